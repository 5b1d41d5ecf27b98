import {
  renderMoves,
  renderStones,
  swapPicture,
  type FrameGeometry,
  type RgbImage,
} from '../frame';
import { differencePicture, tinted } from './difference';
import { filmLayout, type Area } from './layout';
import type { FilmStep } from './plan';
import { resample } from './resample';
import type { Caption, FilmGame, FilmSize, FilmView, ImaginedFrame } from './types';

/** Colour around and below the frames of a film. */
export const FILM_GROUND = [32, 29, 25] as const;

/** Draws both lines of a caption as an opaque picture of the given size. */
export type CaptionPainter = (
  lines: readonly [string, string],
  width: number,
  height: number,
) => RgbImage;

export interface FilmLook {
  readonly view: FilmView;
  readonly size: FilmSize;
  /** Captions by position, including the one before the first move; no captions if absent. */
  readonly captions?: readonly Caption[] | undefined;
}

/** Draws the frame of a position. @param at moves played in it, 0 to all of them. */
export function realFrame(
  { start, moves }: FilmGame,
  at: number,
  geometry: FrameGeometry,
): RgbImage {
  return renderMoves(moves.slice(0, at), geometry, start);
}

/** Returns an imagined frame in the colours of the game. */
export function inGameColors({ picture, geometry, color }: ImaginedFrame): RgbImage {
  return color === 'black' ? picture : swapPicture(picture, geometry);
}

/**
 * Makes a painter of a film's pictures.
 * @param drawCaption needed if the look has captions.
 * @returns a function from a step to its picture, in the size that `filmLayout` gives.
 */
export function filmPainter(
  game: FilmGame,
  { view, size, captions }: FilmLook,
  drawCaption?: CaptionPainter,
): (step: FilmStep) => RgbImage {
  const layout = filmLayout(view, size, captions !== undefined);
  const scaled = (picture: RgbImage): RgbImage => resample(picture, size, size);
  const nothing = lastOf(() => {
    return scaled(tinted(renderStones([], game.geometry), FILM_GROUND, 0.8));
  });
  const real = lastOf((at) => scaled(realFrame(game, at, game.geometry)));
  const imagined = lastOf((index) => {
    const frame = game.imagined[index];
    return frame ? scaled(inGameColors(frame)) : nothing(0);
  });
  const difference = (at: number): RgbImage => {
    const frame = game.imagined[at - 1];
    if (!frame) return nothing(0);
    return scaled(differencePicture(realFrame(game, at, frame.geometry), inGameColors(frame)));
  };
  const framesOf = (step: FilmStep): RgbImage[] => {
    const behind = step.imagined === undefined ? nothing(0) : imagined(step.imagined);
    switch (view) {
      case 'real':
        return [real(step.at)];
      case 'imagined':
        return [behind];
      case 'pair':
        return [real(step.at), behind];
      case 'difference':
        return [difference(step.at)];
    }
  };

  return (step) => {
    const canvas = filled(layout.width, layout.height);
    framesOf(step).forEach((frame, i) => paste(canvas, frame, layout.frames[i]));
    const caption = captions?.[step.at];
    if (caption && drawCaption) {
      [caption.left, caption.right].forEach((lines, i) => {
        const area = layout.captions[i];
        if (area) paste(canvas, drawCaption(lines, area.width, area.height), area);
      });
    }
    return canvas;
  };
}

/** Remembers the last result of a function: pictures are asked for in order, and some are the same for two steps. */
function lastOf(make: (key: number) => RgbImage): (key: number) => RgbImage {
  let last: { readonly key: number; readonly picture: RgbImage } | undefined;
  return (key) => {
    if (last?.key !== key) last = { key, picture: make(key) };
    return last.picture;
  };
}

function filled(width: number, height: number): RgbImage {
  const data = new Uint8Array(width * height * 3);
  for (let at = 0; at < data.length; at++) data[at] = FILM_GROUND[at % 3] ?? 0;
  return { width, height, data };
}

function paste(canvas: RgbImage, picture: RgbImage, area: Area | undefined): void {
  if (!area) return;
  for (let y = 0; y < picture.height; y++) {
    const row = picture.data.subarray(y * picture.width * 3, (y + 1) * picture.width * 3);
    canvas.data.set(row, ((area.y + y) * canvas.width + area.x) * 3);
  }
}
