/** Heat that counts as full: about the change of a pixel under a new stone of the model's (see `FrameChange`). */
export const FULL_HEAT = 0.6;

/** Heat below this is the decoder's noise and stays transparent. */
const LEAST_HEAT = 0.04;

/**
 * From little to much: amber, rose, violet. It darkens all the way, so that it can be read in grey, too. Red, green,
 * blue and opacity, each 0..255.
 */
const STOPS: readonly (readonly [number, number, number, number])[] = [
  [240, 160, 40, 0],
  [238, 148, 28, 140],
  [214, 66, 110, 170],
  [88, 24, 168, 185],
];

/** Returns the colour of a heat; only its amount counts. @param heat -1..1, as in `frameChange`. */
export function heatColor(heat: number): readonly [number, number, number, number] {
  const share = Math.max(0, Math.min(1, (Math.abs(heat) - LEAST_HEAT) / (FULL_HEAT - LEAST_HEAT)));
  const at = share * (STOPS.length - 1);
  const from = STOPS[Math.floor(at)]!;
  const to = STOPS[Math.ceil(at)]!;
  const mix = at - Math.floor(at);
  const channel = (index: 0 | 1 | 2 | 3): number =>
    Math.round(from[index] * (1 - mix) + to[index] * mix);
  return [channel(0), channel(1), channel(2), channel(3)];
}

/** Returns a heat map as RGBA bytes, row-major. */
export function heatPixels(heat: Float32Array): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(heat.length * 4);
  for (const [pixel, value] of heat.entries()) pixels.set(heatColor(value), pixel * 4);
  return pixels;
}

/** Returns the ramp as a CSS gradient, for the legend. */
export function heatGradient(): string {
  const steps = Array.from({ length: 9 }, (_, step) => {
    const [red, green, blue, opacity] = heatColor((step / 8) * FULL_HEAT);
    return `rgb(${red} ${green} ${blue} / ${(opacity / 255).toFixed(2)})`;
  });
  return `linear-gradient(90deg, ${steps.join(', ')})`;
}
