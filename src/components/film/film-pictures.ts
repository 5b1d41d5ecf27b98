import type { ThinkResult } from '../../engine';
import { inGameColors, resample, type ImaginedFrame } from '../../film';
import { geometryKey, renderBoard, type FrameGeometry, type RgbImage } from '../../frame';
import type { Game, Steps } from '../../go';
import { imaginedFrame } from '../../state/film/film-game';

/** Side of a small frame's picture, in pixels: sharp on a dense screen. */
const SIDE = 128;

/** By `geometryKey`: different models often share a geometry. */
const real = new Map<string, WeakMap<Game, RgbImage>>();
const imagined = new WeakMap<ThinkResult, RgbImage>();

function framesOf(geometry: FrameGeometry): WeakMap<Game, RgbImage> {
  const key = geometryKey(geometry);
  let frames = real.get(key);
  if (!frames) {
    frames = new WeakMap();
    real.set(key, frames);
  }
  return frames;
}

/** Returns the small frame of a position if it is drawn. */
export function knownFrame(game: Game, geometry: FrameGeometry): RgbImage | undefined {
  return framesOf(geometry).get(game);
}

/** Draws the small frame of a position, unless it is drawn. */
export function* drawingFrame(game: Game, geometry: FrameGeometry): Steps<RgbImage> {
  const frames = framesOf(geometry);
  const known = frames.get(game);
  if (known) return known;
  // The order of the stones does not show at this size, and replaying a long game takes time.
  const picture = renderBoard(game.board, geometry);
  yield 0.5;
  const frame = small(picture);
  frames.set(game, frame);
  return frame;
}

/** Returns the small frame imagined for a move, in the colours of the game, if it is drawn. */
export function knownImagined(record: ThinkResult): RgbImage | undefined {
  return imagined.get(record);
}

/** Draws it, unless it is drawn; returns undefined if it can no longer be read. */
export function* drawingImagined(
  record: ThinkResult,
  present: FrameGeometry,
  origin: { readonly frame: FrameGeometry } | undefined,
): Steps<RgbImage | undefined> {
  const known = imagined.get(record);
  if (known) return known;
  const frame = imaginedFrame(record, present, origin);
  if (!frame) return undefined;
  const picture = inGameColors(frame);
  yield 0.5;
  const reduced = small(picture);
  imagined.set(record, reduced);
  return reduced;
}

/** Returns an imagined frame in the colours of the game, small; undefined if its size does not match its geometry. */
export function smallPicture(frame: ImaginedFrame): RgbImage | undefined {
  return frame.picture.width === frame.geometry.side ? small(inGameColors(frame)) : undefined;
}

/** Pictures of less than twice the side stay as they are: the browser reduces them well, and at once. */
function small(picture: RgbImage): RgbImage {
  return picture.width < 2 * SIDE ? picture : resample(picture, SIDE, SIDE);
}
