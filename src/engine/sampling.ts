import { NotNumbersError } from './errors';
import type { Random } from './random';
import type { CodeConfidence } from './types';

/** A code drawn from one position's distribution. */
export interface Drawn extends CodeConfidence {
  readonly code: number;
  /**
   * How far the draw was from another code: the change of the random number that would give another, 0..1; at
   * temperature 0 the lead of the largest logit. Infinite if the code was not drawn. If it is tiny, kernels that round
   * otherwise may draw another code.
   */
  readonly margin: number;
}

/** How to draw; see `SamplingSettings` for the meaning and the ranges. */
export interface DrawOptions {
  readonly temperature: number;
  readonly topK: number;
  readonly random: Random;
}

/**
 * Draws one code from logits that cover only the codes that the grammar allows here.
 *
 * Temperature 0 takes the largest logit, the lowest code among equals, and uses no random number. Otherwise it draws by
 * inverse transform over codes in ascending order, with one random number, so that a seed fixes the outcome.
 * @param logits float32 [N]; all finite.
 * @throws RangeError if a logit is not a number: the weights or the backend are broken.
 */
export function draw(logits: Float32Array, options: DrawOptions): Drawn {
  const distribution = softmax(logits);
  const { best, peak, total } = distribution;
  const { code, margin } =
    options.temperature <= 0
      ? { code: best, margin: peak - distribution.second }
      : drawTempered(logits, peak, total, options);
  return { ...drawnOf(logits, code, distribution), margin };
}

/**
 * Measures a code that was chosen by other means, in the model's own distribution.
 * @param logits float32 [N]; all finite.
 * @throws RangeError if a logit is not a number.
 */
export function assess(logits: Float32Array, code: number): Drawn {
  return { ...drawnOf(logits, code, softmax(logits)), margin: Infinity };
}

/**
 * Returns the likeliest codes, the likeliest first, the lower one among equals.
 * @param count 1 or more; at most as many are returned as there are.
 */
export function likeliestCodes(logits: Float32Array, count: number): number[] {
  const codes = Array.from(logits.keys());
  return codes.sort((a, b) => logits[b]! - logits[a]! || a - b).slice(0, count);
}

/** Natural logarithms of the probabilities of all codes. @param logits float32 [N]; all finite. */
export function logProbabilities(logits: Float32Array): Float32Array {
  const { peak, total } = softmax(logits);
  const least = peak + Math.log(total);
  return logits.map((logit) => logit - least);
}

/** The likeliest code, the lowest among equals, and what the softmax of the logits is made of. */
interface Softmax {
  readonly best: number;
  /** The largest logit, and the second largest, which may be equal. */
  readonly peak: number;
  readonly second: number;
  /** Sum of exp(logit - peak). */
  readonly total: number;
  /** In bits. */
  readonly entropy: number;
}

function softmax(logits: Float32Array): Softmax {
  let best = 0;
  let second = -Infinity;
  for (let code = 0; code < logits.length; code++) {
    const logit = logits[code]!;
    if (Number.isNaN(logit)) throw new NotNumbersError();
    if (logit > logits[best]!) {
      second = logits[best]!;
      best = code;
    } else if (code > 0 && logit > second) second = logit;
  }
  const peak = logits[best]!;
  let total = 0;
  let weighted = 0;
  for (const logit of logits) {
    const weight = Math.exp(logit - peak);
    total += weight;
    weighted += weight * (logit - peak);
  }
  const entropy = Math.max(0, (Math.log(total) - weighted / total) / Math.LN2);
  return { best, peak, second, total, entropy };
}

function drawnOf(
  logits: Float32Array,
  code: number,
  { peak, total, entropy }: Softmax,
): Omit<Drawn, 'margin'> {
  return { code, probability: Math.exp(logits[code]! - peak) / total, entropy };
}

function drawTempered(
  logits: Float32Array,
  peak: number,
  total: number,
  { temperature, topK, random }: DrawOptions,
): Pick<Drawn, 'code' | 'margin'> {
  const limited = topK > 0 && topK < logits.length;
  const plain = temperature === 1 && !limited;
  const floor = limited ? kthLargest(logits, topK) : -Infinity;
  const weight = (logit: number): number =>
    logit < floor ? 0 : Math.exp((logit - peak) / temperature);
  let mass = total;
  if (!plain) {
    mass = 0;
    for (const logit of logits) mass += weight(logit);
  }
  let left = random() * mass;
  let last = 0;
  for (let code = 0; code < logits.length; code++) {
    const share = weight(logits[code]!);
    if (share === 0) continue;
    last = code;
    const before = left;
    left -= share;
    if (left < 0) return { code, margin: Math.min(before, -left) / mass };
  }
  return { code: last, margin: 0 };
}

function kthLargest(values: Float32Array, k: number): number {
  const sorted = values.slice().sort();
  return sorted[sorted.length - k]!;
}
