import { POINTS } from '../go';
import { measurePoints, type PointDistances } from './measure';
import { distanceTo, FARTHEST, isClear, pointReadings } from './read-points';
import type { FrameGeometry, RgbImage } from './types';

/**
 * Returns how far two pictures of one board are apart for a reader: the largest difference, in levels (0..255), of a
 * point's distance from the point empty, with a black or with a white stone.
 *
 * @returns infinity if the two show different stones on any point.
 * @throws RangeError if a picture is not as large as the geometry says.
 */
export function readingShift(one: RgbImage, other: RgbImage, geometry: FrameGeometry): number {
  const [first, second] = [measurePoints(one, geometry), measurePoints(other, geometry)];
  const [a, b] = [pointReadings(first), pointReadings(second)];
  if (a.some(({ stone }, point) => stone !== b[point]!.stone)) return Infinity;
  let largest = 0;
  for (const kind of ['empty', 'black', 'white'] as const) {
    for (let point = 0; point < POINTS; point++) {
      largest = Math.max(largest, Math.abs(first[kind][point]! - second[kind][point]!));
    }
  }
  return largest;
}

/**
 * Returns whether every picture within a `readingShift` of `shift` levels around this one is read as the same board: each
 * point stays clear and nearest to the same stone, and the whole stays a board.
 *
 * @throws RangeError if the picture is not as large as the geometry says.
 */
export function readsTheSame(image: RgbImage, geometry: FrameGeometry, shift: number): boolean {
  const measured = measurePoints(image, geometry);
  let farness = 0;
  for (const [point, { stone }] of pointReadings(measured).entries()) {
    const own = distanceTo(measured, point, stone);
    farness += own;
    const [, second = 0] = sortedDistances(measured, point);
    // At worst the shift moves this stone away and the second best one nearer.
    const [worst, rival] = [own + shift, second - shift];
    if (worst >= rival || !isClear({ stone, confidence: 1 - worst / rival })) return false;
  }
  return farness / POINTS + shift <= FARTHEST;
}

function sortedDistances({ empty, black, white }: PointDistances, point: number): number[] {
  return [empty[point]!, black[point]!, white[point]!].sort((a, b) => a - b);
}
