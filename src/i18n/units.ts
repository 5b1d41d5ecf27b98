const STEPS = [
  { from: 1e9, unit: 'gigabyte', digits: 2 },
  { from: 1e6, unit: 'megabyte', digits: 1 },
  { from: 1e3, unit: 'kilobyte', digits: 0 },
] as const;

/** Bytes as people of a language read them, decimal: `820 kB`, `14.1 MB`, `2.90 GB`. @param language a BCP 47 tag. */
export function bytesIn(language: string, bytes: number): string {
  const step = STEPS.find(({ from }) => bytes >= from);
  const { from = 1, unit = 'byte', digits = 0 } = step ?? {};
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    // Short, a byte is `byte` in some languages whatever their number.
    unitDisplay: step ? 'short' : 'long',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(bytes / from);
}
