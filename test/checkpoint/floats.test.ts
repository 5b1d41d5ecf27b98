import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeFloats } from '../../src/checkpoint/floats';
import type { WeightType } from '../../src/checkpoint';

/** The definition of IEEE 754 binary16, bit by bit. */
function halfValue(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : Number.NaN;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

function decode(type: WeightType, words: Uint16Array, byteOffset = 0): Float32Array {
  const padded = new Uint8Array(byteOffset + words.byteLength);
  padded.set(new Uint8Array(words.buffer, words.byteOffset, words.byteLength), byteOffset);
  const target = new Float32Array(words.length);
  decodeFloats(type, padded.subarray(byteOffset), target, 0);
  return target;
}

describe('stored floats', () => {
  it('are exact for every half-precision value', () => {
    const all = Uint16Array.from({ length: 65_536 }, (_, i) => i);
    const decoded = decode('float16', all);
    const wrong = decoded.findIndex((value, bits) => !Object.is(value, halfValue(bits)));
    expect(wrong).toBe(-1);
  });

  it('are exact for bfloat16, the upper half of a float32', () => {
    const values = Float32Array.of(0, -0, 1, -1.5, 2 ** 100, 2 ** -130, Infinity, -Infinity);
    const words = Uint16Array.from(new Uint32Array(values.buffer), (word) => word >>> 16);
    expect(decode('bfloat16', words)).toEqual(values);
    expect(decode('bfloat16', Uint16Array.of(0x7fc0))[0]).toBeNaN();
  });

  it('are copied for float32', () => {
    fc.assert(
      fc.property(fc.float32Array({ maxLength: 20 }), (values) => {
        const target = new Float32Array(values.length + 1);
        decodeFloats('float32', new Uint8Array(values.slice().buffer), target, 1);
        expect(target.slice(1)).toEqual(values);
      }),
    );
  });

  it('may start at odd places', () => {
    expect(decode('float16', Uint16Array.of(0x3c00, 0xc000), 1)).toEqual(Float32Array.of(1, -2));
  });
});
