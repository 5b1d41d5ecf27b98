import { GIFEncoder, quantize } from 'gifenc';
import {
  filmDurations,
  gifDelays,
  indexer,
  paletteOf,
  unchangedAs,
  type FilmPace,
} from '../../src/film';
import type { RgbImage } from '../../src/frame';

/** Pictures that the palette is made from, spread evenly over the film. */
const SAMPLES = 32;

/** Colours of the palette; one more index marks unchanged pixels. */
const COLORS = 255;

/**
 * Writes a film as an animated GIF that repeats for ever: one palette for the whole film, and of each picture only what
 * changed.
 * @param picture draws a picture; called again for some of them.
 * @param onPicture called after each written picture; its result is awaited.
 * @throws RangeError if there is no picture.
 */
export async function writeGif(
  pictures: number,
  picture: (index: number) => RgbImage,
  pace: FilmPace,
  onPicture: (done: number) => Promise<void> | void = () => {},
): Promise<Uint8Array<ArrayBuffer>> {
  if (pictures < 1) throw new RangeError('A film needs at least one picture.');
  const taken = Math.min(SAMPLES, pictures);
  const samples = Array.from({ length: taken }, (_, i) => {
    return picture(taken === 1 ? 0 : Math.round((i * (pictures - 1)) / (taken - 1)));
  });
  const palette = paletteOf(samples, COLORS, quantize);
  // The colour table of a GIF has a power of two of entries, so this one exists already or is added.
  const transparent = palette.length;
  const toIndices = indexer(palette);
  const delays = gifDelays(filmDurations(pictures, pace));
  const gif = GIFEncoder();
  let before: Uint8Array | undefined;
  for (const [index, delay] of delays.entries()) {
    const image = picture(index);
    const indices = toIndices(image);
    const common = { delay: delay * 10, dispose: 1 };
    if (before) {
      gif.writeFrame(unchangedAs(before, indices, transparent), image.width, image.height, {
        ...common,
        transparent: true,
        transparentIndex: transparent,
      });
    } else {
      gif.writeFrame(indices, image.width, image.height, {
        ...common,
        palette: [...palette, [0, 0, 0]],
        repeat: 0,
      });
    }
    before = indices;
    await onPicture(index + 1);
  }
  gif.finish();
  return gif.bytes();
}
