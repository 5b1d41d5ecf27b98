import { describe, expect, it } from 'vitest';
import { progressReporter } from '../../src/library/progress-report';
import type { Advance } from '../../src/library/types';

/** Reports on bytes that come at given times, in milliseconds. */
function reports(total: number, steps: readonly (readonly [at: number, bytes: number])[]) {
  const heard: Advance[] = [];
  let now = 0;
  const report = progressReporter(
    total,
    () => now,
    (advance) => heard.push(advance),
  );
  for (const [at, bytes] of steps) {
    now = at;
    report(bytes);
  }
  return heard;
}

describe('the reports of progress', () => {
  it('knows no rate at first, then the rate and the time left', () => {
    const [first, second] = reports(10_000, [
      [0, 0],
      [1000, 2000],
    ]);
    expect(first).toEqual({
      bytes: 0,
      total: 10_000,
      bytesPerSecond: undefined,
      secondsLeft: undefined,
    });
    expect(second).toMatchObject({ bytesPerSecond: 2000, secondsLeft: 4 });
  });

  it('follows the last seconds, not the whole time', () => {
    const slow = Array.from({ length: 20 }, (_, i) => [1000 * i, 100 * i] as const);
    const quick = Array.from(
      { length: 10 },
      (_, i) => [20_000 + 1000 * i, 2000 + 900 * i] as const,
    );
    expect(reports(1e6, [...slow, ...quick]).at(-1)!.bytesPerSecond).toBe(900);
  });

  it('reports at most ten times a second, but always the end', () => {
    const steps = Array.from({ length: 1000 }, (_, i) => [i, i] as const);
    const heard = reports(999, steps);
    expect(heard.length).toBeLessThanOrEqual(12);
    expect(heard.at(-1)).toMatchObject({ bytes: 999, secondsLeft: 0 });
  });

  it('says nothing of the end if that is not known', () => {
    expect(
      reports(0, [
        [0, 0],
        [1000, 500],
      ]).at(-1),
    ).toMatchObject({
      bytesPerSecond: 500,
      secondsLeft: undefined,
    });
  });
});
