import { finish, type Steps } from '../../go';

/** An opponent whose Elo was measured. */
export interface Opponent {
  /** Games against opponents with the same key are games against the same one. */
  readonly key: string;
  readonly elo: number;
  /** Standard deviation of that measurement, in Elo; 0 for the opponent that defines the scale. */
  readonly error: number;
}

/** A finished game from the person's side. */
export interface Outcome {
  readonly opponent: Opponent;
  /** 1 for a win, 0.5 for a draw, 0 for a loss. */
  readonly score: number;
}

/** What games say about a person's level after the last of them, in Elo. */
export interface Estimate {
  readonly elo: number;
  /** Standard deviation. */
  readonly error: number;
  /** Ends of the interval that holds the true level with a probability of 95%. */
  readonly low: number;
  readonly high: number;
}

/** The opponent that defines the scale. Measurements of the others are differences to this one. */
export const SCALE_ELO = 1700;

/** What is believed about a person before the first game: mean and standard deviation, in Elo. */
export const BEFORE = { elo: 1400, error: 400 } as const;

/**
 * How much a person's level changes from one game to the next: standard deviation in Elo. Glicko-2's usual volatility,
 * 0.06 on its own scale (Glickman, "Example of the Glicko-2 system", step 1), times its 173.7178 Elo.
 */
export const CHANGE = 0.06 * 173.7178;

/** Elo's logistic curve in powers of e: 400 points are odds of ten to one. */
const STEEPNESS = Math.LN10 / 400;

/** Sweeps end when no game moves the estimate of its rating difference by more than this, in Elo. */
const TOLERANCE = 0.5;
const MOST_SWEEPS = 40;

/** Returns the share of the points that a player expects against one so many Elo below. */
export function expectedScore(difference: number): number {
  return 1 / (1 + Math.exp(-STEEPNESS * difference));
}

/**
 * Estimates a person's level from games, the oldest first. Bayesian Elo: the level is a random walk over the games
 * (`CHANGE`), the outcome of a game follows Bradley and Terry's logistic curve, and a draw counts as half a win and half
 * a loss. What the opponents' measurements may be wrong by is unknown, too, and stays the same from game to game, so
 * that many games against one opponent do not hide it.
 *
 * The posterior is approximated by a normal distribution with expectation propagation: Minka, "A family of algorithms for
 * approximate Bayesian inference" (2001), section 3.2. Each game is a factor of one scalar, the difference between the
 * person and the opponent; its moments are integrated numerically. Few games, or games that were all won, leave a skewed
 * posterior. So the level's own distribution is corrected by what each factor is off by: Cseke and Heskes, "Approximate
 * marginals in latent Gaussian models" (2011), the factorised correction of expectation propagation (EP-FACT).
 *
 * @param outcomes one or more. The time grows with the cube of their number, so it is done in steps, game by game.
 * @throws RangeError if there are none.
 */
export function* estimating(outcomes: readonly Outcome[]): Steps<Estimate> {
  const count = outcomes.length;
  if (count === 0) throw new RangeError('No game, no estimate.');
  const opponents = [...new Map(outcomes.map(({ opponent }) => [opponent.key, opponent])).values()];
  const index = new Map(opponents.map(({ key }, at) => [key, count + at]));
  const { mean, covariance } = priorOf(count, opponents);
  const factors = outcomes.map(({ opponent, score }, game): Factor => ({
    game,
    other: index.get(opponent.key)!,
    elo: opponent.elo,
    score,
    precision: 0,
    shift: 0,
  }));
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let moved = 0;
    for (const factor of factors) {
      yield sweep / MOST_SWEEPS;
      const { game, other, elo, score } = factor;
      // How the difference varies together with every unknown.
      const along = covariance.map((row) => row[game]! - row[other]!);
      const variance = along[game]! - along[other]!;
      const difference = mean[game]! - mean[other]! - elo;
      // The difference as all other games know it.
      const restVariance = 1 / (1 / variance - factor.precision);
      const rest = restVariance * (difference / variance - factor.shift);
      const seen = momentsAfter(rest, restVariance, score);
      const precision = 1 / seen.variance - 1 / restVariance;
      const shift = seen.mean / seen.variance - rest / restVariance;
      const more = precision - factor.precision;
      const scale = 1 / (1 + more * variance);
      const step = (shift - factor.shift - more * difference) * scale;
      for (const [at, row] of covariance.entries()) {
        mean[at] = mean[at]! + along[at]! * step;
        const less = along[at]! * more * scale;
        for (let column = 0; column < row.length; column++) {
          row[column] = row[column]! - less * along[column]!;
        }
      }
      factor.precision = precision;
      factor.shift = shift;
      moved = Math.max(moved, Math.abs(step * variance));
    }
    if (moved < TOLERANCE) break;
  }
  return yield* marginal(mean, covariance, factors);
}

/** Does the same at once. */
export function estimateOf(outcomes: readonly Outcome[]): Estimate {
  return finish(estimating(outcomes));
}

/** A game as a factor of the posterior. Its approximation is exp(-precision u^2 / 2 + shift u) of the difference u. */
interface Factor {
  /** Where the person's level at this game, and the opponent's error, are among the unknowns. */
  readonly game: number;
  readonly other: number;
  readonly elo: number;
  readonly score: number;
  precision: number;
  shift: number;
}

/** Returns the level at the last game: its approximate distribution times what each factor's approximation is off by there. */
function* marginal(
  mean: Float64Array,
  covariance: readonly Float64Array[],
  factors: readonly Factor[],
): Steps<Estimate> {
  const last = factors.length - 1;
  const deviation = Math.sqrt(covariance[last]![last]!);
  const weights = Float64Array.from(LEVELS, (z) => (-z * z) / 2);
  for (const { game, other, elo, score, precision, shift } of factors) {
    yield 1;
    const [to, from] = [covariance[game]!, covariance[other]!];
    const shared = (to[last]! - from[last]!) / deviation;
    const center = mean[game]! - mean[other]! - elo;
    // The difference, if the level were known.
    const variance = Math.max(0, to[game]! - 2 * to[other]! + from[other]! - shared * shared);
    const rest = 1 - precision * variance;
    for (const [at, z] of LEVELS.entries()) {
      const known = center + shared * z;
      const outside =
        (precision * known * known - 2 * shift * known + shift * shift * variance) / rest;
      const likely = meanLikelihood((known - shift * variance) / rest, variance / rest, score);
      weights[at] = weights[at]! + outside / 2 + Math.log(likely);
    }
  }
  const highest = Math.max(...weights);
  const shares = weights.map((weight) => Math.exp(weight - highest));
  const total = shares.reduce((sum, share) => sum + share, 0);
  const average = (value: (z: number) => number): number =>
    shares.reduce((sum, share, at) => sum + share * value(LEVELS[at]!), 0) / total;
  const middle = average((z) => z);
  const elo = mean[last]! + deviation * middle;
  const end = (share: number): number => mean[last]! + deviation * quantile(shares, share * total);
  return {
    elo,
    error: deviation * Math.sqrt(average((z) => (z - middle) ** 2)),
    low: end(0.025),
    high: end(0.975),
  };
}

/** Levels at which the distribution is computed, in standard deviations around its approximate mean. */
const LEVELS: readonly number[] = Array.from({ length: 61 }, (_, at) => (at - 30) / 5);

/** Returns the level below which so much of the sum of shares lies, in standard deviations. */
function quantile(shares: Float64Array, wanted: number): number {
  let sum = 0;
  const at = shares.findIndex((share) => (sum += share) >= wanted);
  // Each share lies around its level.
  return LEVELS[at]! + 0.1 - ((sum - wanted) / shares[at]!) * 0.2;
}

/** Returns mean and covariance of the unknowns before any game: the person at each game, then the opponents' errors. */
function priorOf(
  count: number,
  opponents: readonly Opponent[],
): { readonly mean: Float64Array; readonly covariance: readonly Float64Array[] } {
  const size = count + opponents.length;
  const mean = new Float64Array(size).fill(BEFORE.elo, 0, count);
  const covariance = Array.from({ length: size }, (_, row) =>
    Float64Array.from({ length: size }, (__, column) => {
      if (row < count && column < count) {
        return BEFORE.error ** 2 + CHANGE ** 2 * Math.min(row, column);
      }
      const [one, other] = [opponents[row - count], opponents[column - count]];
      return one && other ? sharedError(one, other) : 0;
    }),
  );
  return { mean, covariance };
}

/**
 * Returns the covariance of two measurements' errors. Opponents were measured in a chain of matches that begins at the one
 * that defines the scale, once upwards and once downwards: an error on the way is in all that follow.
 */
function sharedError(one: Opponent, other: Opponent): number {
  const sameWay = one.elo < SCALE_ELO === other.elo < SCALE_ELO;
  return one.key === other.key || sameWay ? Math.min(one.error, other.error) ** 2 : 0;
}

/** Half the width of the integral in standard deviations, and its step: the integrand is smooth, so that is exact enough. */
const REACH = 8;
const STEP = 0.2;

/** Returns mean and variance of a normally distributed difference once the score of a game is known. */
function momentsAfter(
  mean: number,
  variance: number,
  score: number,
): { readonly mean: number; readonly variance: number } {
  const deviation = Math.sqrt(variance);
  let total = 0;
  let first = 0;
  let second = 0;
  for (let z = -REACH; z <= REACH; z += STEP) {
    const weight = Math.exp((-z * z) / 2) * likelihood(mean + z * deviation, score);
    total += weight;
    first += weight * z;
    second += weight * z * z;
  }
  const center = first / total;
  return {
    mean: mean + center * deviation,
    variance: variance * (second / total - center * center),
  };
}

/** Returns how likely a score is on average over a normally distributed difference. */
function meanLikelihood(mean: number, variance: number, score: number): number {
  const deviation = Math.sqrt(variance);
  let [total, sum] = [0, 0];
  for (const { z, weight } of COARSE) {
    total += weight;
    sum += weight * likelihood(mean + z * deviation, score);
  }
  return sum / total;
}

/** Steps of 0.7 standard deviations integrate a smooth function well enough. */
const COARSE: readonly { readonly z: number; readonly weight: number }[] = Array.from(
  { length: 15 },
  (_, at) => ({ z: (at - 7) * 0.7, weight: Math.exp(-(((at - 7) * 0.7) ** 2) / 2) }),
);

/** Returns how likely a score is for a difference in Elo; a draw is half a win and half a loss. */
function likelihood(difference: number, score: number): number {
  if (score === 1) return expectedScore(difference);
  if (score === 0) return expectedScore(-difference);
  return expectedScore(difference) ** score * expectedScore(-difference) ** (1 - score);
}
