import type { ThinkResult } from '../../engine';
import { inGameColors, resample, type ImaginedFrame } from '../../film';
import { geometryKey, renderBoard, type FrameGeometry, type RgbImage } from '../../frame';
import type { Game } from '../../go';
import { imaginedFrame } from '../../state/film/film-game';

/** Side of a small frame's picture, in pixels: sharp on a dense screen. */
const SIDE = 128;

/** By `geometryKey`: different models often share a geometry. */
const real = new Map<string, WeakMap<Game, RgbImage>>();
const imagined = new WeakMap<ThinkResult, RgbImage>();

/** Returns the small frame of a position, drawn once per position. */
export function smallFrame(game: Game, geometry: FrameGeometry): RgbImage {
  const key = geometryKey(geometry);
  let known = real.get(key);
  if (!known) {
    known = new WeakMap();
    real.set(key, known);
  }
  let picture = known.get(game);
  if (!picture) {
    // The order of the stones does not show at this size, and replaying a long game takes time.
    picture = small(renderBoard(game.board, geometry));
    known.set(game, picture);
  }
  return picture;
}

/** Returns the small frame imagined for a move, in the colours of the game; undefined if it can no longer be read. */
export function smallImagined(
  record: ThinkResult,
  present: FrameGeometry,
  origin: { readonly frame: FrameGeometry } | undefined,
): RgbImage | undefined {
  let picture = imagined.get(record);
  if (!picture) {
    const frame = imaginedFrame(record, present, origin);
    if (!frame) return undefined;
    picture = small(inGameColors(frame));
    imagined.set(record, picture);
  }
  return picture;
}

/** Returns an imagined frame in the colours of the game, small; undefined if its size does not match its geometry. */
export function smallPicture(frame: ImaginedFrame): RgbImage | undefined {
  return frame.picture.width === frame.geometry.side ? small(inGameColors(frame)) : undefined;
}

function small(picture: RgbImage): RgbImage {
  return resample(picture, SIDE, SIDE);
}
