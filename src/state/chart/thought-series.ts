import type { CodeConfidence, ThinkResult } from '../../engine';
import type { Move, NodeId } from '../../go';
import { bitsOfSurprise, SURPRISING, type Surprise } from './surprise';
import type { Surprised } from './surprise-store';

/** How sure the model was of a move of its own. */
export interface MoveConfidence {
  /** 0..1. */
  readonly share: number;
  /**
   * What the share is of: `votes` the frames that were read and show the move; `plan` the probability of the first latent
   * code, which decides over the move; `frame` that of all codes of the frame, in a model without latents.
   */
  readonly by: 'votes' | 'plan' | 'frame';
  /** Frames that show the move, of those that were read. */
  readonly votes: number;
  readonly of: number;
}

/** What the model thought of one move. */
export interface ThoughtPoint {
  /** Index of the move. */
  readonly index: number;
  readonly node: NodeId;
  readonly move: Move;
  /** Of the model's own moves; missing where none of its frames was a legal move. */
  readonly confidence: MoveConfidence | undefined;
  /** Mean entropy of its latent codes, in bits; undefined where there are none. */
  readonly plan: number | undefined;
  /** Mean entropy of the codes of its frame, in bits. */
  readonly picture: number | undefined;
  /** Of other moves, as far as it was asked for. */
  readonly surprise: Surprised | undefined;
}

/** What a series of points is made from. */
export interface SeriesFacts {
  readonly moves: readonly Move[];
  /** The nodes of the line, the root first. */
  readonly line: readonly NodeId[];
  /** By index of the move. */
  readonly records: readonly (ThinkResult | undefined)[];
  /** By index of the move, where it is known or asked for. */
  readonly surpriseAt: (index: number) => Surprised | undefined;
}

/** What the model thought, move by move. Pure. */
export function thoughtSeries({ moves, line, records, surpriseAt }: SeriesFacts): ThoughtPoint[] {
  return moves.map((move, index) => {
    const record = records[index];
    return {
      index,
      node: line[index + 1]!,
      move,
      confidence: record && confidenceIn(record),
      plan: record && meanEntropy(record.confidence.latents),
      picture: record && meanEntropy(record.confidence.image),
      surprise: record ? undefined : surpriseAt(index),
    };
  });
}

/** How sure the model was of the move it made; undefined where it is the nearest legal one to what it imagined. */
export function confidenceIn(record: ThinkResult): MoveConfidence | undefined {
  const { votes, samples, attempts, corrected, confidence } = record;
  if (corrected) return undefined;
  const { firstRound } = samples;
  const won = votes[0]?.votes ?? 1;
  if (firstRound.drawn > 1 && votes.length > 0) {
    // What is drawn later is drawn because nothing of the first round was a legal move.
    const of = Math.max(won, attempts === 1 ? firstRound.read : samples.drawn);
    return { share: won / of, by: 'votes', votes: won, of };
  }
  const [first] = confidence.latents;
  if (first) return { share: first.probability, by: 'plan', votes: won, of: won };
  const share = confidence.image.reduce((product, { probability }) => product * probability, 1);
  return { share, by: 'frame', votes: won, of: won };
}

/** The mean of some entropies, in bits; undefined of none. */
export function meanEntropy(codes: readonly CodeConfidence[]): number | undefined {
  if (codes.length === 0) return undefined;
  return codes.reduce((sum, { entropy }) => sum + entropy, 0) / codes.length;
}

/** The surprise at a move, where it is known. */
export function surpriseAt({ surprise }: Pick<ThoughtPoint, 'surprise'>): Surprise | undefined {
  return surprise?.state === 'done' ? surprise.surprise : undefined;
}

/** Of how many moves the surprise is known, and of how many it is asked for. */
export function surpriseCount(
  points: readonly ThoughtPoint[],
  asked: ReadonlyMap<number, unknown>,
): { readonly known: number; readonly all: number; readonly failed: number } {
  let known = 0;
  let failed = 0;
  for (const { index, surprise } of points) {
    if (!asked.has(index)) continue;
    if (surprise?.state === 'done') known++;
    if (surprise?.state === 'failed') failed++;
  }
  return { known, all: asked.size, failed };
}

/** Whether a move surprised the model, as far as that is known. */
export function isSurprising(point: Pick<ThoughtPoint, 'surprise'>): boolean {
  const surprise = surpriseAt(point);
  return surprise !== undefined && bitsOfSurprise(surprise) >= SURPRISING;
}
