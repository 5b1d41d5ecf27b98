import type { Point } from '../../src/go';

/** Quantile of the normal distribution that leaves 95% in the middle. */
const Z95 = 1.959963984540054;

/** Two ends of an interval, `low <= high`. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** How often something happened, with Wilson's 95% interval; shares are 0..1. */
export interface Rate extends Interval {
  readonly count: number;
  readonly of: number;
  /** Null if nothing was tried. */
  readonly share: number | null;
}

/**
 * Returns Wilson's score interval for a share. Unlike the textbook's plus and minus it stays within 0..1 and is honest about few
 * trials and about shares of none or all.
 * @param successes 0..trials; halves are allowed (a drawn game is half a win).
 * @param z how many standard deviations; 95% unless named.
 * @returns the interval, 0..1 if nothing was tried.
 * @throws RangeError if the successes are not between none and all.
 */
export function wilsonInterval(successes: number, trials: number, z = Z95): Interval {
  if (!(successes >= 0 && successes <= trials)) {
    throw new RangeError(`${successes} successes do not fit ${trials} trials.`);
  }
  if (trials === 0) return { low: 0, high: 1 };
  const share = successes / trials;
  const center = share + (z * z) / (2 * trials);
  const reach = z * Math.sqrt((share * (1 - share)) / trials + (z * z) / (4 * trials * trials));
  const scale = 1 + (z * z) / trials;
  return {
    // Exact, because rounding would leave 1e-17 or 0.9999999: the intervals of none and all touch their end.
    low: successes === 0 ? 0 : (center - reach) / scale,
    high: successes === trials ? 1 : (center + reach) / scale,
  };
}

/** Returns a count out of trials with its interval (see `wilsonInterval`). */
export function rate(count: number, of: number): Rate {
  return { count, of, share: of === 0 ? null : count / of, ...wilsonInterval(count, of) };
}

/**
 * Returns the Elo difference at which a player is expected to make a share of the points.
 * @param score 0..1.
 * @returns Elo points; minus infinity for 0, infinity for 1.
 */
export function eloDifference(score: number): number {
  return 400 * Math.log10(score / (1 - score));
}

/** Returns the arithmetic mean; null without values. */
export function mean(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Returns the middle value, the lower of the two middle ones of an even number; null without values. */
export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[(sorted.length - 1) >> 1] ?? null;
}

/**
 * Returns what a move is worth compared with the best one, as a policy sees it (VideoWorld's Act-Value of one position).
 * @param policy 82 probabilities, the pass last; negative for illegal moves.
 * @param move undefined if no legal move could be read, which is worth 0.
 * @returns 0..1.
 */
export function actValue(policy: readonly number[], move: Point | 'pass' | undefined): number {
  if (move === undefined) return 0;
  const best = Math.max(...policy);
  return best > 0 ? Math.max(0, policy[policyIndex(move)] ?? 0) / best : 0;
}

/** Returns the index of a move in a policy of 82 numbers: points 0..80, the pass 81. */
export function policyIndex(move: Point | 'pass'): number {
  return move === 'pass' ? 81 : move;
}

/** Returns a rate for people: `"15.0% (3 of 20; 95% interval 5.2% to 36.0%)"`. */
export function rateText({ count, of, share, low, high }: Rate): string {
  if (share === null) return `none of ${of}`;
  return `${percent(share)} (${count} of ${of}; 95% interval ${percent(low)} to ${percent(high)})`;
}

/** Returns a share 0..1 as a percentage with one decimal. */
export function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}
