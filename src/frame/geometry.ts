import { BOARD_SIZE, type Point } from '../go';
import type { FrameGeometry } from './types';

/** Pixels in a typographic point: all frames are drawn at 100 dots per inch. */
const PIXELS_PER_POINT = 100 / 72;

/** Width of a line, in pixels (1 pt). */
export const LINE_WIDTH = PIXELS_PER_POINT;

/** Width of the stroke along a marker's edge, in pixels (1 pt). Half of it lies outside the disc. */
export const STONE_STROKE = PIXELS_PER_POINT;

/**
 * A geometry's stone radius includes 0.75 pt on top of the marker's disc, as if the stroke were
 * 1.5 pt wide. The frames were drawn with a stroke of 1 pt, so the visible stone ends 0.25 pt inside.
 */
const COUNTED_BEYOND_DISC = 0.75 * PIXELS_PER_POINT;

/** Returns the radius of the marker's disc in pixels, without the stroke. */
export function discRadius(geometry: FrameGeometry): number {
  return geometry.stoneRadius - COUNTED_BEYOND_DISC;
}

/**
 * The frames the released model was trained on: 256 px a side, the board over 8.8 pitches, markers
 * of 380 square points.
 */
export const RELEASED_GEOMETRY: FrameGeometry = {
  side: 256,
  pitch: 256 / 8.8,
  firstLine: 256 / 22,
  stoneRadius: (Math.sqrt(380) / 2) * PIXELS_PER_POINT + COUNTED_BEYOND_DISC,
};

/** A small frame, one 16 px cell for each point; stones do not touch. */
export const COMPACT_GEOMETRY: FrameGeometry = {
  side: 160,
  pitch: 16,
  firstLine: 8,
  stoneRadius: 7.25,
};

/** Returns a text that is the same for equal geometries only. */
export function geometryKey({ side, pitch, firstLine, stoneRadius }: FrameGeometry): string {
  return `${side} ${pitch} ${firstLine} ${stoneRadius}`;
}

/** Returns the centre of a point in continuous pixel coordinates, from the top-left corner of the frame. */
export function pointCenter(geometry: FrameGeometry, point: Point): { x: number; y: number } {
  return {
    x: geometry.firstLine + (point % BOARD_SIZE) * geometry.pitch,
    y: geometry.firstLine + Math.floor(point / BOARD_SIZE) * geometry.pitch,
  };
}

/**
 * Returns the pixel a stone is drawn around: a marker's centre is moved to the middle of the pixel it
 * is in after rounding. Drawing and reading share this rounding, so it lives here.
 */
export function stonePixel(geometry: FrameGeometry, point: Point): { x: number; y: number } {
  const { x, y } = pointCenter(geometry, point);
  return { x: Math.floor(x + 0.5), y: Math.floor(y + 0.5) };
}

/**
 * Checks a geometry that came from outside, such as a checkpoint's metadata.
 *
 * @returns sentences, one for each fault; none if the geometry can be drawn and read.
 */
export function validateGeometry(geometry: FrameGeometry): string[] {
  const { side, pitch, firstLine, stoneRadius } = geometry;
  if (![side, pitch, firstLine, stoneRadius].every(Number.isFinite)) {
    return ['A frame geometry has four finite numbers: side, pitch, firstLine and stoneRadius.'];
  }
  const faults: string[] = [];
  if (!Number.isInteger(side) || side < 32 || side > 2048) {
    faults.push(`The side of a frame should be 32 to 2048 whole pixels, but it is ${side}.`);
  }
  if (pitch < 6) faults.push(`Lines should be at least 6 px apart, but the pitch is ${pitch}.`);
  if (stoneRadius < 2.5 || stoneRadius > pitch * 0.6) {
    faults.push(
      `A stone's radius should be between 2.5 px and 0.6 of the pitch (${pitch * 0.6}), ` +
        `but it is ${stoneRadius}.`,
    );
  }
  const lastLine = firstLine + (BOARD_SIZE - 1) * pitch;
  if (firstLine < 2 || lastLine > side - 2) {
    faults.push(
      `All nine lines should lie inside the frame, but they run from ${firstLine} ` +
        `to ${lastLine} in a frame of ${side} px.`,
    );
  }
  return faults;
}
