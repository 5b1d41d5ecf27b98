import { WEIGHT_BYTES } from '../floats';
import { elementCount } from '../stored';
import { encodeFloats } from './encode-floats';
import type { WeightType } from '../types';
import type { WritableTensor } from './sink';

/** Number of different values that a random weight can have. */
const STEPS = 2 ** 16;
/** Values made at a time: 4 MiB of float32. */
const CHUNK = 2 ** 20;

/** How a tensor's values are spread: mean plus deviation times a standard normal number, made positive on request. */
export interface Spread {
  readonly mean: number;
  readonly deviation: number;
  readonly positive?: boolean;
}

let normals: Float32Array | undefined;

/**
 * Returns a tensor of seeded random values, which are made while they are written: 65,536 quantiles of the normal distribution,
 * picked by a xorshift generator. The same seed gives the same values on every machine.
 * @param seed any whole number; each tensor of a file should have its own.
 */
export function randomTensor(
  name: string,
  shape: readonly number[],
  type: WeightType,
  spread: Spread,
  seed: number,
): WritableTensor {
  return { name, shape, type, chunks: () => randomChunks(elementCount(shape), type, spread, seed) };
}

/** Returns a tensor of given values. */
export function givenTensor(
  name: string,
  shape: readonly number[],
  type: WeightType,
  values: Float32Array,
): WritableTensor {
  return { name, shape, type, chunks: () => [encodeFloats(type, values)] };
}

/** Returns a separate seed for each part: mixes both numbers (murmur3's finaliser). */
export function partSeed(seed: number, part: number): number {
  let hash = Math.imul(seed | 0, 0x9e3779b1) ^ Math.imul(part + 1, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Encoded quantiles by type and spread: the tensors of a model share a dozen of them. */
const tables = new Map<string, Uint32Array | Uint16Array>();
const MAX_TABLES = 64;

/** Returns the values that weights of a spread can have, as words of the type's width. */
function wordsOf(type: WeightType, { mean, deviation, positive = false }: Spread) {
  const key = `${type} ${mean} ${deviation} ${positive}`;
  const known = tables.get(key);
  if (known) return known;
  const values = (normals ??= makeNormals()).map((z) => {
    const value = mean + deviation * z;
    return positive ? Math.abs(value) : value;
  });
  const { buffer } = encodeFloats(type, values);
  const words = WEIGHT_BYTES[type] === 4 ? new Uint32Array(buffer) : new Uint16Array(buffer);
  if (tables.size === MAX_TABLES) tables.clear();
  tables.set(key, words);
  return words;
}

function* randomChunks(
  count: number,
  type: WeightType,
  spread: Spread,
  seed: number,
): Generator<Uint8Array> {
  // Copying encoded words is ten times as fast as encoding each value.
  const words = wordsOf(type, spread);
  const room = Math.min(CHUNK, count + (count & 1));
  const chunk = words instanceof Uint32Array ? new Uint32Array(room) : new Uint16Array(room);
  let state = seed | 0 || 0x2545f491;
  for (let done = 0; done < count; done += CHUNK) {
    // xorshift32 (Marsaglia 2003): 32 bits give two values.
    for (let i = 0; i < room; i += 2) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      chunk[i] = words[state & 0xffff]!;
      chunk[i + 1] = words[state >>> 16]!;
    }
    const length = Math.min(CHUNK, count - done);
    yield new Uint8Array(chunk.buffer, 0, length * WEIGHT_BYTES[type]);
  }
}

/** Returns quantiles of the standard normal distribution in the middles of 65,536 equal parts (Acklam's approximation, 1e-9). */
function makeNormals(): Float32Array {
  const table = new Float32Array(STEPS);
  for (let i = 0; i < STEPS / 2; i++) {
    const z = lowerQuantile((i + 0.5) / STEPS);
    table[i] = z;
    table[STEPS - 1 - i] = -z;
  }
  return table;
}

/** Returns the quantile of the standard normal distribution for a probability `p` up to a half. */
function lowerQuantile(p: number): number {
  if (p < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(p));
    const top =
      ((((-7.784894002430293e-3 * q - 3.223964580411365e-1) * q - 2.400758277161838) * q -
        2.549732539343734) *
        q +
        4.374664141464968) *
        q +
      2.938163982698783;
    const bottom =
      (((7.784695709041462e-3 * q + 3.224671290700398e-1) * q + 2.445134137142996) * q +
        3.754408661907416) *
        q +
      1;
    return top / bottom;
  }
  const q = p - 0.5;
  const r = q * q;
  const top =
    (((((-3.969683028665376e1 * r + 2.209460984245205e2) * r - 2.759285104469687e2) * r +
      1.38357751867269e2) *
      r -
      3.066479806614716e1) *
      r +
      2.506628277459239) *
    q;
  const bottom =
    ((((-5.447609879822406e1 * r + 1.615858368580409e2) * r - 1.556989798598866e2) * r +
      6.680131188771972e1) *
      r -
      1.328068155288572e1) *
      r +
    1;
  return top / bottom;
}
