import { BOARD_SIZE, type Board, type Move, type Point } from './types';

/**
 * One of the eight ways in which a square can lie: bit 0 exchanges left and right, bit 1 top and bottom, bit 2 rows and
 * columns (before the other two). 0 leaves it as it is.
 */
export type Turn = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** All eight, the unchanged one first. */
export const TURNS: readonly Turn[] = [0, 1, 2, 3, 4, 5, 6, 7];

/** Returns the new place of a cell of a square of `side` x `side` cells, counted row by row. */
export function turnCell(cell: number, side: number, turn: Turn): number {
  let row = Math.floor(cell / side);
  let column = cell % side;
  if (turn & 4) [row, column] = [column, row];
  if (turn & 1) column = side - 1 - column;
  if (turn & 2) row = side - 1 - row;
  return row * side + column;
}

/** Returns the turn that undoes another one. */
export function turnBack(turn: Turn): Turn {
  // After an exchange of rows and columns, left and right are what top and bottom were before it.
  return turn === 5 ? 6 : turn === 6 ? 5 : turn;
}

/** Returns the cells of a square, counted row by row, after a turn. @param cells `side * side` of them. */
export function turnCells<T>(cells: readonly T[], side: number, turn: Turn): T[] {
  const back = turnBack(turn);
  return cells.map((_, cell) => cells[turnCell(cell, side, back)]!);
}

/** Returns the new place of a point; a pass stays a pass. */
export function turnPoint<P extends Point | 'pass'>(point: P, turn: Turn): P;
export function turnPoint(point: Point | 'pass', turn: Turn): Point | 'pass' {
  return point === 'pass' ? point : turnCell(point, BOARD_SIZE, turn);
}

/** Returns the same stones on the turned board. */
export function turnBoard(board: Board, turn: Turn): Board {
  return turn === 0 ? board : turnCells(board, BOARD_SIZE, turn);
}

/** Returns the same moves on the turned board. */
export function turnMoves(moves: readonly Move[], turn: Turn): Move[] {
  return moves.map(({ color, point, position }) => ({
    color,
    point: turnPoint(point, turn),
    ...(position && { position: { ...position, board: turnBoard(position.board, turn) } }),
  }));
}
