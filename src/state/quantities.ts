/** Bytes as people read them, decimal: `820 kB`, `14.1 MB`, `2.9 GB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1e6) return `${Math.round(bytes / 1e3)} kB`;
  if (bytes < 1e9) return `${(bytes / 1e6).toFixed(1)} MB`;
  return `${(bytes / 1e9).toFixed(2)} GB`;
}

/** How much of how much, the unit named once where it is the same: `3.2 of 14.1 MB`. */
export function formatBytesOf(bytes: number, total: number): string {
  if (total <= 0) return formatBytes(bytes);
  const whole = formatBytes(total);
  const unit = whole.slice(whole.indexOf(' '));
  const scale = { ' B': 1, ' kB': 1e3, ' MB': 1e6, ' GB': 1e9 }[unit] ?? 1;
  const digits = unit === ' GB' ? 2 : unit === ' MB' ? 1 : 0;
  return `${(Math.min(bytes, total) / scale).toFixed(digits)} of ${whole}`;
}

/** A count of parameters: `950 thousand`, `7.1 million`. */
export function formatCount(count: number): string {
  if (count < 1e6) return `${Math.round(count / 1e3)} thousand`;
  if (count < 1e9) return `${(count / 1e6).toFixed(1)} million`;
  return `${(count / 1e9).toFixed(2)} billion`;
}

/** A time: `340 ms`, `2.4 s`, `1 min 12 s`. */
export function formatMilliseconds(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 60_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** `1 stone`, `2 stones`. */
export function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** A speed: `85.0 MB/s`. */
export function formatRate(bytesPerSecond: number): string {
  return `${formatBytes(Math.round(bytesPerSecond))}/s`;
}

/** A rough time to go: `20 s left`, `3 min left`, `1 h 5 min left`. */
export function formatTimeLeft(seconds: number): string {
  if (seconds < 59.5) return `${Math.max(1, Math.round(seconds))} s left`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min left`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min left`;
}

/** A day: `5 Mar 2026`. @param time milliseconds since 1970. */
export function formatDay(time: number): string {
  return DAY.format(time);
}

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' });
