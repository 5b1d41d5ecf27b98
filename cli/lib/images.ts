import { readFile, writeFile } from 'node:fs/promises';
import { convertIndexedToRgb, decode, encode } from 'fast-png';
import type { RgbImage } from '../../src/frame/types';
import { UsageError } from './failure';

/**
 * Reads a PNG as 8-bit RGB; an alpha channel is dropped, grey becomes three equal channels.
 * @throws UsageError if the file cannot be read or is not such a PNG.
 */
export async function readPng(path: string): Promise<RgbImage> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch {
    throw new UsageError(`${path} cannot be read. Check that the file exists.`);
  }
  let png: ReturnType<typeof decode>;
  try {
    png = decode(bytes);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${path} is not a readable PNG (${reason}).`);
  }
  if (!png.palette && png.depth !== 8) {
    throw new UsageError(`${path} has ${png.depth} bits a channel; a frame has 8.`);
  }
  const data = png.palette ? convertIndexedToRgb(png) : png.data;
  const { width, height } = png;
  const channels = data.length / (width * height);
  const rgb = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel++) {
    for (let channel = 0; channel < 3; channel++) {
      rgb[pixel * 3 + channel] = data[pixel * channels + (channels >= 3 ? channel : 0)]!;
    }
  }
  return { width, height, data: rgb };
}

/** Writes an RGB picture as PNG. */
export async function writePng(path: string, { width, height, data }: RgbImage): Promise<void> {
  await writeFile(path, encode({ width, height, data, channels: 3, depth: 8 }));
}
