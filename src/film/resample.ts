import type { RgbImage } from '../frame';

/** For one pixel of the target: the first pixel of the source that it covers, and the share that it has of each. */
interface Share {
  readonly from: number;
  readonly weights: readonly number[];
}

/**
 * A picture in another size. A pixel of the target is the mean of what it covers in the source, so enlarged pixels keep
 * their edges and reduced ones lose nothing; the same size gives the same picture.
 *
 * @param width in whole pixels, 1 or more.
 * @param height likewise.
 */
export function resample(picture: RgbImage, width: number, height: number): RgbImage {
  if (picture.width === width && picture.height === height) return picture;
  const columns = shares(picture.width, width);
  const rows = shares(picture.height, height);
  const wide = new Float32Array(width * picture.height * 3);
  for (let y = 0; y < picture.height; y++) {
    columns.forEach(({ from, weights }, x) => {
      const to = (y * width + x) * 3;
      weights.forEach((weight, i) => {
        const at = (y * picture.width + from + i) * 3;
        for (let c = 0; c < 3; c++) {
          wide[to + c] = (wide[to + c] ?? 0) + weight * (picture.data[at + c] ?? 0);
        }
      });
    });
  }
  const data = new Uint8Array(width * height * 3);
  const line = new Float32Array(width * 3);
  rows.forEach(({ from, weights }, y) => {
    line.fill(0);
    weights.forEach((weight, i) => {
      const at = (from + i) * width * 3;
      for (let x = 0; x < line.length; x++) line[x] = (line[x] ?? 0) + weight * (wide[at + x] ?? 0);
    });
    for (let x = 0; x < line.length; x++) data[y * line.length + x] = Math.round(line[x] ?? 0);
  });
  return { width, height, data };
}

/** What each of `target` pixels covers of `source` pixels along one side. */
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
