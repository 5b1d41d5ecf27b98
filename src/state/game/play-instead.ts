import type { FollowedFrame, ThinkResult } from '../../engine';
import { legality, undo, type Move } from '../../go';
import type { GameState } from './types';

/** Returns whether another move can replace the model's last one: in the person's turn, if it is a different, legal move. */
export function canPlayInstead(
  { game, phase, person }: Pick<GameState, 'game' | 'phase' | 'person'>,
  { color, point }: Move,
): boolean {
  const last = game.lastMove;
  if (phase !== 'person' || !last || last.color === person) return false;
  if (color !== last.color || point === last.point) return false;
  return point === 'pass' || legality(undo(game), point).legal;
}

/** The result of a move that the person chose among the model's imagined ones. */
interface ChosenResult extends ThinkResult {
  readonly chosen: true;
}

export function isChosen(record: ThinkResult): record is ChosenResult {
  return 'chosen' in record;
}

/** Returns the record of an imagined move that is played instead of the model's own. */
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
