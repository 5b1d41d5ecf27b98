import type { RgbImage } from '../frame';

/** Red, green and blue, 0..255 each. */
export type Rgb = readonly [number, number, number];

/** A colour as one number, 0xRRGGBB. */
type Packed = number;

/** Reduces colours to so many: `rgba` is a list of pixels of four bytes, the answer one colour each. */
export type Quantizer = (rgba: Uint8Array, count: number) => readonly (readonly number[])[];

/** Pixels that are looked at for a palette, over all samples. */
const LOOKED_AT = 400_000;

/** Share of the pixels from which a colour is kept as it is, and how many of these there are at most. */
const FREQUENT = 0.0005;
const MOST_FREQUENT = 96;

/**
 * One palette for pictures of one kind. Frames have few colours: where all of them fit, they are kept as they are;
 * otherwise the frequent ones are (wood, stones, lines), and the rest is quantised.
 *
 * @param pictures samples, evenly taken.
 * @param size colours that there may be, 2..256.
 */
export function paletteOf(pictures: readonly RgbImage[], size: number, quantize: Quantizer): Rgb[] {
  const pixels = pictures.reduce((sum, { width, height }) => sum + width * height, 0);
  // A prime number of pixels apart, so that no column is missed in a picture of an even width.
  const stride = pixels > LOOKED_AT ? primeFrom(Math.ceil(pixels / LOOKED_AT)) : 1;
  const counts = new Map<Packed, number>();
  for (const { data } of pictures) {
    for (let at = 0; at < data.length; at += 3 * stride) {
      const color = packed(data, at);
      counts.set(color, (counts.get(color) ?? 0) + 1);
    }
  }
  const byCount = [...counts].sort(([, a], [, b]) => b - a);
  if (byCount.length <= size) return byCount.map(([color]) => unpacked(color));
  const looked = Math.ceil(pixels / stride);
  const kept = byCount
    .slice(0, Math.min(MOST_FREQUENT, size >> 1))
    .filter(([, count]) => count >= looked * FREQUENT)
    .map(([color]) => unpacked(color));
  const rest = quantize(repeated(byCount.slice(kept.length)), size - kept.length);
  return [...kept, ...rest.map(([red = 0, green = 0, blue = 0]): Rgb => [red, green, blue])];
}

/**
 * A function from pictures to indices into a palette, row-major, one byte for each pixel. Colours of the palette are found
 * exactly; others take the nearest, to 6 bits a channel.
 */
export function indexer(palette: readonly Rgb[]): (picture: RgbImage) => Uint8Array {
  const exact = new Map(
    palette.map(([red, green, blue], i) => [(red << 16) | (green << 8) | blue, i]),
  );
  const nearest = new Int16Array(1 << 18).fill(-1);
  return ({ data }) => {
    const indices = new Uint8Array(data.length / 3);
    let last = -1;
    let index = 0;
    for (let pixel = 0; pixel < indices.length; pixel++) {
      const color = packed(data, pixel * 3);
      if (color !== last) {
        last = color;
        index = exact.get(color) ?? roughIndex(color);
      }
      indices[pixel] = index;
    }
    return indices;
  };

  function roughIndex(color: Packed): number {
    const bin = ((color >> 6) & 0x3f000) | ((color >> 4) & 0xfc0) | ((color >> 2) & 0x3f);
    let found = nearest[bin] ?? -1;
    if (found < 0) {
      found = nearestIndex(palette, color);
      nearest[bin] = found;
    }
    return found;
  }
}

/** The same pixels as the ones before become `transparent`, which packs far better. Both are row-major indices. */
export function unchangedAs(before: Uint8Array, now: Uint8Array, transparent: number): Uint8Array {
  return now.map((index, pixel) => (index === before[pixel] ? transparent : index));
}

function nearestIndex(palette: readonly Rgb[], color: Packed): number {
  const [red, green, blue] = unpacked(color);
  let found = 0;
  let least = Number.POSITIVE_INFINITY;
  palette.forEach((one, index) => {
    const distance = (one[0] - red) ** 2 + (one[1] - green) ** 2 + (one[2] - blue) ** 2;
    if (distance < least) {
      least = distance;
      found = index;
    }
  });
  return found;
}

/** Pixels of these colours, each as often as it was seen. */
function repeated(counts: readonly (readonly [Packed, number])[]): Uint8Array {
  const total = counts.reduce((sum, [, count]) => sum + count, 0);
  const rgba = new Uint8Array(total * 4);
  let at = 0;
  for (const [color, count] of counts) {
    const [red, green, blue] = unpacked(color);
    for (const end = at + count * 4; at < end; at += 4) rgba.set([red, green, blue, 255], at);
  }
  return rgba;
}

function packed(data: Uint8Array, at: number): Packed {
  return ((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0);
}

function unpacked(color: Packed): Rgb {
  return [color >> 16, (color >> 8) & 255, color & 255];
}

function primeFrom(least: number): number {
  for (let candidate = least; ; candidate++) {
    let divisor = 2;
    while (divisor * divisor <= candidate && candidate % divisor !== 0) divisor++;
    if (divisor * divisor > candidate) return candidate;
  }
}
