import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  actValue,
  eloDifference,
  mean,
  policyIndex,
  rate,
  rateText,
  wilsonInterval,
} from '../../../cli/lib/statistics';

describe("Wilson's interval", () => {
  it.each([
    // Published values: Newcombe 1998, table I, method 3.
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %i in %i is %f to %f', (successes, trials, low, high) => {
    const interval = wilsonInterval(successes, trials);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it('holds the share, stays within 0..1 and mirrors', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (trials, part) => {
          const successes = Math.round(part * trials * 2) / 2;
          const { low, high } = wilsonInterval(successes, trials);
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(1);
          expect(low).toBeLessThanOrEqual(successes / trials);
          expect(high).toBeGreaterThanOrEqual(successes / trials);
          const mirrored = wilsonInterval(trials - successes, trials);
          expect(1 - mirrored.high).toBeCloseTo(low, 10);
        },
      ),
    );
  });

  it('knows nothing of no trials, and refuses what is no count', () => {
    expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 });
    expect(() => wilsonInterval(3, 2)).toThrow(RangeError);
    expect(() => wilsonInterval(-1, 2)).toThrow(RangeError);
  });
});

describe('rates', () => {
  it('are told with their counts', () => {
    expect(rateText(rate(3, 20))).toBe('15.0% (3 of 20; 95% interval 5.2% to 36.0%)');
    expect(rate(0, 0)).toEqual({ count: 0, of: 0, share: null, low: 0, high: 1 });
    expect(rateText(rate(0, 0))).toBe('none of 0');
  });
});

describe('Elo difference', () => {
  it('follows the logistic curve', () => {
    expect(eloDifference(0.5)).toBe(0);
    expect(eloDifference(0.75)).toBeCloseTo(190.85, 2);
    expect(eloDifference(10 / 11)).toBeCloseTo(400, 10);
    expect(eloDifference(0)).toBe(-Infinity);
    expect(eloDifference(1)).toBe(Infinity);
  });
});

describe('Act-Value', () => {
  const policy = Array<number>(82).fill(-1).with(5, 0.5).with(81, 0.2);

  it('is the share of the best move', () => {
    expect(actValue(policy, 5)).toBe(1);
    expect(actValue(policy, 'pass')).toBeCloseTo(0.4, 12);
  });

  it('is 0 without a legal move', () => {
    expect(actValue(policy, 6)).toBe(0);
    expect(actValue(policy, undefined)).toBe(0);
    expect(actValue(Array(82).fill(0), 5)).toBe(0);
  });

  it('finds the pass behind the points', () => {
    expect([0, 80, 'pass' as const].map(policyIndex)).toEqual([0, 80, 81]);
  });
});

describe('mean', () => {
  it('is null of nothing', () => {
    expect(mean([])).toBeNull();
    expect(mean([1, 2, 6])).toBe(3);
  });
});
