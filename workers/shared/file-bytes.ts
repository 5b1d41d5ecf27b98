/** Reads a file synchronously, until it is closed. */
export interface SyncReader {
  /** Fills a buffer with the bytes from `at` on. @throws if there are fewer. */
  read(into: Uint8Array<ArrayBuffer>, at: number): void;
  close(): void;
}

/** A file that can be read synchronously, as those of the library can: several times faster, and without garbage. */
interface SyncReadable {
  openSync(): Promise<SyncReader>;
}

/** Opens a file for synchronous reading; undefined if that is impossible, or another tab uses it. */
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
 * A file as ONNX Runtime takes external data when it cannot await: an array of bytes from which it reads one tensor
 * after another (with `byteLength` and `subarray` only, in onnxruntime-web 1.30). Nothing is read in advance, and one
 * buffer serves all tensors, so a file of any size takes as much memory as its largest tensor.
 */
export class FileBytes extends Uint8Array<ArrayBuffer> {
  readonly #size: number;
  readonly #read: SyncReader['read'];
  readonly #onRead: ((bytes: number) => void) | undefined;
  #buffer = new Uint8Array(0);

  /**
   * @param read fills a buffer with the bytes from a place on; its errors come out of `subarray`.
   * @param onRead called with the number of bytes read.
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

  /** Returns the bytes `[from, to)`, valid until the next call. */
  override subarray(from = 0, to = this.#size): Uint8Array<ArrayBuffer> {
    const length = to - from;
    if (this.#buffer.length < length) this.#buffer = new Uint8Array(length);
    const bytes = this.#buffer.subarray(0, length);
    // In pieces, since some readers allocate a buffer for each.
    for (let done = 0; done < length; done += PIECE_BYTES) {
      const piece = bytes.subarray(done, done + PIECE_BYTES);
      this.#read(piece, from + done);
      this.#onRead?.(piece.length);
    }
    return bytes;
  }
}

const PIECE_BYTES = 4 << 20;

/** A file that counts its reads, for the build that reads files itself. */
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
