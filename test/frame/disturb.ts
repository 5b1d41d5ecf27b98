import type { RgbImage } from '../../src/frame';
import { gaussian, seededRandom, type Random } from '../random-games';

/** Disturbances of a frame, applied in this order; levels are 0..255. */
export interface Disturbance {
  /** Number of 3x3 box blurs; pixels beyond the border repeat the border. */
  readonly blurs: number;
  /** Each channel is multiplied by a random factor from 1 - gain to 1 + gain ... */
  readonly gain: number;
  /** ... and moved by a random number of levels from -offset to offset. */
  readonly offset: number;
  /** Deviation of the normal noise added to every channel of every pixel, in levels. */
  readonly noise: number;
}

const noiseRandom = seededRandom(1234);

/** Longer than any frame's data, so that reading can start at many places. */
const NOISE = Float32Array.from({ length: 1 << 19 }, () => gaussian(noiseRandom));

/** Returns a disturbed copy of a frame, rounded and clipped to 0..255. */
export function disturb(image: RgbImage, random: Random, disturbance: Disturbance): RgbImage {
  const { width, height } = image;
  let { data } = image;
  for (let pass = 0; pass < disturbance.blurs; pass++) data = boxBlur(data, width, height);
  const { gain, offset, noise } = disturbance;
  const between = (most: number) => (2 * random() - 1) * most;
  const [red, green, blue] = [1 + between(gain), 1 + between(gain), 1 + between(gain)];
  const [red0, green0, blue0] = [between(offset), between(offset), between(offset)];
  // The noise is a long list, read from a random place: as random, and far cheaper.
  const from = Math.floor(random() * (NOISE.length - data.length));
  // A clamped array rounds and clips what is written to it.
  const noisy = new Uint8ClampedArray(data.length);
  for (let i = 0; i < data.length; i += 3) {
    noisy[i] = data[i]! * red! + red0! + noise * NOISE[from + i]!;
    noisy[i + 1] = data[i + 1]! * green! + green0! + noise * NOISE[from + i + 1]!;
    noisy[i + 2] = data[i + 2]! * blue! + blue0! + noise * NOISE[from + i + 2]!;
  }
  return { width, height, data: new Uint8Array(noisy.buffer) };
}

function boxBlur(data: Uint8Array, width: number, height: number): Uint8Array<ArrayBuffer> {
  const row = width * 3;
  const rows = new Uint16Array(data.length);
  for (let i = 3; i < data.length - 3; i++) rows[i] = data[i - 3]! + data[i]! + data[i + 3]!;
  for (let start = 0; start < data.length; start += row) {
    const end = start + row;
    for (let c = 0; c < 3; c++) {
      rows[start + c] = 2 * data[start + c]! + data[start + c + 3]!;
      rows[end - 3 + c] = 2 * data[end - 3 + c]! + data[end - 6 + c]!;
    }
  }
  const blurred = new Uint8Array(data.length);
  const last = (height - 1) * row;
  for (let i = row; i < last; i++) {
    blurred[i] = (rows[i - row]! + rows[i]! + rows[i + row]! + 4) / 9;
  }
  for (let i = 0; i < row; i++) {
    blurred[i] = (2 * rows[i]! + rows[i + row]! + 4) / 9;
    blurred[last + i] = (2 * rows[last + i]! + rows[last + i - row]! + 4) / 9;
  }
  return blurred;
}
