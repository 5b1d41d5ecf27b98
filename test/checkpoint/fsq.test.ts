import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  codeCount,
  codeToCoordinates,
  fsqBasis,
  fsqBounds,
  roundHalfEven,
} from '../../src/checkpoint';
import { coordinatesToCode, quantise } from './quantiser';

const levelLists = fc.array(fc.integer({ min: 2, max: 9 }), { minLength: 1, maxLength: 5 });
const levelsAndCode = levelLists.chain((levels) =>
  fc.tuple(fc.constant(levels), fc.integer({ min: 0, max: codeCount(levels) - 1 })),
);

describe('the quantiser', () => {
  it('has the released basis', () => {
    expect(fsqBasis([8, 8, 8, 5, 5, 5])).toEqual([1, 8, 64, 512, 2560, 12800]);
    expect(codeCount([8, 8, 8, 5, 5, 5])).toBe(64_000);
  });

  it('numbers codes from the lowest coordinates', () => {
    expect(codeToCoordinates([8, 5], 0)).toEqual([-1, -1]);
    expect(codeToCoordinates([8, 5], 39)).toEqual([0.75, 1]);
    expect(codeToCoordinates([8, 5], 8)).toEqual([-1, -0.5]);
  });

  it('takes every code to coordinates and back', () => {
    fc.assert(
      fc.property(levelsAndCode, ([levels, code]) => {
        const coordinates = codeToCoordinates(levels, code);
        expect(coordinates.every((value) => Math.abs(value) <= 1)).toBe(true);
        expect(coordinatesToCode(levels, coordinates)).toBe(code);
      }),
    );
  });

  it('gives back a code whose coordinates are led through the inverse of its bound', () => {
    fc.assert(
      fc.property(levelsAndCode, ([levels, code]) => {
        const bounds = fsqBounds(levels);
        const z = codeToCoordinates(levels, code).map((value, d) => {
          const { half, offset, shift, radius } = bounds[d]!;
          return Math.atanh((value * radius + offset) / half) - shift;
        });
        expect(quantise(levels, z)).toBe(code);
      }),
    );
  });

  it('keeps any input within the codebook', () => {
    const inputs = levelLists.chain((levels) =>
      fc.tuple(
        fc.constant(levels),
        fc.array(fc.double({ noNaN: true }), {
          minLength: levels.length,
          maxLength: levels.length,
        }),
      ),
    );
    fc.assert(
      fc.property(inputs, ([levels, z]) => {
        const code = quantise(levels, z);
        expect(code >= 0 && code < codeCount(levels)).toBe(true);
      }),
    );
  });

  it('maps zero to the middle', () => {
    expect(codeToCoordinates([5, 5], quantise([5, 5], [0, 0]))).toEqual([0, 0]);
    // An even level has no middle: zero is on the upper of the two inner steps.
    expect(codeToCoordinates([8], quantise([8], [0]))).toEqual([0]);
  });

  it('rounds halves to even', () => {
    expect([-2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 2.4, -2.6].map((x) => roundHalfEven(x) + 0)).toEqual([
      -2, -2, 0, 0, 2, 2, 2, -3,
    ]);
  });

  it('refuses codes and coordinates that do not exist', () => {
    expect(() => codeToCoordinates([5, 5], 25)).toThrow(RangeError);
    expect(() => codeToCoordinates([5, 5], 0.5)).toThrow(RangeError);
    expect(() => coordinatesToCode([5, 5], [0])).toThrow('2 coordinates were expected, 1 found');
    expect(() => coordinatesToCode([5, 5], [0, 1.5])).toThrow('outside its 5 levels');
    expect(() => quantise([5], [Number.NaN])).toThrow(RangeError);
  });
});
