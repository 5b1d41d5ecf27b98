import type { Judgement } from '../../engine/judge';
import { POINTS, type Color, type Point } from '../../go';

/** A move that a judge likes. */
export interface BestMove {
  readonly point: Point | 'pass';
  /** The judge's probability for it, 0..1. */
  readonly share: number;
}

const MOST_MOVES = 5;
/** Less likely moves are not shown. */
const LEAST_SHARE = 0.03;

/** Returns the moves that a judge likes best, the best first: one at least, five at most. */
export function bestMoves({ policy }: Pick<Judgement, 'policy'>): readonly BestMove[] {
  return Array.from(policy, (share, move): BestMove => ({
    point: move === POINTS ? 'pass' : move,
    share,
  }))
    .sort((one, other) => other.share - one.share)
    .filter(({ share }, place) => place === 0 || (place < MOST_MOVES && share >= LEAST_SHARE));
}

/** Returns whose each point will be: 1 of Black, -1 of White. @param toPlay the side that the judgement is seen from. */
export function ownershipOf(
  { ownership }: Pick<Judgement, 'ownership'>,
  toPlay: Color,
): readonly number[] {
  return Array.from(ownership, (owner) => (toPlay === 'black' ? owner : -owner));
}
