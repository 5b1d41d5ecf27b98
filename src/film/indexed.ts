import { WOOD, type RgbImage } from '../frame';

/** Red, green and blue, 0..255 each. */
export type Rgb = readonly [number, number, number];

/** A colour as one number, 0xRRGGBB. */
type Packed = number;

/** Reduces colours to `count`. `rgba` is a list of pixels of four bytes; returns one entry a colour. */
export type Quantizer = (rgba: Uint8Array, count: number) => readonly (readonly number[])[];

/** Pixels that are examined for a palette, over all samples. */
const LOOKED_AT = 2_000_000;

/** Share of the pixels from which a colour is kept as it is. */
const FREQUENT = 0.0005;

/**
 * Distance in RGB within which two colours count as one. A model's frames flicker that much even if nothing happens, which
 * would make a GIF several times as large.
 */
const NEAR = 9;

/** Colours that are compared with a palette, the most frequent ones. */
const MOST_COMPARED = 16_384;

/**
 * Chooses one palette for pictures of one kind. Frames have few colours: if all fit, they are kept as they are. Otherwise the
 * frequent ones are kept (wood, stones, lines) and the rest is quantised. Then the colour that is farthest from all of these is
 * added, one after the other. Colours that the eye does not tell apart become one.
 *
 * @param pictures samples, evenly taken.
 * @param size largest number of colours, 2..256.
 */
export function paletteOf(pictures: readonly RgbImage[], size: number, quantize: Quantizer): Rgb[] {
  const pixels = pictures.reduce((sum, { width, height }) => sum + width * height, 0);
  const stride = strideOf(Math.ceil(pixels / LOOKED_AT), pictures[0]?.width ?? 1);
  const counts = new Map<Packed, number>();
  for (const { data } of pictures) {
    for (let at = 0; at < data.length; at += 3 * stride) {
      const color = packed(data, at);
      counts.set(color, (counts.get(color) ?? 0) + 1);
    }
  }
  const byCount = [...counts].sort(([, a], [, b]) => b - a);
  const colors = byCount.map(([color]) => unpacked(color));
  if (colors.length <= size) return colors;
  const looked = Math.ceil(pixels / stride);
  const frequent = byCount.filter(([, count]) => count >= looked * FREQUENT).length;
  const palette: Rgb[] = [];
  for (const color of colors.slice(0, frequent)) {
    if (palette.length < size >> 1 && isFar(color, palette)) palette.push(color);
  }
  const rest = colors.slice(0, MOST_COMPARED).filter((color) => isFar(color, palette));
  for (const color of quantize(pixelsOf(rest), (size - palette.length) >> 1).map(rgbOf)) {
    if (isFar(color, palette)) palette.push(color);
  }
  addFarthest(palette, [...rest, ...MIXTURES], size);
  return palette;
}

/** All colours of drawn frames, coarsely: mixtures of wood, black and white. Samples do not have all of them. */
const MIXTURES: readonly Rgb[] = Array.from({ length: 9 }, (_, white) => {
  return Array.from({ length: 9 - white }, (_, wood): Rgb => {
    const mixed = (level: number): number => Math.round((255 * white + level * wood) / 8);
    return [mixed(WOOD[0]), mixed(WOOD[1]), mixed(WOOD[2])];
  });
}).flat();

/** Returns whether the eye tells a colour apart from all others. */
function isFar(color: Rgb, others: readonly Rgb[]): boolean {
  return others.every((one) => squared(one, color) > NEAR ** 2);
}

/**
 * Returns a function from pictures to indices into a palette, row-major, one byte for each pixel. It finds colours of the
 * palette exactly; others become the nearest, to 6 bits a channel.
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

/** Replaces pixels that did not change by `transparent`, which packs far better. Both are row-major indices. */
export function unchangedAs(before: Uint8Array, now: Uint8Array, transparent: number): Uint8Array {
  return now.map((index, pixel) => (index === before[pixel] ? transparent : index));
}

function nearestIndex(palette: readonly Rgb[], color: Packed): number {
  const wanted = unpacked(color);
  let found = 0;
  let least = Number.POSITIVE_INFINITY;
  palette.forEach((one, index) => {
    const distance = squared(one, wanted);
    if (distance < least) {
      least = distance;
      found = index;
    }
  });
  return found;
}

/** Fills a palette with the colours that are farthest from all that are in it. */
function addFarthest(palette: Rgb[], colors: readonly Rgb[], size: number): void {
  const distances = colors.map((color) => Math.min(...palette.map((one) => squared(one, color))));
  while (palette.length < size) {
    let farthest = 0;
    distances.forEach((distance, i) => {
      if (distance > (distances[farthest] ?? 0)) farthest = i;
    });
    const added = colors[farthest];
    if (!added || (distances[farthest] ?? 0) <= NEAR ** 2) return;
    palette.push(added);
    colors.forEach((color, i) => {
      distances[i] = Math.min(distances[i] ?? 0, squared(added, color));
    });
  }
}

/** Returns one pixel of each of these colours: the frequent ones are already chosen, and rare ones count as much. */
function pixelsOf(colors: readonly Rgb[]): Uint8Array {
  const rgba = new Uint8Array(colors.length * 4).fill(255);
  colors.forEach((color, i) => rgba.set(color, i * 4));
  return rgba;
}

function rgbOf([red = 0, green = 0, blue = 0]: readonly number[]): Rgb {
  return [red, green, blue];
}

function squared(a: Rgb, b: Rgb): number {
  return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2;
}

function packed(data: Uint8Array, at: number): Packed {
  return ((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0);
}

function unpacked(color: Packed): Rgb {
  return [color >> 16, (color >> 8) & 255, color & 255];
}

/** Returns a number of pixels, `least` or more, that has no divisor in common with the width, so that no column is left out. */
function strideOf(least: number, width: number): number {
  let stride = least;
  while (commonDivisor(stride, width) > 1) stride++;
  return stride;
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}
