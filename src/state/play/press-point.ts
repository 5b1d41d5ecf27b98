import type { Point } from '../../go';
import type { GameStore } from '../game/game-store';
import type { ReviewStore } from '../review/review-store';

/** What happens on a point that was pressed: a stone is played, a group called dead or alive, or it is said why neither. */
export function pressPoint(
  { game, review }: { readonly game: GameStore; readonly review: ReviewStore },
  point: Point,
): void {
  const { phase, toggleDead } = game.getState();
  const { at, play } = review.getState();
  if (at === undefined && phase === 'counting') toggleDead(point);
  else play(point);
}
