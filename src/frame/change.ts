import type { Point, Stone } from '../go';
import { blurred } from './blur';
import { geometryKey } from './geometry';
import { measurePoints, stoneAreas } from './measure';
import { isClear, pointReadings } from './read-points';
import { renderStones } from './render';
import type { FrameGeometry, RgbImage } from './types';

/**
 * What happened to a point from one frame to the next: a stone is new, is gone, or changed its colour; or the second frame
 * is too blurred there to say.
 */
export type ChangeKind = 'same' | 'new' | 'vanished' | 'turned' | 'uncertain';

/** A point in two frames. */
export interface PointChange {
  readonly point: Point;
  readonly kind: ChangeKind;
  readonly before: Stone;
  /** The likeliest reading, even if it is uncertain. */
  readonly after: Stone;
  /** How clearly the second frame shows `after`: 0 (something else fits as well) to 1. */
  readonly confidence: number;
  /** Mean of the heat well inside the stone's place, -1..1. */
  readonly heat: number;
  /** Mean of the heat's amount, 0..1. */
  readonly strength: number;
}

/** The difference between two frames, by pixels and by points. */
export interface FrameChange {
  readonly width: number;
  readonly height: number;
  /**
   * For each pixel, row-major, how much darker the second frame is, as a share of the way from white to black, -1..1: about
   * 0.67 for a new black stone and -0.67 for one that is gone, -0.33 and 0.33 for white stones, any value between if the
   * frame is vague. The model always sees itself as Black, so its own gain is positive.
   *
   * The lines of the board are left out and filled in softly from around them (a Gaussian of an eighth of the pitch): they
   * are black with or without a black stone. So of all that a legal move changes, the new black stone is the hottest.
   */
  readonly heat: Float32Array;
  /** All 81 points in their order. */
  readonly points: readonly PointChange[];
}

/** Deviation of the Gaussian that heat is smoothed with, as a share of the pitch. */
const SMOOTHING = 1 / 8;

/** How much farther than drawn a line may reach in a generated frame, as a share of the pitch. */
const LINE_BLUR = 1 / 16;

/** Shares of red, green and blue in brightness (ITU-R BT.601). */
const LUMA = [0.299, 0.587, 0.114] as const;

/**
 * Compares a generated frame with the one it was generated from. The heat follows the pixels as they are; the kinds follow
 * the readings of single points, without the rules.
 *
 * @throws RangeError if a picture is not as large as the geometry says.
 */
export function frameChange(
  before: RgbImage,
  after: RgbImage,
  geometry: FrameGeometry,
): FrameChange {
  const was = pointReadings(measurePoints(before, geometry));
  const is = pointReadings(measurePoints(after, geometry));
  const heat = heatOf(before, after, geometry);
  const { offsets, starts } = stoneAreas(geometry);
  const points = is.map((reading, point): PointChange => {
    const from = starts[point] ?? 0;
    const to = starts[point + 1] ?? from;
    let sum = 0;
    for (let i = from; i < to; i++) sum += heat[(offsets[i] ?? 0) / 3] ?? 0;
    const mean = to > from ? sum / (to - from) : 0;
    const then = was[point]?.stone ?? 0;
    return {
      point,
      kind: isClear(reading) ? kindOf(then, reading.stone) : 'uncertain',
      before: then,
      after: reading.stone,
      confidence: reading.confidence,
      heat: mean,
      strength: Math.abs(mean),
    };
  });
  return { width: before.width, height: before.height, heat, points };
}

/** Returns differences of brightness, weighted by how plain the empty board is at a pixel: a normalised convolution. */
function heatOf(before: RgbImage, after: RgbImage, geometry: FrameGeometry): Float32Array {
  const { plain, smoothed } = plainnessOf(geometry);
  const differences = plain.map((weight, pixel) =>
    weight === 0 ? 0 : (weight * (brightness(before, pixel) - brightness(after, pixel))) / 255,
  );
  const heat = blurred(differences, geometry.side, geometry.pitch * SMOOTHING);
  return heat.map((value, pixel) => {
    const weight = smoothed[pixel] ?? 0;
    return weight > 0 ? value / weight : 0;
  });
}

/** How little each pixel belongs to a line: 1 on the plain board, 0 on a line. */
interface Plainness {
  readonly plain: Float32Array;
  /** The same after the Gaussian. */
  readonly smoothed: Float32Array;
}

const plainnesses = new Map<string, Plainness>();

function plainnessOf(geometry: FrameGeometry): Plainness {
  const key = geometryKey(geometry);
  let known = plainnesses.get(key);
  if (!known) {
    const { side, pitch } = geometry;
    const empty = renderStones([], geometry);
    const levels = Float32Array.from({ length: side * side }, (_, pixel) =>
      brightness(empty, pixel),
    );
    const board = levels.reduce((most, level) => Math.max(most, level), 1);
    // Generated lines are a little wider, and blurred.
    const reach = Math.round(pitch * LINE_BLUR);
    const plain = darkestAround(levels, side, reach).map((level) => level / board);
    known = { plain, smoothed: blurred(plain, side, pitch * SMOOTHING) };
    plainnesses.set(key, known);
  }
  return known;
}

/** Returns, for each pixel, row-major, the least value in the square that reaches `reach` pixels from it. */
function darkestAround(values: Float32Array, side: number, reach: number): Float32Array {
  // Rows, then columns: each call transposes its result.
  const pass = (source: Float32Array): Float32Array => {
    const target = new Float32Array(side * side);
    for (let row = 0; row < side; row++) {
      for (let column = 0; column < side; column++) {
        const from = row * side + Math.max(0, column - reach);
        const to = row * side + Math.min(side - 1, column + reach);
        target[column * side + row] = Math.min(...source.subarray(from, to + 1));
      }
    }
    return target;
  };
  return pass(pass(values));
}

/** 0..255. */
function brightness({ data }: RgbImage, pixel: number): number {
  const [red, green, blue] = LUMA;
  const at = 3 * pixel;
  return red * (data[at] ?? 0) + green * (data[at + 1] ?? 0) + blue * (data[at + 2] ?? 0);
}

function kindOf(before: Stone, after: Stone): ChangeKind {
  if (before === after) return 'same';
  if (before === 0) return 'new';
  return after === 0 ? 'vanished' : 'turned';
}
