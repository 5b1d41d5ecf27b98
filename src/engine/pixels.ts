import type { RgbImage } from '../frame/types';

/**
 * Converts a frame to the encoder's input: float32 [3,S,S] (channels first), x/255*2-1 (docs/checkpoint-format.md,
 * section 1).
 * @param target where to write; `3 * S * S` values.
 */
export function normalise(image: RgbImage, target: Float32Array): void {
  const plane = image.width * image.height;
  for (let pixel = 0; pixel < plane; pixel++) {
    for (let channel = 0; channel < 3; channel++) {
      target[channel * plane + pixel] = (image.data[pixel * 3 + channel]! / 255) * 2 - 1;
    }
  }
}

/**
 * Converts the decoder's output float32 [3,S,S] to a picture: floor(clamp((y+1)*127, 0, 255)), the released rule
 * (docs/checkpoint-format.md, section 1), which maps +1 to 254.
 */
export function denormalise(values: Float32Array, side: number): RgbImage {
  const plane = side * side;
  const data = new Uint8Array(plane * 3);
  for (let pixel = 0; pixel < plane; pixel++) {
    for (let channel = 0; channel < 3; channel++) {
      const level = (values[channel * plane + pixel]! + 1) * 127;
      data[pixel * 3 + channel] = Math.min(255, Math.max(0, level));
    }
  }
  return { width: side, height: side, data };
}
