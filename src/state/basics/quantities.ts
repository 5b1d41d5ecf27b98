import { i18n, t } from '../../i18n';
import { bytesIn, numberIn, numbersAs } from '../../i18n/units';

/** Formats bytes in decimal units: `820 kB`, `14.1 MB`, `2.90 GB`. */
export function formatBytes(bytes: number): string {
  return bytesIn(i18n.language, bytes);
}

/** Formats an amount of a total with one unit: `3.2 of 14.1 MB`. */
export function formatBytesOf(bytes: number, total: number): string {
  if (total <= 0) return formatBytes(bytes);
  const { scale, digits } =
    total < 1e3
      ? { scale: 1, digits: 0 }
      : total < 1e6
        ? { scale: 1e3, digits: 0 }
        : total < 1e9
          ? { scale: 1e6, digits: 1 }
          : { scale: 1e9, digits: 2 };
  const part = numberIn(i18n.language, Math.min(bytes, total) / scale, digits);
  return t('units:bytesOf', { part, whole: formatBytes(total) });
}

/** Formats a count of parameters: `950 thousand`, `7.1 million`; in languages that count in ten thousands, `710万`. */
export function formatCount(count: number): string {
  return numbersAs(i18n.language, {
    notation: 'compact',
    compactDisplay: 'long',
    maximumFractionDigits: count < 1e6 ? 0 : count < 1e9 ? 1 : 2,
  }).format(count);
}

/** Formats a duration: `340 ms`, `2.4 s`, `1 min 12 s`. */
export function formatMilliseconds(milliseconds: number): string {
  if (milliseconds < 1000) return t('units:milliseconds', { count: Math.round(milliseconds) });
  if (milliseconds < 60_000)
    return t('units:seconds', { seconds: numberIn(i18n.language, milliseconds / 1000, 1) });
  const seconds = Math.round(milliseconds / 1000);
  return t('units:minutes', { minutes: Math.floor(seconds / 60), seconds: seconds % 60 });
}

/** Formats a speed: `85.0 MB/s`. */
export function formatRate(bytesPerSecond: number): string {
  return t('units:rate', { bytes: formatBytes(Math.round(bytesPerSecond)) });
}

/** Formats a rough remaining time: `20 s left`, `3 min left`, `1 h 5 min left`. */
export function formatTimeLeft(seconds: number): string {
  if (seconds < 59.5) return t('units:secondsLeft', { seconds: Math.max(1, Math.round(seconds)) });
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return t('units:minutesLeft', { minutes });
  return t('units:hoursLeft', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}

/** Formats a day: `5 Mar 2026`. @param time milliseconds since 1970. */
export function formatDay(time: number): string {
  // More readers of English understand the day before the month.
  const language = i18n.language === 'en' ? 'en-GB' : i18n.language;
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(time);
}
