import type { WeightType } from '../types';

/** Takes a file piece by piece. */
export interface ByteSink {
  /** Appends bytes; the caller may use the array again as soon as the promise is fulfilled. */
  write(bytes: Uint8Array): Promise<void>;
}

/** A tensor to write, whose values are made while it is written. */
export interface WritableTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly type: WeightType;
  /** Yields the values, row-major and little-endian, in pieces. Each piece may be overwritten by the next. */
  chunks(): Iterable<Uint8Array>;
}

/** Continues a CRC-32 over more bytes, from 0 at the start; `crc32` of node:zlib is one. */
export type Crc32 = (bytes: Uint8Array, before: number) => number;

/** Options to watch and end a long write. */
export interface WriteOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called after each piece with the bytes of values written so far. */
  readonly onProgress?: ((written: number) => void) | undefined;
}

/** Options of a zip file, whose entries have checksums. */
export interface ZipWriteOptions extends WriteOptions {
  readonly crc32: Crc32;
}
