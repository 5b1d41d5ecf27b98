import { BOARD_SIZE, turnBack, turnBoard, turnCells, turnPoint, type Turn } from '../go';
import type { Position } from './position';
import type { MoveReading } from './read-move';

/** Returns the same position on the turned board. */
export function turnPosition(position: Position, turn: Turn): Position {
  const { board, toPlay, koPoint, isForbidden } = position;
  return {
    board: turnBoard(board, turn),
    toPlay,
    koPoint: koPoint === undefined ? undefined : turnPoint(koPoint, turn),
    isForbidden: isForbidden && ((after) => isForbidden(turnBoard(after, turnBack(turn)))),
  };
}

/** Turns the reading of a frame of the turned board back to the board before the turn. */
export function turnReadingBack(reading: MoveReading, turn: Turn): MoveReading {
  const back = turnBack(turn);
  return {
    ...reading,
    move: turnPoint(reading.move, back),
    nearest: reading.nearest.map((ranked) => ({ ...ranked, point: turnPoint(ranked.point, back) })),
    board: turnBoard(reading.board, back),
    points: turnCells(reading.points, BOARD_SIZE, back),
  };
}
