import type { Advance } from './types';

/** Milliseconds over which the rate is measured: it follows a disk that slows down, and does not flicker. */
const WINDOW = 5000;
/** Milliseconds after which there is a rate. */
const LEAST = 500;
/** Milliseconds between two reports. */
const PERIOD = 100;

/**
 * Turns counts of bytes into reports with a rate and the time left.
 * @param total 0 if it is not known.
 * @param now milliseconds of a clock that never goes back.
 * @returns a function that takes the bytes done so far. It reports the first, the last, and those between at most every 100 ms.
 */
export function progressReporter(
  total: number,
  now: () => number,
  report: (advance: Advance) => void,
): (bytes: number) => void {
  const seen: { at: number; bytes: number }[] = [];
  let reported: number | undefined;
  return (bytes) => {
    const at = now();
    const whole = total > 0 && bytes >= total;
    if (reported !== undefined && !whole && at - reported < PERIOD) return;
    reported = at;
    while (seen.length > 1 && at - seen[0]!.at > WINDOW) seen.shift();
    const first = seen[0];
    seen.push({ at, bytes });
    const time = first && at - first.at >= LEAST ? (at - first.at) / 1000 : undefined;
    const bytesPerSecond = time && (bytes - first!.bytes) / time;
    report({
      bytes,
      total,
      bytesPerSecond,
      secondsLeft:
        bytesPerSecond && total > 0 ? Math.max(0, total - bytes) / bytesPerSecond : undefined,
    });
  };
}
