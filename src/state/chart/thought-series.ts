import type { CodeConfidence, ThinkResult } from '../../engine';
import type { Move, NodeId } from '../../go';
import { playedVotes } from '../game/played-votes';
import { bitsOfSurprise, SURPRISING, type Surprise } from './surprise';
import type { Surprised } from './surprise-store';

/** How sure the model was of its own move. */
export interface MoveConfidence {
  /** 0..1. */
  readonly share: number;
  /**
   * What the share measures. `votes`: the frames read that show the move. `plan`: the probability of the first latent
   * code, which decides the move. `frame`: the probability of all codes of the frame, in a model without latents.
   */
  readonly by: 'votes' | 'plan' | 'frame';
  /** Frames that show the move, of the frames that were read. */
  readonly votes: number;
  readonly of: number;
}

/** What the model thought of one move. */
export interface ThoughtPoint {
  /** Index of the move. */
  readonly index: number;
  readonly node: NodeId;
  readonly move: Move;
  /** For the model's own moves; missing if none of its frames was a legal move. */
  readonly confidence: MoveConfidence | undefined;
  /** Entropy of its first latent code, which decides the move, in bits; undefined if there is none. */
  readonly plan: number | undefined;
  /** Mean entropy of the codes of its frame, in bits. */
  readonly picture: number | undefined;
  /** For other moves, if it was asked for. */
  readonly surprise: Surprised | undefined;
}

/** What a series of points is made from. */
export interface SeriesFacts {
  readonly moves: readonly Move[];
  /** The nodes of the line, the root first. */
  readonly line: readonly NodeId[];
  /** By index of the move. */
  readonly records: readonly (ThinkResult | undefined)[];
  /** By index of the move; undefined if it is neither known nor asked for. */
  readonly surpriseAt: (index: number) => Surprised | undefined;
}

/** Returns what the model thought, move by move. Pure. */
export function thoughtSeries({ moves, line, records, surpriseAt }: SeriesFacts): ThoughtPoint[] {
  return moves.map((move, index) => {
    const record = records[index];
    return {
      index,
      node: line[index + 1]!,
      move,
      confidence: record && confidenceIn(record),
      plan: record?.confidence.latents[0]?.entropy,
      picture: record && meanEntropy(record.confidence.image),
      surprise: record ? undefined : surpriseAt(index),
    };
  });
}

/** Returns how sure the model was of its move; undefined if that is only the legal move nearest to what it imagined. */
export function confidenceIn(record: ThinkResult): MoveConfidence | undefined {
  if (record.corrected) return undefined;
  const voted = playedVotes(record);
  if (voted) {
    const { votes, read } = voted;
    return { share: votes / read, by: 'votes', votes, of: read };
  }
  const { latents, image } = record.confidence;
  const [first] = latents;
  if (first) return { share: first.probability, by: 'plan', votes: 1, of: 1 };
  const share = image.reduce((product, { probability }) => product * probability, 1);
  return { share, by: 'frame', votes: 1, of: 1 };
}

/** Returns the mean of some entropies, in bits; undefined for none. */
export function meanEntropy(codes: readonly CodeConfidence[]): number | undefined {
  if (codes.length === 0) return undefined;
  return codes.reduce((sum, { entropy }) => sum + entropy, 0) / codes.length;
}

/** Doubt about pictures that no chart can show, in bits. */
const HARDLY = 0.05;

/** Returns whether the model's pictures were ever in doubt. */
export function doubtsPictures(points: readonly Pick<ThoughtPoint, 'picture'>[]): boolean {
  return points.some(({ picture = 0 }) => picture >= HARDLY);
}

/** Returns the surprise at a move, if known. */
export function surpriseAt({ surprise }: Pick<ThoughtPoint, 'surprise'>): Surprise | undefined {
  return surprise?.state === 'done' ? surprise.surprise : undefined;
}

/** Counts the moves whose surprise is known, and those for which it is asked. */
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

/** Returns whether a move is known to have surprised the model. */
export function isSurprising(point: Pick<ThoughtPoint, 'surprise'>): boolean {
  const surprise = surpriseAt(point);
  return surprise !== undefined && bitsOfSurprise(surprise) >= SURPRISING;
}
