import { readFileSync } from 'node:fs';
import { decode } from 'fast-png';
import type { RgbImage } from '../../src/frame';

/** A PNG file as RGB. */
export function readPicture(path: string): RgbImage {
  const { width, height, channels, depth, data } = decode(readFileSync(path));
  if (depth !== 8 || channels < 3) throw new Error(`${path} is no 8-bit RGB picture`);
  const rgb = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel++) {
    for (let c = 0; c < 3; c++) rgb[pixel * 3 + c] = Number(data[pixel * channels + c]);
  }
  return { width, height, data: rgb };
}

/** The largest difference of a channel between two pictures of the same size, in levels. */
export function largestDifference(a: RgbImage, b: RgbImage): number {
  if (a.data.length !== b.data.length || a.width !== b.width) return Number.POSITIVE_INFINITY;
  let most = 0;
  for (let i = 0; i < a.data.length; i++) {
    most = Math.max(most, Math.abs(a.data[i]! - b.data[i]!));
  }
  return most;
}
