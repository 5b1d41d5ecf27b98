import { describe, expect, it } from 'vitest';
import { LANGUAGES, t } from '../../src/i18n';
import { bytesIn, numberIn } from '../../src/i18n/units';

/** Numbers below and above the first group of digits, none of them halfway between two roundings. */
const NUMBERS = [0, 0.04, 0.26, 1, 3.27, 9.96, 42, 99.99, 512.34, 999.4, 999.99, 1000, 1234.56];

describe.each([...LANGUAGES])('%s', (language) => {
  it('writes numbers as the browser does', () => {
    for (const value of NUMBERS) {
      for (const digits of [0, 1, 2]) {
        const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
        expect(numberIn(language, value, digits)).toBe(
          new Intl.NumberFormat(language, options).format(value),
        );
      }
    }
    expect(numberIn(language, -3)).toBe(new Intl.NumberFormat(language).format(-3));
  });

  it('writes sizes as the browser does', () => {
    const steps = [
      { unit: 'kilobyte', size: 1e3, digits: 0 },
      { unit: 'megabyte', size: 1e6, digits: 1 },
      { unit: 'gigabyte', size: 1e9, digits: 2 },
    ];
    for (const { unit, size, digits } of steps) {
      const format = new Intl.NumberFormat(language, {
        style: 'unit',
        unit,
        unitDisplay: 'short',
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      });
      for (const value of [1, 3.27, 42.11, 983.2, 999.99]) {
        expect(bytesIn(language, value * size)).toBe(format.format(value));
      }
    }
    const bytes = new Intl.NumberFormat(language, {
      style: 'unit',
      unit: 'byte',
      unitDisplay: 'long',
    });
    for (const count of [0, 1, 12, 999]) expect(bytesIn(language, count)).toBe(bytes.format(count));
  });
});

it('fills numbers into sentences in their form', () => {
  expect(t('common:moves', { count: 1234 })).toBe('1,234 moves');
  for (const rate of [0.5, 0.125, 6.5, 1 / 3, 16, -0.25, 1234.5]) {
    expect(t('film:perSecond', { rate })).toContain(new Intl.NumberFormat('en').format(rate));
  }
});

it('leaves other languages to the browser', () => {
  expect(numberIn('de', 3.25, 1)).toBe('3,3');
  expect(bytesIn('de', 14_100_000)).toBe(
    new Intl.NumberFormat('de', { style: 'unit', unit: 'megabyte' }).format(14.1),
  );
});
