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

/** A position that does not come from play: stones that a record sets up. Every chain has a liberty. */
export interface SetPosition {
  readonly board: Board;
  readonly toPlay: Color;
}

/** One turn: a stone on a point, or a pass. */
export interface Move {
  readonly color: Color;
  readonly point: Point | 'pass';
  /**
   * A new position in the place of a turn, if a record sets stones up in the middle of a game; `point` is then `pass`, and
   * `color` whoever was to play. The line goes on from there.
   */
  readonly position?: SetPosition;
}
