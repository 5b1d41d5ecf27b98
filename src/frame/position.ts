import type { Board, Color, Point } from '../go';

/** What is known about the game before a frame was generated. A `Game` is one. */
export interface Position {
  readonly board: Board;
  /** The colour whose move the frame should show. */
  readonly toPlay: Color;
  /** The point on which a ko may not be retaken at once. */
  readonly koPoint?: Point | undefined;
  /** Returns whether the rules forbid a board because it came up before (superko): see `repetitionOf`. */
  readonly isForbidden?: ((after: Board) => boolean) | undefined;
}
