import { NotNumbersError } from './errors';
import type { Drawn, DrawOptions } from './sampling';

/** Candidates that are read of each row. */
export const CANDIDATES = 16;

/** Sums in each row, as `planCandidates` lays them out. */
const SUMS = 3;

/** Share of a sum that rounding may take or add: float32, summed in any order. */
const SLACK = 1e-4;

/** The likeliest codes of one place, and sums over all codes: see `planCandidates`. */
export interface CandidateRow {
  /** The largest first. */
  readonly logits: Float32Array;
  /** Codes of these logits, as numbers in float32. */
  readonly codes: Float32Array;
  /** Sum of exp(logit - peak). */
  readonly total: number;
  /** Sum of exp(logit - peak) * (logit - peak). */
  readonly weighted: number;
  /** Sum of exp((logit - peak) / temperature). */
  readonly tempered: number;
}

/** Rows of candidates as they are read of the device. */
export class Candidates {
  readonly #width: number;

  /**
   * @param figures float32 [rows, 2 * count + 3].
   * @param temperature that the sums were made for.
   */
  constructor(
    private readonly figures: Float32Array,
    private readonly count: number,
    readonly temperature: number,
  ) {
    this.#width = 2 * count + SUMS;
  }

  row(index: number): CandidateRow {
    const { count, figures } = this;
    const at = index * this.#width;
    const [total, weighted, tempered] = figures.subarray(at + 2 * count, at + this.#width);
    return {
      logits: figures.subarray(at, at + count),
      codes: figures.subarray(at + count, at + 2 * count),
      total: total!,
      weighted: weighted!,
      tempered: tempered!,
    };
  }
}

/**
 * Draws a code as `draw` would from the whole row, if the candidates decide it whatever the other codes are: at temperature 0 if
 * one logit is the largest; otherwise if the random number falls on a candidate wherever the others stand between them.
 * @param codes of the whole row.
 * @param number the random number, 0 up to 1; not used at temperature 0.
 * @returns undefined if only the whole row decides.
 * @throws RangeError if a logit is not a number.
 */
export function drawAmong(
  row: CandidateRow,
  { temperature, topK, codes }: Omit<DrawOptions, 'random'> & { readonly codes: number },
  number: number,
): Drawn | undefined {
  const { logits, total, weighted } = row;
  if (row.logits.some(Number.isNaN) || Number.isNaN(total)) throw new NotNumbersError();
  const found =
    temperature <= 0 ? largest(row) : tempered(row, temperature, limitOf(row, topK, codes), number);
  if (!found) return undefined;
  return {
    code: row.codes[found.index]!,
    probability: Math.exp(logits[found.index]! - logits[0]!) / total,
    entropy: Math.max(0, (Math.log(total) - weighted / total) / Math.LN2),
    margin: found.margin,
  };
}

interface Found {
  readonly index: number;
  /** At least so far from another code, as in `Drawn`. */
  readonly margin: number;
}

/** Of equal logits the lowest code wins, and others of them may not be among the candidates. */
function largest({ logits }: CandidateRow): Found | undefined {
  const margin = logits[0]! - (logits[1] ?? -Infinity);
  return margin > 0 ? { index: 0, margin } : undefined;
}

/** How many candidates take part and what the other codes weigh; undefined if that is not known. */
interface Limit {
  readonly count: number;
  /** All other codes are left out. */
  readonly only: boolean;
}

function limitOf({ logits }: CandidateRow, topK: number, codes: number): Limit | undefined {
  const all = { count: logits.length, only: logits.length === codes };
  if (topK <= 0 || topK >= codes) return all;
  // Codes that are as likely as the last one take part, too.
  const least = logits[topK - 1];
  if (least === undefined || !(logits.at(-1)! < least)) return undefined;
  return { count: logits.findIndex((logit) => logit < least), only: true };
}

function tempered(
  row: CandidateRow,
  temperature: number,
  limit: Limit | undefined,
  number: number,
): Found | undefined {
  if (!limit) return undefined;
  const { logits, codes } = row;
  const weights = Array.from(logits.subarray(0, limit.count), (logit) =>
    Math.exp((logit - logits[0]!) / temperature),
  );
  const known = weights.reduce((sum, weight) => sum + weight, 0);
  const mass = limit.only ? known : Math.max(known, row.tempered);
  const slack = SLACK * mass;
  const others = limit.only ? 0 : mass - known + slack;
  const point = number * mass;
  const ascending = [...weights.keys()].sort((a, b) => codes[a]! - codes[b]!);
  let before = 0;
  for (const index of ascending) {
    // The others may all come before this candidate, or none of them.
    const [from, to] = [before + others, before + weights[index]!];
    const margin = Math.min(point - from, to - point) / mass;
    // The first one begins at 0 if nothing can come before it.
    if ((point >= from + slack || from === 0) && point < to - slack) return { index, margin };
    before = to;
  }
  return undefined;
}
