import { notNumbers } from './errors';
import type { Random } from './random';

/** A code drawn from one position's distribution. */
export interface Drawn {
  readonly code: number;
  /** Probability of the code in the model's own distribution (temperature 1, all codes of the range), 0..1. */
  readonly probability: number;
  /** Entropy of that distribution in bits. */
  readonly entropy: number;
}

/** How to draw; see `SamplingSettings` for the meaning and the ranges. */
export interface DrawOptions {
  readonly temperature: number;
  readonly topK: number;
  readonly random: Random;
}

/**
 * Draws one code from logits that already cover only the range the grammar allows here.
 *
 * Temperature 0 takes the largest logit, the lowest code among equals, and uses no random number. Otherwise the draw is
 * by inverse transform over codes in ascending order, with one random number, so that a seed fixes the outcome.
 * @param logits float32 [N]; all finite.
 * @throws RangeError where a logit is not a number: the weights or the backend are broken.
 */
export function draw(logits: Float32Array, options: DrawOptions): Drawn {
  let best = 0;
  for (let code = 0; code < logits.length; code++) {
    const logit = logits[code]!;
    if (Number.isNaN(logit)) throw notNumbers();
    if (logit > logits[best]!) best = code;
  }
  const peak = logits[best]!;
  let total = 0;
  let weighted = 0;
  for (const logit of logits) {
    const weight = Math.exp(logit - peak);
    total += weight;
    weighted += weight * (logit - peak);
  }
  const code = options.temperature <= 0 ? best : drawTempered(logits, peak, total, options);
  return {
    code,
    probability: Math.exp(logits[code]! - peak) / total,
    entropy: Math.max(0, (Math.log(total) - weighted / total) / Math.LN2),
  };
}

function drawTempered(
  logits: Float32Array,
  peak: number,
  total: number,
  { temperature, topK, random }: DrawOptions,
): number {
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
    left -= share;
    if (left < 0) return code;
  }
  return last;
}

function kthLargest(values: Float32Array, k: number): number {
  const sorted = values.slice().sort();
  return sorted[sorted.length - k]!;
}
