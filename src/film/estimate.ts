import type { FilmStep } from './plan';
import type { FilmFormat, FilmView } from './types';

/**
 * Bytes of a frame for each pixel of its side, measured on games against the default model. Edges cost most, so it grows with
 * the side rather than with the area.
 */
const PER_PIXEL: Readonly<
  Record<
    FilmFormat,
    { readonly real: number; readonly imagined: number; readonly difference: number }
  >
> = {
  gif: { real: 7, imagined: 22, difference: 12 },
  mp4: { real: 12.5, imagined: 22, difference: 12 },
  webm: { real: 18, imagined: 40, difference: 20 },
};

/** Before the first frame. */
const HEADER = 2000;

/**
 * Estimates the size of a film in bytes. Other games and models may take twice or half of it.
 * @param size side of a frame in pixels.
 */
export function estimateBytes(
  steps: readonly FilmStep[],
  wanted: { readonly format: FilmFormat; readonly view: FilmView; readonly size: number },
): number {
  const { real, imagined, difference } = PER_PIXEL[wanted.format];
  const thoughts = new Set(steps.map((step) => step.imagined).filter((at) => at !== undefined));
  const perSide: Readonly<Record<FilmView, number>> = {
    real: real * steps.length,
    imagined: imagined * thoughts.size,
    pair: real * steps.length + imagined * thoughts.size,
    difference: difference * steps.length,
  };
  return Math.round(HEADER + wanted.size * perSide[wanted.view]);
}
