import type { Point, Stone } from '../go';
import { measurePoints, stoneAreas } from './measure';
import { isClear, pointReadings } from './read-points';
import type { FrameGeometry, RgbImage } from './types';

/**
 * What became of a point from one frame to the next: a stone is new, is gone, or changed its colour; or the second frame
 * is too blurred there to say.
 */
export type ChangeKind = 'same' | 'new' | 'vanished' | 'turned' | 'uncertain';

/** A point in two frames. */
export interface PointChange {
  readonly point: Point;
  readonly kind: ChangeKind;
  readonly before: Stone;
  /** The likeliest reading, also where it is uncertain. */
  readonly after: Stone;
  /** Mean of the heat well inside the stone's place, 0..1. */
  readonly strength: number;
}

/** The difference between two frames, by pixels and by points. */
export interface FrameChange {
  readonly width: number;
  readonly height: number;
  /** For each pixel, row-major: mean absolute difference of the three channels, 0 (the same) to 1 (black to white). */
  readonly heat: Float32Array;
  /** All 81 points in their order. */
  readonly points: readonly PointChange[];
}

/**
 * Compare a generated frame with the one it was generated from. The heat follows the pixels as they are; the kinds follow
 * the readings of single points, so rules play no part.
 *
 * @throws RangeError when a picture is not as large as the geometry says.
 */
export function frameChange(
  before: RgbImage,
  after: RgbImage,
  geometry: FrameGeometry,
): FrameChange {
  const was = pointReadings(measurePoints(before, geometry));
  const is = pointReadings(measurePoints(after, geometry));
  const heat = heatOf(before, after);
  const { offsets, starts } = stoneAreas(geometry);
  const points = is.map((reading, point) => {
    const from = starts[point] ?? 0;
    const to = starts[point + 1] ?? from;
    let sum = 0;
    for (let i = from; i < to; i++) sum += heat[(offsets[i] ?? 0) / 3] ?? 0;
    const then = was[point]?.stone ?? 0;
    return {
      point,
      kind: isClear(reading) ? kindOf(then, reading.stone) : 'uncertain',
      before: then,
      after: reading.stone,
      strength: to > from ? sum / (to - from) : 0,
    } as const;
  });
  return { width: before.width, height: before.height, heat, points };
}

function heatOf(before: RgbImage, after: RgbImage): Float32Array {
  const heat = new Float32Array(before.width * before.height);
  for (let pixel = 0; pixel < heat.length; pixel++) {
    let sum = 0;
    for (let at = pixel * 3; at < pixel * 3 + 3; at++) {
      sum += Math.abs((before.data[at] ?? 0) - (after.data[at] ?? 0));
    }
    heat[pixel] = sum / (3 * 255);
  }
  return heat;
}

function kindOf(before: Stone, after: Stone): ChangeKind {
  if (before === after) return 'same';
  if (before === 0) return 'new';
  return after === 0 ? 'vanished' : 'turned';
}
