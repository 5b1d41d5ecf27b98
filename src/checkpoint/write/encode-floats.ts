import { halfBits } from '../floats';
import type { WeightType } from '../types';

/**
 * Encodes values as little-endian bytes of a type, rounded to nearest, halves to even (IEEE 754), as PyTorch does.
 * The reverse of `../floats.ts`.
 */
export function encodeFloats(type: WeightType, values: Float32Array): Uint8Array<ArrayBuffer> {
  const bits = new Uint32Array(values.slice().buffer);
  if (type === 'float32') return new Uint8Array(bits.buffer);
  const encode = type === 'bfloat16' ? brainBits : halfBits;
  return new Uint8Array(Uint16Array.from(bits, encode).buffer);
}

/** Returns the upper half of a float32, rounded; NaN stays NaN. */
function brainBits(word: number): number {
  if ((word & 0x7fffffff) > 0x7f800000) return (word >>> 16) | 0x40;
  return (word + 0x7fff + ((word >>> 16) & 1)) >>> 16;
}
