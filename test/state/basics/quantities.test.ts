import { afterEach, describe, expect, it } from 'vitest';
import { LANGUAGES, speak } from '../../../src/i18n';
import {
  formatBytes,
  formatBytesOf,
  formatCount,
  formatDay,
  formatMilliseconds,
  formatTimeLeft,
} from '../../../src/state/basics/quantities';

afterEach(() => speak('en'));

describe('quantities', () => {
  it('have their units in English', () => {
    expect([820_000, 14_100_000, 2_900_000_000].map(formatBytes)).toEqual([
      '820 kB',
      '14.1 MB',
      '2.90 GB',
    ]);
    expect(formatBytesOf(3_210_000, 14_100_000)).toBe('3.2 of 14.1 MB');
    expect(formatBytesOf(20_000_000, 14_100_000)).toBe('14.1 of 14.1 MB');
    expect(formatBytesOf(900, 0)).toBe('900 bytes');
    expect([950_000, 7_062_000, 1_234_000_000].map(formatCount)).toEqual([
      '950 thousand',
      '7.1 million',
      '1.23 billion',
    ]);
    expect([340, 2_412, 72_000].map(formatMilliseconds)).toEqual(['340 ms', '2.4 s', '1 min 12 s']);
    expect([0.2, 20, 180, 3_900].map(formatTimeLeft)).toEqual([
      '1 s left',
      '20 s left',
      '3 min left',
      '1 h 5 min left',
    ]);
    expect(formatDay(Date.UTC(2026, 2, 5, 12))).toBe('5 Mar 2026');
  });

  it('are counted as the languages of East Asia count', async () => {
    const counted = [];
    for (const language of LANGUAGES) {
      await speak(language);
      counted.push(formatCount(7_100_000));
    }
    expect(counted).toEqual(['7.1 million', '710万', '710万', '710만']);
  });

  it('have days in the order of the language', async () => {
    const days = [];
    for (const language of LANGUAGES) {
      await speak(language);
      days.push(formatDay(Date.UTC(2026, 2, 5, 12)));
    }
    expect(new Set(days).size).toBeGreaterThan(2);
    for (const day of days) expect(day).toMatch(/2026/u);
  });
});
