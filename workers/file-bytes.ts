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
    if (this.#buffer.length < length) {
      this.free();
      this.#buffer = new Uint8Array(length);
    }
    for (let at = from; at < to; at += PIECE_BYTES) {
      const piece = this.#read(at, Math.min(to, at + PIECE_BYTES));
      this.#buffer.set(new Uint8Array(piece), at - from);
      this.#onRead?.(piece.byteLength);
      freeBuffer(piece);
    }
    return this.#buffer.subarray(0, length);
  }

  /** Frees the buffer at once; reading goes on with a new one. */
  free(): void {
    freeBuffer(this.#buffer.buffer);
    this.#buffer = new Uint8Array(0);
  }
}

const PIECE_BYTES = 4 << 20;

/**
 * Takes a buffer's memory away. Left to the garbage collector it would stay for long: a worker that computes allocates
 * little else, and hundreds of megabytes pile up while a model is opened.
 */
function freeBuffer(buffer: ArrayBuffer & { transfer?: (length: number) => ArrayBuffer }): void {
  buffer.transfer?.(0);
}

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
