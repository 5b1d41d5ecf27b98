import { opponent, swapColors, type Move } from '../go';
import type { Position } from './position';

// The model always sees itself as Black. When it plays White, it is shown the game with the colours
// exchanged, and its frame is read against the exchanged position; points stay where they are.

/** Returns the same moves with Black and White exchanged. */
export function swapMoves(moves: readonly Move[]): Move[] {
  return moves.map(({ color, point, position }) => ({
    color: opponent(color),
    point,
    ...(position && {
      position: { board: swapColors(position.board), toPlay: opponent(position.toPlay) },
    }),
  }));
}

/** Returns the same position with Black and White exchanged. */
export function swapPosition(position: Position): Position {
  const { board, toPlay, koPoint, isForbidden } = position;
  return {
    board: swapColors(board),
    toPlay: opponent(toPlay),
    koPoint,
    isForbidden: isForbidden && ((after) => isForbidden(swapColors(after))),
  };
}
