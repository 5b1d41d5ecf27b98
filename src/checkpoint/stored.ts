import { CheckpointError } from './errors';
import { allocateFloats, decodeFloats, STORED_BYTES } from './floats';
import type { StoredType } from './types';

/** Bytes of one storage, addressed from its own start. */
export interface StorageBytes {
  /** Length in bytes. */
  readonly size: number;
  read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array>;
}

/** A tensor as a view of a storage, which both containers can describe. */
export interface StoredTensor {
  /** `float32`, `float16`, `bfloat16`, `float64`, or another type's name, which cannot be read. */
  readonly type: string;
  readonly shape: readonly number[];
  /** Elements to step per dimension. */
  readonly strides: readonly number[];
  /** Element of the storage where the tensor starts. */
  readonly offset: number;
  readonly storage: StorageBytes;
}

/** Something in a state dict that is not a tensor; `what` says what it is, for the error message. */
export interface NotATensor {
  readonly what: string;
}

/** The contents of either container: entries by their own keys, and what the file says about itself. */
export interface Contents {
  readonly container: 'torch' | 'safetensors';
  readonly entries: ReadonlyMap<string, StoredTensor | NotATensor>;
  /** The entry that was asked for, `videoworld_go` unless named, as in the file, `undefined` if there is none. */
  readonly metadata: unknown;
  /** Keys left out of the file because they are the same tensor as another key. */
  readonly aliases: ReadonlyMap<string, string>;
  /** Where in a pickle the state dict was found, such as `state_dict`; empty for the top. */
  readonly stateDict?: string;
}

/** Bytes that are read and converted at a time, so that reading takes little more memory than the result. */
const CHUNK = 16 * 1024 * 1024;

/** Most elements of a tensor; more are taken for damage. The released embedding has 0.16 G. */
export const MAX_ELEMENTS = 2 ** 31;

/** Bytes per element of every type whose storage size can be checked. */
export const TYPE_BYTES: Readonly<Record<string, number>> = {
  float64: 8,
  float32: 4,
  float16: 2,
  bfloat16: 2,
  int64: 8,
  int32: 4,
  int16: 2,
  int8: 1,
  uint8: 1,
  bool: 1,
  bytes: 1,
};

/** Returns the strides of a row-major tensor, in elements. */
export function rowMajorStrides(shape: readonly number[]): number[] {
  const strides: number[] = Array.from({ length: shape.length });
  let step = 1;
  for (let d = shape.length - 1; d >= 0; d--) {
    strides[d] = step;
    step *= Math.max(1, shape[d]!);
  }
  return strides;
}

/** Returns the number of values of a shape. */
export function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, side) => product * side, 1);
}

/** Returns the number of elements from the first to the last one that a view touches. */
export function viewSpan(shape: readonly number[], strides: readonly number[]): number {
  if (shape.includes(0)) return 0;
  return shape.reduce((last, side, d) => last + (side - 1) * strides[d]!, 0) + 1;
}

/**
 * Reads a view's values as float32, row-major; only the bytes it spans are read.
 * @param rows only rows `[from, to)` of the first dimension.
 * @throws CheckpointError (`wrong-shape`) for rows outside the tensor, or what the storage throws.
 */
export async function readStored(
  name: string,
  tensor: StoredTensor,
  type: StoredType,
  rows?: readonly [from: number, to: number],
  signal?: AbortSignal,
): Promise<Float32Array> {
  let { shape, offset } = tensor;
  if (rows) {
    const [from, to] = rows;
    const height = shape[0] ?? 0;
    const sound = Number.isInteger(from) && Number.isInteger(to);
    if (!sound || from < 0 || to < from || to > height)
      throw new CheckpointError(
        'wrong-shape',
        `${name} has rows 0 to ${height}; rows ${from} to ${to} were asked for.`,
      );
    offset += from * tensor.strides[0]!;
    shape = [to - from, ...shape.slice(1)];
  }
  const count = elementCount(shape);
  if (count === 0) return allocateFloats(0);
  const span = await readSpan(tensor, type, offset, viewSpan(shape, tensor.strides), signal);
  if (isRowMajor(shape, tensor.strides)) return span;
  const values = allocateFloats(count);
  gather(span, shape, tensor.strides, values);
  return values;
}

/** Reads and converts elements `[offset, offset + count)` of a storage in pieces. */
async function readSpan(
  { storage }: StoredTensor,
  type: StoredType,
  offset: number,
  count: number,
  signal?: AbortSignal,
): Promise<Float32Array> {
  const values = allocateFloats(count);
  const width = STORED_BYTES[type];
  const step = CHUNK / width;
  for (let at = 0; at < count; at += step) {
    const length = Math.min(step, count - at);
    const bytes = await storage.read((offset + at) * width, length * width, signal);
    decodeFloats(type, bytes, values, at);
  }
  return values;
}

function isRowMajor(shape: readonly number[], strides: readonly number[]): boolean {
  const expected = rowMajorStrides(shape);
  return shape.every((side, d) => side === 1 || strides[d] === expected[d]);
}

/** Copies a strided view into row-major order. */
function gather(
  stored: Float32Array,
  shape: readonly number[],
  strides: readonly number[],
  values: Float32Array,
): void {
  const last = shape.length - 1;
  const inner = shape[last]!;
  const innerStride = strides[last]!;
  const index = shape.map(() => 0);
  let start = 0;
  for (let at = 0; at < values.length;) {
    for (let i = 0; i < inner; i++) values[at++] = stored[start + i * innerStride]!;
    for (let d = last - 1; d >= 0; d--) {
      index[d]! += 1;
      start += strides[d]!;
      if (index[d]! < shape[d]!) break;
      start -= index[d]! * strides[d]!;
      index[d] = 0;
    }
  }
}
