import { problem } from '../i18n/problem';
import { CheckpointError } from './errors';
import type { StoredType, WeightType } from './types';

/** Bytes of one stored value. */
export const WEIGHT_BYTES: Readonly<Record<WeightType, number>> = {
  float32: 4,
  float16: 2,
  bfloat16: 2,
};

/** The same for every type that is read. */
export const STORED_BYTES: Readonly<Record<StoredType, number>> = { ...WEIGHT_BYTES, float64: 8 };

/** Bits of 65520, the smallest float32 that rounds to infinity in half precision. */
export const HALF_OVERFLOW = 0x477ff000;

let halfTable: Float32Array | undefined;

/**
 * Converts stored little-endian values to float32, into `target` from `at`.
 * Every half and bfloat16 value has an exact float32; float64 is rounded to the nearest, and to infinity beyond 3.4e38.
 * @param bytes a whole number of values of `type`.
 */
export function decodeFloats(
  type: StoredType,
  bytes: Uint8Array,
  target: Float32Array,
  at: number,
): void {
  const count = bytes.length / STORED_BYTES[type];
  if (type === 'float64') {
    const aligned = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
    target.set(new Float64Array(aligned.buffer, aligned.byteOffset, count), at);
    return;
  }
  if (type === 'float32') {
    new Uint8Array(target.buffer, target.byteOffset + at * 4, bytes.length).set(bytes);
    return;
  }
  const stored = asUint16(bytes);
  if (type === 'bfloat16') {
    const bits = new Uint32Array(target.buffer, target.byteOffset + at * 4, count);
    for (let i = 0; i < count; i++) bits[i] = stored[i]! << 16;
    return;
  }
  const table = (halfTable ??= makeHalfTable());
  const bits = new Uint32Array(target.buffer, target.byteOffset + at * 4, count);
  const tableBits = new Uint32Array(table.buffer);
  for (let i = 0; i < count; i++) bits[i] = tableBits[stored[i]!]!;
}

/**
 * Allocates `count` float32 values.
 * @throws CheckpointError (`unreadable`) if there is not enough memory.
 */
export function allocateFloats(count: number): Float32Array<ArrayBuffer> {
  try {
    return new Float32Array(count);
  } catch (cause) {
    throw new CheckpointError('unreadable', problem('noMemory', { bytes: 4 * count }), { cause });
  }
}

/**
 * Returns the IEEE 754 binary16 bits nearest to a float32, ties to even, subnormals included. 65520 and more becomes infinity.
 * @param word bits of the float32.
 */
export function halfBits(word: number): number {
  const sign = (word >>> 16) & 0x8000;
  const magnitude = word & 0x7fffffff;
  if (magnitude > 0x7f800000) return sign | 0x7e00;
  // From here on 65520 and more rounds to infinity.
  if (magnitude >= HALF_OVERFLOW) return sign | 0x7c00;
  if (magnitude >= 0x38800000)
    return sign | ((magnitude - 0x38000000 + 0xfff + ((magnitude >>> 13) & 1)) >>> 13);
  // Subnormal: counted in steps of 2^-24. Anything up to half a step is zero.
  const shift = 126 - (magnitude >>> 23);
  if (shift > 24) return sign;
  const fraction = (magnitude & 0x7fffff) | 0x800000;
  const steps = fraction >>> shift;
  const rest = fraction & ((1 << shift) - 1);
  const half = 1 << (shift - 1);
  return sign | (steps + (rest > half || (rest === half && steps & 1) ? 1 : 0));
}

/** Returns the bytes as 16-bit words; copies them only if they do not start at an even place. */
function asUint16(bytes: Uint8Array): Uint16Array {
  const aligned = bytes.byteOffset % 2 === 0 ? bytes : bytes.slice();
  return new Uint16Array(aligned.buffer, aligned.byteOffset, aligned.length >> 1);
}

/** Returns the float32 values of all 65,536 half-precision bit patterns (IEEE 754 binary16). */
function makeHalfTable(): Float32Array {
  const table = new Float32Array(65536);
  const bits = new Uint32Array(table.buffer);
  for (let half = 0; half < 65536; half++) {
    const sign = (half & 0x8000) << 16;
    const exponent = (half >> 10) & 0x1f;
    const fraction = half & 0x3ff;
    if (exponent === 0x1f) bits[half] = sign | 0x7f800000 | (fraction << 13);
    else if (exponent > 0) bits[half] = sign | ((exponent + 112) << 23) | (fraction << 13);
    else table[half] = (half & 0x8000 ? -1 : 1) * fraction * 2 ** -24;
  }
  return table;
}
