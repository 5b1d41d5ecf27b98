import type { FilmView } from './types';

/** A rectangle in a picture, in pixels from its top left corner. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where things are in the pictures of a film. */
export interface FilmLayout {
  /** Even, as video codecs need it. */
  readonly width: number;
  /** Even. */
  readonly height: number;
  /** One frame, or the game's and the imagined one. */
  readonly frames: readonly Area[];
  /** Below each frame; none if there are no captions. */
  readonly captions: readonly Area[];
}

/**
 * Places one or two frames, and the captions below them.
 * @param size side of a frame in pixels, even.
 */
export function filmLayout(view: FilmView, size: number, captioned: boolean): FilmLayout {
  const gap = Math.max(4, even(size / 32));
  const lefts = view === 'pair' ? [0, size + gap] : [0];
  const below = captioned ? Math.max(40, even(size * 0.11)) : 0;
  const frames = lefts.map((x): Area => ({ x, y: 0, width: size, height: size }));
  return {
    width: (lefts.at(-1) ?? 0) + size,
    height: size + below,
    frames,
    captions: captioned ? frames.map((frame) => ({ ...frame, y: size, height: below })) : [],
  };
}

function even(length: number): number {
  return 2 * Math.round(length / 2);
}
