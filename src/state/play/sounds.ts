import { isPass, type Game } from '../../go';
import type { Sound } from '../../sound';
import type { GameState } from '../game/game-store';
import type { ShownPosition } from '../review/shown-position';

/** The position shown, and whether its game has ended. */
export interface Heard {
  readonly game: Game;
  readonly ended: boolean;
}

/** Returns the part of the page's state that makes sounds. */
export function heardOf(
  { game, live }: Pick<ShownPosition, 'game' | 'live'>,
  { result }: Pick<GameState, 'result'>,
): Heard {
  return { game, ended: live && result !== undefined };
}

/**
 * Returns the sound of a change of state: a move that is played or stepped to, or the end of the game. Silent if the
 * game jumps, goes back or begins again. Pure.
 */
export function soundBetween(before: Heard, after: Heard): Sound | undefined {
  if (after.ended && !before.ended && followsOn(before.game, after.game, 0)) return 'end';
  if (!followsOn(before.game, after.game, 1)) return undefined;
  const last = after.game.lastMove;
  if (!last) return undefined;
  if (isPass(last)) return 'pass';
  return after.game.captures[last.color] > before.game.captures[last.color] ? 'capture' : 'stone';
}

/** Returns whether a game continues another one by so many moves. */
function followsOn(before: Game, after: Game, count: number): boolean {
  const last = before.moves.length - 1;
  return (
    after.moves.length === before.moves.length + count &&
    after.moves[last]?.point === before.moves[last]?.point
  );
}
