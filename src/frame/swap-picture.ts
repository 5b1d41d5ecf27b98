import { renderStones, WOOD } from './render';
import { geometryKey } from './geometry';
import type { FrameGeometry, RgbImage } from './types';

/** A line that covers this share of a pixel or more hides what is there, which is then taken from around it. */
const HIDDEN = 0.5;

/**
 * Returns a picture of a board with the colours of its stones exchanged: black stones become white and the other way round;
 * wood and lines stay. For frames that a model imagined, whose stones are not known from a list of moves.
 *
 * Reads a pixel as a mixture of the empty board, black and white. Wood has no blue and full red, so a pixel's blue says how
 * much of it is white, and the red it lacks says how much is black. On a line, black cannot be told from the line; such
 * pixels take the mean of their neighbours. Exact for drawn frames, up to rounding and the rims of stones on lines. A pixel
 * that is not such a mixture keeps its deviation from one.
 *
 * @param picture `geometry.side` pixels a side.
 * @throws RangeError if the picture has another size.
 */
export function swapPicture(picture: RgbImage, geometry: FrameGeometry): RgbImage {
  const { side } = geometry;
  const { width, height, data } = picture;
  if (width !== side || height !== side) {
    throw new RangeError(
      `A frame of this geometry has ${side} x ${side} pixels, but the picture has ${width} x ${height}.`,
    );
  }
  const wood = woodUnder(geometry);
  const whiteness = new Float32Array(side * side);
  for (let pixel = 0; pixel < whiteness.length; pixel++) {
    whiteness[pixel] = whitenessOf(data, pixel, wood[pixel] ?? 0);
  }
  const swapped = new Uint8Array(data.length);
  for (let pixel = 0; pixel < whiteness.length; pixel++) {
    const hidden = (wood[pixel] ?? 0) < HIDDEN;
    const shift = 255 * (hidden ? aroundOf(whiteness, wood, side, pixel) : (whiteness[pixel] ?? 0));
    for (let at = pixel * 3; at < pixel * 3 + 3; at++) {
      swapped[at] = Math.max(0, Math.min(255, Math.round((data[at] ?? 0) - shift)));
    }
  }
  return { width, height, data: swapped };
}

/** Returns the share of white minus the share of black in a pixel, -1..1. `wood` is the share of it that no line covers. */
function whitenessOf(data: Uint8Array, pixel: number, wood: number): number {
  if (wood < HIDDEN) return 0;
  const white = (data[pixel * 3 + 2] ?? 0) / 255;
  const empty = ((data[pixel * 3] ?? 0) / 255 - white) / wood;
  return white - (1 - white - empty);
}

/** Returns the mean whiteness of the neighbours that no line hides. */
function aroundOf(
  whiteness: Float32Array,
  wood: Float32Array,
  side: number,
  pixel: number,
): number {
  const x = pixel % side;
  const y = Math.floor(pixel / side);
  let sum = 0;
  let count = 0;
  for (let row = Math.max(0, y - 1); row <= Math.min(side - 1, y + 1); row++) {
    for (let column = Math.max(0, x - 1); column <= Math.min(side - 1, x + 1); column++) {
      const near = row * side + column;
      if ((wood[near] ?? 0) < HIDDEN) continue;
      sum += whiteness[near] ?? 0;
      count++;
    }
  }
  return count > 0 ? sum / count : 0;
}

const woods = new Map<string, Float32Array>();

/** Returns, for each pixel of an empty board, row-major, the share that no line covers, 0..1. */
function woodUnder(geometry: FrameGeometry): Float32Array {
  const key = geometryKey(geometry);
  let wood = woods.get(key);
  if (!wood) {
    const { data } = renderStones([], geometry);
    wood = Float32Array.from({ length: geometry.side ** 2 }, (_, pixel) => {
      return (data[pixel * 3] ?? 0) / WOOD[0];
    });
    woods.set(key, wood);
  }
  return wood;
}
