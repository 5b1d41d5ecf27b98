import type { WeightType } from '../types';

/**
 * Values as little-endian bytes of a type, rounded to nearest, halves to even (IEEE 754), as PyTorch converts them.
 * The reverse of `../floats.ts`.
 */
export function encodeFloats(type: WeightType, values: Float32Array): Uint8Array<ArrayBuffer> {
  const bits = new Uint32Array(values.slice().buffer);
  if (type === 'float32') return new Uint8Array(bits.buffer);
  const encode = type === 'bfloat16' ? brainBits : halfBits;
  return new Uint8Array(Uint16Array.from(bits, encode).buffer);
}

/** The upper half of a float32, rounded; NaN stays NaN. */
function brainBits(word: number): number {
  if ((word & 0x7fffffff) > 0x7f800000) return (word >>> 16) | 0x40;
  return (word + 0x7fff + ((word >>> 16) & 1)) >>> 16;
}

/** binary16 bits of float32 bits, subnormals and infinities included. */
function halfBits(word: number): number {
  const sign = (word >>> 16) & 0x8000;
  const magnitude = word & 0x7fffffff;
  if (magnitude > 0x7f800000) return sign | 0x7e00;
  // From here on 65520 and more rounds to infinity.
  if (magnitude >= 0x477ff000) return sign | 0x7c00;
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
