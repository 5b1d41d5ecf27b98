import { turnBack, turnBoard, turnPoint, type Turn } from '../go';
import type { Position } from './position';

/** The same position on the turned board. */
export function turnPosition(position: Position, turn: Turn): Position {
  const { board, toPlay, koPoint, isForbidden } = position;
  return {
    board: turnBoard(board, turn),
    toPlay,
    koPoint: koPoint === undefined ? undefined : turnPoint(koPoint, turn),
    isForbidden: isForbidden && ((after) => isForbidden(turnBoard(after, turnBack(turn)))),
  };
}
