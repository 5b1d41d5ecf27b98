/** Reads a file without a promise, until it is closed. */
export interface SyncReader {
  /** Fills a buffer with the bytes from `at` on. @throws where there are not as many. */
  read(into: Uint8Array<ArrayBuffer>, at: number): void;
  close(): void;
}

/** A file that can be read without a promise, as those of the library can: several times quicker, and without garbage. */
interface SyncReadable {
  openSync(): Promise<SyncReader>;
}

/** Opens a file for reading without a promise; undefined where that is not possible, or another tab is at it. */
export async function openSync(
  file: Blob & Partial<SyncReadable>,
): Promise<SyncReader | undefined> {
  try {
    return await file.openSync?.();
  } catch {
    return undefined;
  }
}

/**
 * A file as ONNX Runtime takes external data where it cannot await: bytes of which it asks for one tensor after another
 * (`byteLength` and `subarray`, nothing else, in onnxruntime-web 1.30). Nothing is read before, and one buffer serves all
 * tensors, so that a file of any size costs as much memory as its largest tensor.
 */
export class FileBytes extends Uint8Array<ArrayBuffer> {
  readonly #size: number;
  readonly #read: SyncReader['read'];
  readonly #onRead: ((bytes: number) => void) | undefined;
  #buffer = new Uint8Array(0);

  /**
   * @param read fills a buffer with the bytes from a place on; what it throws comes out of `subarray`.
   * @param onRead told how many bytes were read.
   */
  constructor(size: number, read: SyncReader['read'], onRead?: (bytes: number) => void) {
    super(new ArrayBuffer(0));
    this.#size = size;
    this.#read = read;
    this.#onRead = onRead;
  }

  override get byteLength(): number {
    return this.#size;
  }

  override get length(): number {
    return this.#size;
  }

  /** The bytes `[from, to)`, good until the next call. */
  override subarray(from = 0, to = this.#size): Uint8Array<ArrayBuffer> {
    const length = to - from;
    if (this.#buffer.length < length) this.#buffer = new Uint8Array(length);
    const bytes = this.#buffer.subarray(0, length);
    // In pieces, since some ways of reading make a buffer of their own for each.
    for (let done = 0; done < length; done += PIECE_BYTES) {
      const piece = bytes.subarray(done, done + PIECE_BYTES);
      this.#read(piece, from + done);
      this.#onRead?.(piece.length);
    }
    return bytes;
  }
}

const PIECE_BYTES = 4 << 20;

/** A file whose reads are counted, for the build that reads files by itself. */
export class CountedFile extends Blob {
  readonly #file: Blob;
  readonly #onRead: (bytes: number) => void;

  constructor(file: Blob, onRead: (bytes: number) => void) {
    super();
    this.#file = file;
    this.#onRead = onRead;
  }

  override get size(): number {
    return this.#file.size;
  }

  override slice(from = 0, to = this.size): Blob {
    this.#onRead(to - from);
    return this.#file.slice(from, to);
  }
}
