import * as fc from 'fast-check';
import { GifReader } from 'omggif';
import { describe, expect, it } from 'vitest';
import { FILM_VIEWS, filmLayout, filmPainter, filmSteps, type FilmSize } from '../../../src/film';
import type { RgbImage } from '../../../src/frame';
import { writeGif } from '../../../workers/film/film-gif';
import { filmGame } from '../../film/games';
import { disturb } from '../../frame/disturb';
import { largestDifference } from '../../frame/pictures';
import { seededRandom } from '../../random-games';

/** Mean amount by which a channel differs, in levels. */
function meanDifference(a: RgbImage, b: RgbImage): number {
  let sum = 0;
  for (let i = 0; i < a.data.length; i++) sum += Math.abs(a.data[i]! - b.data[i]!);
  return sum / a.data.length;
}

/** All pictures of a GIF, as a player shows them. */
function* decoded(gif: GifReader): Generator<RgbImage> {
  const { width, height } = gif;
  const pixels = new Uint8Array(width * height * 4);
  for (let index = 0; index < gif.numFrames(); index++) {
    gif.decodeAndBlitFrameRGBA(index, pixels);
    const data = new Uint8Array(width * height * 3);
    for (let from = 0, to = 0; to < data.length; from += 4, to += 3) {
      data[to] = pixels[from]!;
      data[to + 1] = pixels[from + 1]!;
      data[to + 2] = pixels[from + 2]!;
    }
    yield { width, height, data };
  }
}

describe('a film as GIF', () => {
  it('has all pictures at their times, with their colours, and repeats', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          view: fc.constantFrom(...FILM_VIEWS),
          person: fc.constantFrom('black' as const, 'white' as const),
          moves: fc.integer({ min: 2, max: 24 }),
          rate: fc.constantFrom(0.5, 2, 8, 16),
          pause: fc.constantFrom(0, 2),
        }),
        async ({ view, person, moves, rate, pause }) => {
          const game = filmGame({ person, moves, handicap: ['G3', 'C7'] });
          const steps = filmSteps(game.imagined.map(Boolean), view);
          const paint = filmPainter(game, { view, size: 256 });
          const told: number[] = [];
          const bytes = await writeGif(
            steps.length,
            (index) => paint(steps[index]!),
            { rate, pause },
            (done) => void told.push(done),
          );
          const gif = new GifReader(bytes);
          const { width, height } = filmLayout(view, 256, false);
          expect([gif.width, gif.height]).toEqual([width, height]);
          expect(gif.numFrames()).toBe(steps.length);
          expect(gif.loopCount()).toBe(0);
          expect(told).toEqual(steps.map((_, index) => index + 1));
          const delays = steps.map((_, index) => gif.frameInfo(index).delay);
          const seconds = delays.reduce((sum, delay) => sum + delay, 0) / 100;
          expect(Math.abs(seconds - steps.length / rate - pause)).toBeLessThan(0.01);
          let index = 0;
          for (const picture of decoded(gif)) {
            const original = paint(steps[index++]!);
            // The violet of differences mixes with everything else, so there are far more colours.
            const most = view === 'difference' ? 64 : 32;
            expect(largestDifference(picture, original)).toBeLessThan(most);
            expect(meanDifference(picture, original)).toBeLessThan(1);
          }
        },
      ),
      { numRuns: 6 },
    );
  });

  it('keeps frames that are vague and noisy close to themselves', async () => {
    const random = seededRandom(3);
    const game = filmGame({ person: 'white', moves: 16 });
    const imagined = game.imagined.map((frame) => {
      const noisy = { blurs: 1, gain: 0.05, offset: 6, noise: 6 };
      return frame && { ...frame, picture: disturb(frame.picture, random, noisy) };
    });
    const vague = { ...game, imagined };
    const size: FilmSize = 256;
    const steps = filmSteps(imagined.map(Boolean), 'pair');
    const paint = filmPainter(vague, { view: 'pair', size });
    const bytes = await writeGif(steps.length, (index) => paint(steps[index]!), {
      rate: 2,
      pause: 0,
    });
    const gif = new GifReader(bytes);
    let index = 0;
    for (const picture of decoded(gif)) {
      expect(meanDifference(picture, paint(steps[index++]!))).toBeLessThan(4);
    }
    expect(index).toBe(17);
  });

  it('of a single picture is a picture', async () => {
    const game = filmGame({ person: 'white', moves: 0 });
    const paint = filmPainter(game, { view: 'real', size: 256 });
    const still = () => paint({ at: 0, imagined: undefined });
    const gif = new GifReader(await writeGif(1, still, { rate: 2, pause: 1 }));
    expect(gif.numFrames()).toBe(1);
    expect(gif.frameInfo(0).delay).toBe(150);
    expect(largestDifference([...decoded(gif)][0]!, still())).toBe(0);
  });

  it('of nothing is refused', async () => {
    const nothing = writeGif(0, () => ({ width: 2, height: 2, data: new Uint8Array(12) }), {
      rate: 1,
      pause: 0,
    });
    await expect(nothing).rejects.toThrow('at least one picture');
  });
});
