import type { RgbImage } from '../frame';

/** For one pixel of the target: the first pixel of the source that it covers, and its share of each. */
interface Share {
  readonly from: number;
  readonly weights: readonly number[];
}

/**
 * Returns a picture in another size. A pixel of the target is the mean of what it covers in the source, so enlarged pixels
 * keep their edges and reduced ones lose nothing. The same size gives the same picture.
 *
 * @param width in whole pixels, 1 or more.
 * @param height likewise.
 */
export function resample(picture: RgbImage, width: number, height: number): RgbImage {
  if (picture.width === width && picture.height === height) return picture;
  const columns = shares(picture.width, width);
  const rows = shares(picture.height, height);
  const source = picture.data;
  // Plain loops: a film has hundreds of pictures, and the page draws its first one before anything is compiled.
  const wide = new Float32Array(width * picture.height * 3);
  for (let y = 0, to = 0; y < picture.height; y++) {
    const line = y * picture.width * 3;
    for (const { from, weights } of columns) {
      let red = 0;
      let green = 0;
      let blue = 0;
      let at = line + from * 3;
      for (const weight of weights) {
        red += weight * (source[at] ?? 0);
        green += weight * (source[at + 1] ?? 0);
        blue += weight * (source[at + 2] ?? 0);
        at += 3;
      }
      wide[to] = red;
      wide[to + 1] = green;
      wide[to + 2] = blue;
      to += 3;
    }
  }
  const data = new Uint8Array(width * height * 3);
  const length = width * 3;
  for (const [y, { from, weights }] of rows.entries()) {
    for (let x = 0; x < length; x++) {
      let sum = 0;
      let at = from * length + x;
      for (const weight of weights) {
        sum += weight * (wide[at] ?? 0);
        at += length;
      }
      data[y * length + x] = Math.round(sum);
    }
  }
  return { width, height, data };
}

/** Returns what each of `target` pixels covers of `source` pixels along one side. */
function shares(source: number, target: number): Share[] {
  const step = source / target;
  return Array.from({ length: target }, (_, i) => {
    const begin = i * step;
    const end = Math.min(source, begin + step);
    const from = Math.min(source - 1, Math.floor(begin));
    const weights: number[] = [];
    for (let at = from; at < end; at++) {
      weights.push((Math.min(end, at + 1) - Math.max(begin, at)) / (end - begin));
    }
    return { from, weights };
  });
}
