import type { FrameGeometry, RgbImage } from '../frame';
import type { Board, Color, Move } from '../go';

/** A frame that a model imagined, in the model's own colours, in which it is always Black. */
export interface ImaginedFrame {
  readonly picture: RgbImage;
  /** Where the lines lie in it. */
  readonly geometry: FrameGeometry;
  /** The colour that the model played with it. */
  readonly color: Color;
}

/** What a film needs of a game. */
export interface FilmGame {
  /** The board before the first move. */
  readonly start: Board;
  readonly moves: readonly Move[];
  /** Where the lines lie in the frames that are drawn. */
  readonly geometry: FrameGeometry;
  /** The frame that each move was read from, by index of the move; undefined for a person's. */
  readonly imagined: readonly (ImaginedFrame | undefined)[];
}

/**
 * What a film shows: the game; the frames that the model imagined for its moves; both side by side; or where the two differ.
 */
export const FILM_VIEWS = ['real', 'imagined', 'pair', 'difference'] as const;
export type FilmView = (typeof FILM_VIEWS)[number];

/** Sides of a frame in a film, in pixels. */
export const FILM_SIZES = [256, 512, 768] as const;
export type FilmSize = (typeof FILM_SIZES)[number];

/** File formats of a film. */
export const FILM_FORMATS = ['gif', 'mp4', 'webm'] as const;
export type FilmFormat = (typeof FILM_FORMATS)[number];

/** How fast a film runs. */
export interface FilmPace {
  /** Frames a second, above 0. */
  readonly rate: number;
  /** Seconds for which the last frame is shown beyond its own time, 0 or more. */
  readonly pause: number;
}

/** Text below a frame. */
export interface Caption {
  /** Below the frame of the game, or the only frame: the move, and who plays. */
  readonly left: readonly [string, string];
  /** Below the imagined frame, if there are two. */
  readonly right: readonly [string, string];
}
