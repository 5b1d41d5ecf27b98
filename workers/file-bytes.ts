/**
 * A file as ONNX Runtime's builds without promise integration take external data: bytes of which they ask for one tensor
 * after another (`byteLength` and `subarray`, nothing else, in onnxruntime-web 1.30). Nothing is read before, and one
 * buffer serves all tensors, so that a file of any size costs as much memory as its largest tensor.
 */
export class FileBytes extends Uint8Array<ArrayBuffer> {
  readonly #size: number;
  readonly #read: (from: number, to: number) => ArrayBuffer;
  readonly #onRead: ((bytes: number) => void) | undefined;
  #buffer = new Uint8Array(0);

  /**
   * @param read gives the bytes `[from, to)`, at once; what it throws comes out of `subarray`.
   * @param onRead told how many bytes were read.
   */
  constructor(
    size: number,
    read: (from: number, to: number) => ArrayBuffer,
    onRead?: (bytes: number) => void,
  ) {
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
    // In pieces: each is garbage once it is copied, and a large one may stay for long.
    for (let at = from; at < to; at += PIECE_BYTES) {
      const piece = new Uint8Array(this.#read(at, Math.min(to, at + PIECE_BYTES)));
      this.#buffer.set(piece, at - from);
      this.#onRead?.(piece.length);
    }
    return this.#buffer.subarray(0, length);
  }
}

const PIECE_BYTES = 4 << 20;

/** A file whose reads are counted, for the build that takes files and reads them itself. */
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
