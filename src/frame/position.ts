import type { Board, Color, Point } from '../go';

/** What is known of the game before a frame was generated. A `Game` is one. */
export interface Position {
  readonly board: Board;
  /** Whose move the frame should show. */
  readonly toPlay: Color;
  /** Where a ko may not be retaken at once. */
  readonly koPoint?: Point | undefined;
  /** Whether the rules forbid a board to come up again, for superko: see `repetitionOf`. */
  readonly isForbidden?: ((after: Board) => boolean) | undefined;
}
