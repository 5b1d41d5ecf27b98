import { POINTS, type Point, type Stone } from '../go';
import { discRadius, stonePixel } from './geometry';
import { renderStones } from './render';
import type { FrameGeometry, RgbImage } from './types';

/**
 * How far each point of a frame is from what it would look like empty, with a black and with a white
 * stone: the mean absolute difference over the channels of the pixels inside the stone, in levels
 * (0..255), after a global drift of brightness has been taken out.
 */
export interface PointDistances {
  readonly empty: Float64Array;
  readonly black: Float64Array;
  readonly white: Float64Array;
}

/** Only this share of a stone's radius is looked at, so that blurred rims and neighbours stay out. */
const CORE = 0.72;

/** How strongly "no drift" is believed, as a share of the pixels seen. */
const NO_DRIFT_WEIGHT = 0.1;

/** A drift beyond these bounds is no drift but another picture. */
const LARGEST_GAIN = 1.3;
const LARGEST_OFFSET = 40;

/** Observed level (0..255) of a channel to its level without drift. */
type Correction = Float64Array;

/** Where a geometry's points are looked at. */
interface Plan {
  /** Byte offsets of the pixels of all points, in turn. */
  readonly offsets: Int32Array;
  /** Point p has the offsets from starts[p] to starts[p + 1]. */
  readonly starts: Int32Array;
  /** The empty board. */
  readonly empty: Uint8Array;
}

const plans = new Map<string, Plan>();

/**
 * Measure the 81 points of a frame.
 *
 * @throws RangeError when the picture is not as large as the geometry says.
 */
export function measurePoints(image: RgbImage, geometry: FrameGeometry): PointDistances {
  const { side } = geometry;
  if (image.width !== side || image.height !== side || image.data.length !== side * side * 3) {
    throw new RangeError(
      `A frame of this geometry is ${side}x${side} RGB, but the picture is ` +
        `${image.width}x${image.height} with ${image.data.length} bytes.`,
    );
  }
  const plan = planOf(geometry);
  const asSeen = [0, 1, 2].map(() => correction(1, 0));
  const first = distances(image, plan, asSeen);
  const drift = [0, 1, 2].map((channel) => fitDrift(image, plan, first, channel));
  return distances(image, plan, drift);
}

/** What a point most looks like. */
export function nearestStone(measured: PointDistances, point: Point): Stone {
  const empty = measured.empty[point] ?? 0;
  const black = measured.black[point] ?? 0;
  const white = measured.white[point] ?? 0;
  if (empty <= black && empty <= white) return 0;
  return black <= white ? 1 : -1;
}

function planOf(geometry: FrameGeometry): Plan {
  const { side, pitch, firstLine, stoneRadius } = geometry;
  const key = `${side} ${pitch} ${firstLine} ${stoneRadius}`;
  let plan = plans.get(key);
  if (!plan) {
    plan = makePlan(geometry);
    plans.set(key, plan);
  }
  return plan;
}

function makePlan(geometry: FrameGeometry): Plan {
  const { side } = geometry;
  const radius = discRadius(geometry) * CORE;
  const reach = Math.floor(radius);
  const offsets: number[] = [];
  const starts = [0];
  for (let point = 0; point < POINTS; point++) {
    const center = stonePixel(geometry, point);
    for (let y = Math.max(center.y - reach, 0); y <= Math.min(center.y + reach, side - 1); y++) {
      for (let x = Math.max(center.x - reach, 0); x <= Math.min(center.x + reach, side - 1); x++) {
        if (Math.hypot(x - center.x, y - center.y) <= radius) offsets.push((y * side + x) * 3);
      }
    }
    starts.push(offsets.length);
  }
  return {
    offsets: Int32Array.from(offsets),
    starts: Int32Array.from(starts),
    empty: renderStones([], geometry).data,
  };
}

function distances(
  image: RgbImage,
  plan: Plan,
  corrections: readonly Correction[],
): PointDistances {
  const { offsets, starts, empty } = plan;
  const { data } = image;
  const measured = {
    empty: new Float64Array(POINTS),
    black: new Float64Array(POINTS),
    white: new Float64Array(POINTS),
  };
  for (let point = 0; point < POINTS; point++) {
    const from = starts[point] ?? 0;
    const to = starts[point + 1] ?? 0;
    let toEmpty = 0;
    let toBlack = 0;
    corrections.forEach((corrected, channel) => {
      for (let i = from; i < to; i++) {
        const at = (offsets[i] ?? 0) + channel;
        const level = corrected[data[at] ?? 0] ?? 0;
        toEmpty += Math.abs(level - (empty[at] ?? 0));
        toBlack += level;
      }
    });
    const values = (to - from) * corrections.length;
    measured.empty[point] = toEmpty / values;
    measured.black[point] = toBlack / values;
    measured.white[point] = 255 - toBlack / values;
  }
  return measured;
}

/**
 * Fit observed = gain * expected + offset over all points as first read, by least squares with a
 * pull towards no drift (without white stones nothing else would hold the gain of blue).
 */
function fitDrift(image: RgbImage, plan: Plan, first: PointDistances, channel: number): Correction {
  const { offsets, starts, empty } = plan;
  const prior = NO_DRIFT_WEIGHT * offsets.length;
  let count = 2 * prior;
  let sumX = 255 * prior;
  let sumY = 255 * prior;
  let sumXX = 255 * 255 * prior;
  let sumXY = 255 * 255 * prior;
  for (let point = 0; point < POINTS; point++) {
    const stone = nearestStone(first, point);
    const end = starts[point + 1] ?? 0;
    for (let i = starts[point] ?? 0; i < end; i++) {
      const at = (offsets[i] ?? 0) + channel;
      const x = stone === 1 ? 0 : stone === -1 ? 255 : (empty[at] ?? 0);
      const y = image.data[at] ?? 0;
      count++;
      sumX += x;
      sumY += y;
      sumXX += x * x;
      sumXY += x * y;
    }
  }
  const gain = (count * sumXY - sumX * sumY) / (count * sumXX - sumX * sumX);
  const clampedGain = Math.min(Math.max(gain, 1 / LARGEST_GAIN), LARGEST_GAIN);
  const offset = (sumY - clampedGain * sumX) / count;
  return correction(clampedGain, Math.min(Math.max(offset, -LARGEST_OFFSET), LARGEST_OFFSET));
}

function correction(gain: number, offset: number): Correction {
  return Float64Array.from({ length: 256 }, (_, level) =>
    Math.min(Math.max((level - offset) / gain, 0), 255),
  );
}
