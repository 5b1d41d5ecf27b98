import type { Board, Stone } from '../go';
import { measurePoints, nearestStone, type PointDistances } from './measure';
import type { FrameGeometry, RgbImage } from './types';

/** What a frame shows on one point. */
export interface PointReading {
  readonly stone: Stone;
  /** 0 (the second guess fits as well) to 1 (the pixels are exactly this). */
  readonly confidence: number;
}

/** A point is clear from this confidence on. */
const CLEAR = 0.3;

/** A board with more unclear points than this is not a board. */
const MOST_UNCLEAR = 20;

/** @internal Mean distance to the nearest reading, in levels, beyond which a picture is not a board. */
export const FARTHEST = 60;

/**
 * Reads the 81 points of a frame, each by itself: without rules or an earlier board.
 *
 * @throws RangeError if the picture is not as large as the geometry says.
 */
export function readPoints(image: RgbImage, geometry: FrameGeometry): PointReading[] {
  return pointReadings(measurePoints(image, geometry));
}

/** @internal The readings of measured points. */
export function pointReadings(measured: PointDistances): PointReading[] {
  return Array.from(measured.empty, (empty, point) => {
    const black = measured.black[point] ?? 0;
    const white = measured.white[point] ?? 0;
    const [best = 0, second = 0] = [empty, black, white].sort((a, b) => a - b);
    return {
      stone: nearestStone(measured, point),
      confidence: second > 0 ? 1 - best / second : 0,
    };
  });
}

/** Returns the board that point readings make. */
export function boardOf(points: readonly PointReading[]): Board {
  return points.map(({ stone }) => stone);
}

/** @internal Returns whether a point is clear by itself. */
export function isClear({ confidence }: PointReading): boolean {
  return confidence >= CLEAR;
}

/** @internal Returns whether the picture is a board at all, rather than noise or something else. */
export function isReadable(measured: PointDistances, points: readonly PointReading[]): boolean {
  const unclear = points.filter((point) => !isClear(point)).length;
  const farness = points.map(({ stone }, point) => distanceTo(measured, point, stone));
  const mean = farness.reduce((sum, distance) => sum + distance, 0) / farness.length;
  return unclear <= MOST_UNCLEAR && mean <= FARTHEST;
}

/** @internal Returns the distance of a point, in levels, to what it looks like with a stone (0: empty). */
export function distanceTo(measured: PointDistances, point: number, stone: Stone): number {
  const from = stone === 0 ? measured.empty : stone === 1 ? measured.black : measured.white;
  return from[point] ?? 0;
}
