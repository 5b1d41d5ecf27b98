import type { FilmStep } from './plan';
import type { FilmFormat, FilmView } from './types';

/** Bytes of a picture for each pixel of its side. */
interface Bytes {
  /** A position alone, and one beside an imagined frame, with which it shares its colours. */
  readonly real: number;
  readonly beside: number;
  readonly imagined: number;
  readonly difference: number;
  /** The caption of a position. */
  readonly caption: number;
}

/**
 * Measured on games against the default model. Edges cost most, so it grows with the side rather than with the area. In videos
 * captions hardly count.
 */
const PER_PIXEL: Readonly<Record<FilmFormat, Bytes>> = {
  gif: { real: 3.4, beside: 8, imagined: 22, difference: 5.5, caption: 2 },
  mp4: { real: 12.5, beside: 12.5, imagined: 22, difference: 12, caption: 0 },
  webm: { real: 18, beside: 18, imagined: 40, difference: 20, caption: 0 },
};

/** Before the first frame. */
const HEADER = 2000;

/**
 * Estimates the size of a film in bytes. Other games and models may take twice or half of it.
 * @param size side of a frame in pixels.
 */
export function estimateBytes(
  steps: readonly FilmStep[],
  wanted: {
    readonly format: FilmFormat;
    readonly view: FilmView;
    readonly size: number;
    readonly captioned: boolean;
  },
): number {
  const { real, beside, imagined, difference, caption } = PER_PIXEL[wanted.format];
  const thoughts = new Set(steps.map((step) => step.imagined).filter((at) => at !== undefined));
  const perSide: Readonly<Record<FilmView, number>> = {
    real: real * steps.length,
    imagined: imagined * thoughts.size,
    pair: beside * steps.length + imagined * thoughts.size,
    difference: difference * steps.length,
  };
  const captions = wanted.captioned ? caption * steps.length : 0;
  return Math.round(HEADER + wanted.size * (perSide[wanted.view] + captions));
}
