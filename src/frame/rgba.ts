import type { RgbImage } from './types';

/** Returns the pixels with a fourth byte each, opaque, as canvases and encoders take them: `width * height * 4` bytes. */
export function rgbaOf({ width, height, data }: RgbImage): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(width * height * 4);
  for (let from = 0, to = 0; to < pixels.length; from += 3, to += 4) {
    pixels[to] = data[from] ?? 0;
    pixels[to + 1] = data[from + 1] ?? 0;
    pixels[to + 2] = data[from + 2] ?? 0;
    pixels[to + 3] = 255;
  }
  return pixels;
}
