import type { RgbImage } from '../frame';

/** Violet for what differs, and a pale veil over the rest: the colours of changes in the model's eye. */
const DIFFERENT = [122, 60, 220] as const;
const VEIL = [246, 240, 230] as const;
const VEILED = 0.65;

/** A difference of up to `SLIGHT` levels of a channel comes from the decoder; from `FULL` on it is shown in full. */
const SLIGHT = 32;
const FULL = 128;

/**
 * Draws where two frames differ: the first one, paled, under violet that is as dense as the largest difference of a channel.
 * @throws RangeError if they differ in size.
 */
export function differencePicture(real: RgbImage, imagined: RgbImage): RgbImage {
  const { width, height } = real;
  if (imagined.width !== width || imagined.height !== height) {
    throw new RangeError(
      `Frames to compare should have the same size, but they have ${width} x ${height} and ${imagined.width} x ${imagined.height} pixels.`,
    );
  }
  const data = new Uint8Array(real.data.length);
  for (let at = 0; at < data.length; at += 3) {
    let most = 0;
    for (let c = 0; c < 3; c++) {
      most = Math.max(most, Math.abs((real.data[at + c] ?? 0) - (imagined.data[at + c] ?? 0)));
    }
    const dense = Math.max(0, Math.min(1, (most - SLIGHT) / (FULL - SLIGHT)));
    for (let c = 0; c < 3; c++) {
      const pale = mix(real.data[at + c] ?? 0, VEIL[c] ?? 0, VEILED);
      data[at + c] = Math.round(mix(pale, DIFFERENT[c] ?? 0, dense));
    }
  }
  return { width, height, data };
}

/** Returns a picture blended with one colour. @param share of the colour, 0..1. */
export function tinted(
  { width, height, data }: RgbImage,
  color: readonly [number, number, number],
  share: number,
): RgbImage {
  return {
    width,
    height,
    data: data.map((level, at) => Math.round(mix(level, color[at % 3] ?? 0, share))),
  };
}

function mix(one: number, other: number, share: number): number {
  return one * (1 - share) + other * share;
}
