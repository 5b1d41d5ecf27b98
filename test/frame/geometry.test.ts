import { describe, expect, it } from 'vitest';
import {
  COMPACT_GEOMETRY,
  pointCenter,
  RELEASED_GEOMETRY,
  validateGeometry,
} from '../../src/frame';
import { at } from '../go/diagram';

describe('geometry', () => {
  it('of the released model has the measures that were read off its frames', () => {
    expect(RELEASED_GEOMETRY.pitch).toBeCloseTo(29.0909, 4);
    expect(RELEASED_GEOMETRY.firstLine).toBeCloseTo(11.6364, 4);
    expect(RELEASED_GEOMETRY.stoneRadius).toBeCloseTo(14.579, 3);
  });

  it('puts A9 at the top left and J1 at the bottom right', () => {
    expect(pointCenter(COMPACT_GEOMETRY, at('A9'))).toEqual({ x: 8, y: 8 });
    expect(pointCenter(COMPACT_GEOMETRY, at('J1'))).toEqual({ x: 136, y: 136 });
    expect(pointCenter(COMPACT_GEOMETRY, at('B9'))).toEqual({ x: 24, y: 8 });
  });

  it('accepts the known ones', () => {
    expect(validateGeometry(RELEASED_GEOMETRY)).toEqual([]);
    expect(validateGeometry(COMPACT_GEOMETRY)).toEqual([]);
  });

  it.each([
    [{ side: 160.5 }, /side .* 160.5/],
    [{ side: 8 }, /side .* 8/],
    [{ pitch: 2 }, /pitch is 2/],
    [{ pitch: 40 }, /lines .* inside/],
    [{ firstLine: -3 }, /from -3/],
    [{ stoneRadius: 1 }, /radius .* 1\b/],
    [{ stoneRadius: 12 }, /radius .* 12/],
    [{ firstLine: Number.NaN }, /four finite numbers/],
  ])('names what is wrong with %o', (change, message) => {
    const faults = validateGeometry({ ...COMPACT_GEOMETRY, ...change });
    expect(faults.some((fault) => message.test(fault))).toBe(true);
  });
});
