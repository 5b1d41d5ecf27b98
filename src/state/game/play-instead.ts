import type { FollowedFrame, ThinkResult } from '../../engine';
import { legality, undo, type Move } from '../../go';
import type { GameState } from './types';

/**
 * Whether the model's last move can be exchanged for another one: while it is the person's turn, and where the other one is
 * another, legal move.
 */
export function canPlayInstead(
  { game, phase, person }: Pick<GameState, 'game' | 'phase' | 'person'>,
  { color, point }: Move,
): boolean {
  const last = game.lastMove;
  if (phase !== 'person' || !last || last.color === person) return false;
  if (color !== last.color || point === last.point) return false;
  return point === 'pass' || legality(undo(game), point).legal;
}

/** How a move came about that the person chose among those that the model had imagined. */
interface ChosenResult extends ThinkResult {
  readonly chosen: true;
}

export function isChosen(record: ThinkResult): record is ChosenResult {
  return 'chosen' in record;
}

/** The record of a move that the model had imagined and that is played in the place of its own. */
export function recordInstead(record: ThinkResult, frame: FollowedFrame): ChosenResult {
  const { problem: _problem, ...rest } = record;
  return {
    ...rest,
    chosen: true,
    move: frame.move,
    votes: [],
    corrected: false,
    exact: frame.exact,
    residual: frame.residual,
    latentCodes: frame.latentCodes,
    nextImageCodes: frame.nextImageCodes,
    confidence: frame.confidence,
    imagined: frame.frame,
  };
}
