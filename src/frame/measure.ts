import { POINTS, type Point, type Stone } from '../go';
import { discRadius, geometryKey, stonePixel } from './geometry';
import { renderStones } from './render';
import type { FrameGeometry, RgbImage } from './types';

/**
 * How far each point of a frame is from an empty point, a black and a white stone: the mean absolute
 * difference over the channels of the pixels inside the stone, in levels (0..255), after removing a
 * global drift of brightness.
 */
export interface PointDistances {
  readonly empty: Float64Array;
  readonly black: Float64Array;
  readonly white: Float64Array;
}

/** Share of a stone's radius that is examined, so that blurred rims and neighbours stay out. */
const CORE = 0.72;

/** Number of pixels of a point that is enough to see roughly what it is. */
const COARSE = 24;

/** How strongly "no drift" is believed, as a share of the pixels seen. */
const NO_DRIFT_WEIGHT = 0.1;

/** Bounds of a drift. Beyond them it is not a drift but another picture. */
const LARGEST_GAIN = 1.3;
const LARGEST_OFFSET = 40;

/** Maps the observed level (0..255) of a channel to its level without drift. */
type Correction = Float64Array;

const NO_DRIFT = correction(1, 0);

/** Some pixels of every point. */
interface Sample {
  /** Byte offsets of the pixels of all points, in turn. */
  readonly offsets: Int32Array;
  /** Point p has the offsets from starts[p] to starts[p + 1]. */
  readonly starts: Int32Array;
  /** The red, green and blue of the empty board at these offsets, in turn. */
  readonly empty: Uint8Array;
}

/** The pixels of a geometry's points that are examined. */
interface Plan {
  /** Every pixel of every core. */
  readonly all: Sample;
  /** About `COARSE` pixels of each: enough for the drift. */
  readonly coarse: Sample;
}

const plans = new Map<string, Plan>();

/**
 * Measures the 81 points of a frame.
 *
 * @throws RangeError if the picture is not as large as the geometry says.
 */
export function measurePoints(image: RgbImage, geometry: FrameGeometry): PointDistances {
  const { side } = geometry;
  if (image.width !== side || image.height !== side || image.data.length !== side * side * 3) {
    throw new RangeError(
      `A frame of this geometry is ${side}x${side} RGB, but the picture is ` +
        `${image.width}x${image.height} with ${image.data.length} bytes.`,
    );
  }
  const { all, coarse } = planOf(geometry);
  const first = distances(image, coarse, [NO_DRIFT, NO_DRIFT, NO_DRIFT]);
  return distances(image, all, [
    fitDrift(image, coarse, first, 0),
    fitDrift(image, coarse, first, 1),
    fitDrift(image, coarse, first, 2),
  ]);
}

/**
 * @internal Returns the byte offsets (of red) of the pixels well inside the stone of every point; point p has those from
 * `starts[p]` to `starts[p + 1]`.
 */
export function stoneAreas(geometry: FrameGeometry): Pick<Sample, 'offsets' | 'starts'> {
  return planOf(geometry).all;
}

/** Returns what a point most looks like. */
export function nearestStone(measured: PointDistances, point: Point): Stone {
  const empty = measured.empty[point] ?? 0;
  const black = measured.black[point] ?? 0;
  const white = measured.white[point] ?? 0;
  if (empty <= black && empty <= white) return 0;
  return black <= white ? 1 : -1;
}

function planOf(geometry: FrameGeometry): Plan {
  const key = geometryKey(geometry);
  let plan = plans.get(key);
  if (!plan) {
    plan = makePlan(geometry);
    plans.set(key, plan);
  }
  return plan;
}

function makePlan(geometry: FrameGeometry): Plan {
  const cores = Array.from({ length: POINTS }, (_, point) => coreOf(geometry, point));
  const empty = renderStones([], geometry).data;
  return {
    all: sampleOf(cores, empty),
    coarse: sampleOf(
      cores.map((core) => {
        const stride = Math.max(1, Math.floor(core.length / COARSE));
        return core.filter((_, i) => i % stride === 0);
      }),
      empty,
    ),
  };
}

/** Returns the byte offsets of the pixels well inside a stone on this point, row by row. */
function coreOf(geometry: FrameGeometry, point: Point): number[] {
  const { side } = geometry;
  const radius = discRadius(geometry) * CORE;
  const reach = Math.floor(radius);
  const center = stonePixel(geometry, point);
  const offsets: number[] = [];
  for (let y = Math.max(center.y - reach, 0); y <= Math.min(center.y + reach, side - 1); y++) {
    for (let x = Math.max(center.x - reach, 0); x <= Math.min(center.x + reach, side - 1); x++) {
      if (Math.hypot(x - center.x, y - center.y) <= radius) offsets.push((y * side + x) * 3);
    }
  }
  return offsets;
}

function sampleOf(cores: readonly (readonly number[])[], empty: Uint8Array): Sample {
  const offsets = Int32Array.from(cores.flat());
  const starts = new Int32Array(cores.length + 1);
  cores.forEach((core, point) => (starts[point + 1] = (starts[point] ?? 0) + core.length));
  const levels = new Uint8Array(offsets.length * 3);
  offsets.forEach((at, i) => levels.set(empty.subarray(at, at + 3), i * 3));
  return { offsets, starts, empty: levels };
}

function distances(
  { data }: RgbImage,
  { offsets, starts, empty }: Sample,
  [red, green, blue]: readonly [Correction, Correction, Correction],
): PointDistances {
  const measured = {
    empty: new Float64Array(POINTS),
    black: new Float64Array(POINTS),
    white: new Float64Array(POINTS),
  };
  for (let point = 0; point < POINTS; point++) {
    const from = starts[point]!;
    const to = starts[point + 1]!;
    let toEmpty = 0;
    let toBlack = 0;
    for (let i = from; i < to; i++) {
      const at = offsets[i]!;
      const r = red[data[at]!]!;
      const g = green[data[at + 1]!]!;
      const b = blue[data[at + 2]!]!;
      toBlack += r + g + b;
      toEmpty +=
        Math.abs(r - empty[3 * i]!) +
        Math.abs(g - empty[3 * i + 1]!) +
        Math.abs(b - empty[3 * i + 2]!);
    }
    const values = (to - from) * 3;
    measured.empty[point] = toEmpty / values;
    measured.black[point] = toBlack / values;
    // A corrected level never exceeds 255, so what black lacks, white has.
    measured.white[point] = 255 - toBlack / values;
  }
  return measured;
}

/**
 * Fits observed = gain * expected + offset over all points as first read, by least squares with a
 * pull towards no drift (without white stones nothing else would determine the gain of blue).
 */
function fitDrift(
  { data }: RgbImage,
  { offsets, starts, empty }: Sample,
  first: PointDistances,
  channel: 0 | 1 | 2,
): Correction {
  const prior = NO_DRIFT_WEIGHT * offsets.length;
  let count = 2 * prior;
  let sumX = 255 * prior;
  let sumY = 255 * prior;
  let sumXX = 255 * 255 * prior;
  let sumXY = 255 * 255 * prior;
  for (let point = 0; point < POINTS; point++) {
    const stone = nearestStone(first, point);
    const end = starts[point + 1]!;
    for (let i = starts[point]!; i < end; i++) {
      const x = stone === 1 ? 0 : stone === -1 ? 255 : empty[3 * i + channel]!;
      const y = data[offsets[i]! + channel]!;
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
