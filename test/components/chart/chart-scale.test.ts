import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  linearScale,
  linePath,
  moveAt,
  moveTicks,
  niceMaximum,
} from '../../../src/components/chart/chart-scale';

const sizes = fc.integer({ min: 1, max: 2000 });

describe('a scale', () => {
  it('leads there and back, downwards as well', () => {
    const scale = linearScale([0, 4], [60, 10]);
    expect([0, 1, 4].map((value) => scale(value))).toEqual([60, 47.5, 10]);
    fc.assert(
      fc.property(
        fc.integer({ min: -1000, max: 1000 }),
        fc.integer({ min: -500, max: 500 }),
        fc.integer({ min: 1, max: 500 }),
        fc.boolean(),
        (value, start, length, down) => {
          const one = linearScale([-3, 7], [start, start + (down ? -length : length)]);
          expect(one.invert(one(value))).toBeCloseTo(value, 6);
          expect(one(-3)).toBe(start);
        },
      ),
    );
  });

  it('finds the nearest move, and none beyond the ends', () => {
    const scale = linearScale([0, 10], [20, 120]);
    expect(moveAt(scale, 64, 10)).toBe(4);
    expect(moveAt(scale, 66, 10)).toBe(5);
    expect(moveAt(scale, -100, 10)).toBe(0);
    expect(moveAt(scale, 900, 10)).toBe(10);
    fc.assert(
      fc.property(sizes, fc.nat(2000), (moves, move) => {
        const own = linearScale([0, moves], [34, 331]);
        expect(moveAt(own, own(Math.min(move, moves)), moves)).toBe(Math.min(move, moves));
      }),
    );
  });
});

describe('an axis', () => {
  it('ends on a round number that holds all values', () => {
    expect(niceMaximum([], 1)).toBe(1);
    expect(niceMaximum([3.1], 1)).toBe(4);
    expect(niceMaximum([0.3], 0.1)).toBe(0.4);
    expect(niceMaximum([7], 4)).toBe(8);
    expect(niceMaximum([8.1], 4)).toBe(10);
    expect(niceMaximum([0.5, 4.4], 4)).toBe(5);
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 30, noNaN: true })), (values) => {
        const most = niceMaximum(values, 1);
        for (const value of values) expect(most).toBeGreaterThanOrEqual(value * (1 - 1e-9));
        expect(most).toBeLessThanOrEqual(2 * Math.max(1, ...values) * (1 + 1e-9));
      }),
    );
  });

  it('names as many moves as fit', () => {
    expect(moveTicks(5, 8)).toEqual([1, 2, 3, 4, 5]);
    expect(moveTicks(30, 6)).toEqual([5, 10, 15, 20, 25, 30]);
    expect(moveTicks(45, 6)).toEqual([10, 20, 30, 40]);
    expect(moveTicks(0, 6)).toEqual([]);
    fc.assert(
      fc.property(sizes, fc.integer({ min: 2, max: 20 }), (moves, most) => {
        const ticks = moveTicks(moves, most);
        expect(ticks.length).toBeGreaterThan(0);
        expect(ticks.length).toBeLessThanOrEqual(most);
        expect(ticks.at(-1)).toBeLessThanOrEqual(moves);
      }),
      { examples: [[401, 2]] },
    );
  });
});

it('draws a line through points', () => {
  expect(linePath([])).toBe('');
  expect(
    linePath([
      [1, 2.005],
      [3.33333, 4],
    ]),
  ).toBe('M1 2.01L3.33 4');
});
