// A game as a film: which frames, for how long, where they are placed, and their pixels. Pure functions over plain values. It
// knows the rules of Go and how frames are drawn; it does not know models, files, the browser or Node.
export type {
  Caption,
  FilmFormat,
  FilmGame,
  FilmPace,
  FilmSize,
  FilmView,
  ImaginedFrame,
} from './types';
export { FILM_FORMATS, FILM_SIZES, FILM_VIEWS } from './types';
export type { FilmStep, TimedPicture } from './plan';
export { filmDurations, filmSteps, gifDelays, videoTimes } from './plan';
export type { Area, FilmLayout } from './layout';
export { filmLayout } from './layout';
export { estimateBytes } from './estimate';
export { resample } from './resample';
export type { CaptionPainter, FilmLook } from './paint';
export { FILM_GROUND, filmPainter, inGameColors, realFrame } from './paint';
export type { Quantizer, Rgb } from './indexed';
export { indexer, paletteOf, unchangedAs } from './indexed';
