/** Black or White. */
export type Color = 'black' | 'white';

/** What lies on a point: 1 Black, -1 White, 0 empty (the signs of @sabaki/go-board). */
export type Stone = 1 | -1 | 0;

/** A point of the 9x9 board, 0..80, row-major from the top-left corner A9. */
export type Point = number;

/** Lines of the board. The video model only ever watched 9x9 games. */
export const BOARD_SIZE = 9;

/** Points of the board. */
export const POINTS = BOARD_SIZE * BOARD_SIZE;

/** 81 stones, row-major from A9. Treated as immutable by everyone. */
export type Board = readonly Stone[];

/** One turn: a stone on a point, or a pass. */
export interface Move {
  readonly color: Color;
  readonly point: Point | 'pass';
}
