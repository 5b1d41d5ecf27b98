// Numbers and sizes as the languages of the page write them. `Intl` knows all of this, but its first number takes tens of
// milliseconds, too long for the first picture of the page. The formats that this picture needs are written here.
import type { Language } from './types';

/** From this number on, digits are grouped. */
const GROUPED = 1000;

/** All languages of the page write a point before the decimals. */
const DECIMALS: Readonly<Record<Language, '.'>> = { en: '.', zh: '.', ja: '.', ko: '.' };

/** Units of thousands, millions and billions of bytes. */
const SIZES: Readonly<Record<Language, readonly [kilo: string, mega: string, giga: string]>> = {
  en: [' kB', ' MB', ' GB'],
  zh: [' kB', ' MB', ' GB'],
  ja: [' KB', ' MB', ' GB'],
  ko: ['kB', 'MB', 'GB'],
};

/** The same of single bytes: of one, and of any other number. */
const BYTES: Readonly<Record<Language, readonly [one: string, other: string]>> = {
  en: [' byte', ' bytes'],
  zh: ['字节', '字节'],
  ja: [' バイト', ' バイト'],
  ko: ['바이트', '바이트'],
};

/** Writes a number with so many decimals, none by default. @param language a BCP 47 tag. */
export function numberIn(language: string, value: number, digits = 0): string {
  const point = DECIMALS[language as Language];
  const plain = value.toFixed(digits);
  if (value >= 0 && Number(plain) < GROUPED && point) return plain.replace('.', point);
  return numbersAs(language, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value);
}

/** Returns how many decimals write a number exactly, or undefined if it takes more than the three that are shown at most. */
export function decimalsOf(value: number): number | undefined {
  return [0, 1, 2, 3].find((digits) => Number(value.toFixed(digits)) === value);
}

/** Writes bytes as people of a language read them, decimal: `820 kB`, `14.1 MB`, `2.90 GB`. @param language a BCP 47 tag. */
export function bytesIn(language: string, bytes: number): string {
  const step = bytes < 1e3 ? undefined : bytes < 1e6 ? 0 : bytes < 1e9 ? 1 : 2;
  const units = SIZES[language as Language];
  if (units && step !== undefined) {
    return numberIn(language, bytes / 1e3 ** (step + 1), step) + units[step];
  }
  if (units) return numberIn(language, bytes) + BYTES[language as Language][bytes === 1 ? 0 : 1];
  return numbersAs(language, {
    style: 'unit',
    unit: step === undefined ? 'byte' : (['kilobyte', 'megabyte', 'gigabyte'] as const)[step],
    // The short form of a byte is `byte` in some languages, whatever their number.
    unitDisplay: step === undefined ? 'long' : 'short',
    minimumFractionDigits: step ?? 0,
    maximumFractionDigits: step ?? 0,
  }).format(step === undefined ? bytes : bytes / 1e3 ** (step + 1));
}

const formats = new Map<string, Intl.NumberFormat>();

/** Returns how a language writes numbers, from a cache: making such a format takes far longer than using it. @param language a BCP 47 tag. */
export function numbersAs(language: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const name = JSON.stringify([language, options]);
  let format = formats.get(name);
  if (!format) {
    format = new Intl.NumberFormat(language, options);
    formats.set(name, format);
  }
  return format;
}
