import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  FILM_GROUND,
  FILM_SIZES,
  FILM_VIEWS,
  filmLayout,
  filmPainter,
  filmSteps,
  indexer,
  paletteOf,
  realFrame,
  resample,
  unchangedAs,
} from '../../src/film';
import type { RgbImage } from '../../src/frame';
import { COMPACT_GEOMETRY, RELEASED_GEOMETRY, renderMoves, swapMoves } from '../../src/frame';
import { parseVertex } from '../../src/go';
import { largestDifference } from '../frame/pictures';
import { seededRandom } from '../random-games';
import { filmGame } from './games';

/** Part of a picture. */
function cut(picture: RgbImage, x: number, y: number, width: number, height: number): RgbImage {
  const data = new Uint8Array(width * height * 3);
  for (let row = 0; row < height; row++) {
    const from = ((y + row) * picture.width + x) * 3;
    data.set(picture.data.subarray(from, from + width * 3), row * width * 3);
  }
  return { width, height, data };
}

function noise(seed: number, width: number, height: number): RgbImage {
  const random = seededRandom(seed);
  const data = Uint8Array.from({ length: width * height * 3 }, () => Math.floor(random() * 256));
  return { width, height, data };
}

describe('a picture in another size', () => {
  it('keeps its mean, whatever the sizes', () => {
    const side = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(side, side, side, side, fc.integer(), (w, h, width, height, seed) => {
        const picture = noise(seed, w, h);
        const other = resample(picture, width, height);
        expect(other.data).toHaveLength(width * height * 3);
        const mean = ({ data }: RgbImage) => data.reduce((sum, one) => sum + one, 0) / data.length;
        expect(Math.abs(mean(other) - mean(picture))).toBeLessThan(0.51);
      }),
    );
  });

  it('enlarged by a whole number repeats its pixels, and comes back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 5 }), fc.integer(), (factor, seed) => {
        const picture = noise(seed, 7, 5);
        const large = resample(picture, 7 * factor, 5 * factor);
        for (let pixel = 0; pixel < large.width * large.height; pixel++) {
          const x = Math.floor((pixel % large.width) / factor);
          const y = Math.floor(pixel / large.width / factor);
          const from = (y * 7 + x) * 3;
          expect([...large.data.subarray(pixel * 3, pixel * 3 + 3)]).toEqual([
            ...picture.data.subarray(from, from + 3),
          ]);
        }
        expect(largestDifference(resample(large, 7, 5), picture)).toBe(0);
      }),
      { numRuns: 20 },
    );
  });
});

describe('the layout', () => {
  it('is even, holds all its parts and lets none overlap', () => {
    for (const view of FILM_VIEWS) {
      for (const size of FILM_SIZES) {
        for (const captioned of [false, true]) {
          const { width, height, frames, captions } = filmLayout(view, size, captioned);
          expect([width % 2, height % 2]).toEqual([0, 0]);
          expect(frames).toHaveLength(view === 'pair' ? 2 : 1);
          expect(captions).toHaveLength(captioned ? frames.length : 0);
          const parts = [...frames, ...captions];
          for (const [i, part] of parts.entries()) {
            expect(part.x + part.width).toBeLessThanOrEqual(width);
            expect(part.y + part.height).toBeLessThanOrEqual(height);
            for (const other of parts.slice(i + 1)) {
              const beside = part.x + part.width <= other.x || other.x + other.width <= part.x;
              const below = part.y + part.height <= other.y || other.y + other.height <= part.y;
              expect(beside || below).toBe(true);
            }
          }
        }
      }
    }
  });
});

describe('the pictures of a film', () => {
  it('are the frames of the game, handicap stones included', () => {
    const game = filmGame({ person: 'black', moves: 12, handicap: ['C3', 'G7'] });
    const frame = realFrame(game, 0, RELEASED_GEOMETRY);
    const at = (parseVertex('C3') as number) % 9;
    expect(at).toBe(2);
    const paint = filmPainter(
      { ...game, geometry: RELEASED_GEOMETRY },
      { view: 'real', size: 256 },
    );
    const steps = filmSteps(game.imagined.map(Boolean), 'real');
    expect(largestDifference(paint(steps[0]!), frame)).toBe(0);
    const last = renderMoves(game.moves, RELEASED_GEOMETRY, game.start);
    expect(largestDifference(paint(steps.at(-1)!), last)).toBe(0);
  });

  it('show both frames side by side, the imagined one in the colours of the game', () => {
    for (const person of ['black', 'white'] as const) {
      const game = filmGame({ person, moves: 11, geometry: RELEASED_GEOMETRY });
      const paint = filmPainter(game, { view: 'pair', size: 256 });
      for (const step of filmSteps(game.imagined.map(Boolean), 'pair')) {
        const picture = paint(step);
        const [left, right] = filmLayout('pair', 256, false).frames;
        const real = renderMoves(game.moves.slice(0, step.at), RELEASED_GEOMETRY);
        expect(largestDifference(cut(picture, left!.x, 0, 256, 256), real)).toBe(0);
        if (step.imagined === undefined) continue;
        const imagined = renderMoves(game.moves.slice(0, step.imagined + 1), RELEASED_GEOMETRY);
        const shown = cut(picture, right!.x, 0, 256, 256);
        const wrong = shown.data.filter((level, i) => Math.abs(level - imagined.data[i]!) > 16);
        expect(wrong.length / shown.data.length).toBeLessThan(0.01);
      }
    }
  });

  it('show no difference if what was imagined is what was played', () => {
    const game = filmGame({ person: 'white', moves: 9 });
    const violet = (picture: RgbImage) =>
      picture.data.filter((level, i) => i % 3 === 2 && level > picture.data[i - 1]! + 40).length;
    const paint = filmPainter(game, { view: 'difference', size: 256 });
    const [first, second] = filmSteps(game.imagined.map(Boolean), 'difference');
    expect(violet(paint(first!))).toBe(0);
    // A frame that shows something else.
    const other = renderMoves(swapMoves(game.moves.slice(0, second!.at)), COMPACT_GEOMETRY);
    const imagined = game.imagined.map((frame) => frame && { ...frame, picture: other });
    const wrong = filmPainter({ ...game, imagined }, { view: 'difference', size: 256 });
    expect(violet(wrong(second!))).toBeGreaterThan(500);
  });

  it('bear captions below each frame', () => {
    const game = filmGame({ person: 'black', moves: 4 });
    const drawn: (readonly [string, string])[] = [];
    const captions = Array.from({ length: 5 }, (_, at) => {
      return { left: [`${at}`, 'who'], right: ['imagined', ''] } as const;
    });
    const paint = filmPainter(
      game,
      { view: 'pair', size: 512, captions },
      (lines, width, height) => {
        drawn.push(lines);
        return { width, height, data: new Uint8Array(width * height * 3).fill(9) };
      },
    );
    const picture = paint({ at: 3, imagined: 3 });
    expect(drawn).toEqual([
      ['3', 'who'],
      ['imagined', ''],
    ]);
    const { captions: areas, frames } = filmLayout('pair', 512, true);
    for (const { x, y, width, height } of areas) {
      expect(cut(picture, x, y, width, height).data.every((level) => level === 9)).toBe(true);
    }
    const gap = cut(picture, frames[0]!.width, 0, frames[1]!.x - frames[0]!.width, 512);
    expect(gap.data.every((level, i) => level === FILM_GROUND[i % 3])).toBe(true);
  });
});

describe('a palette', () => {
  const refuse = () => {
    throw new Error('Nothing is left to quantise.');
  };

  it('keeps all colours if they fit', () => {
    const game = filmGame({ person: 'black', moves: 5, geometry: RELEASED_GEOMETRY });
    const paint = filmPainter(game, { view: 'real', size: 256 });
    const pictures = filmSteps(game.imagined.map(Boolean), 'real').map(paint);
    const palette = paletteOf(pictures, 256, refuse);
    const toIndices = indexer(palette);
    for (const picture of pictures) {
      const indices = toIndices(picture);
      const back = Uint8Array.from(
        picture.data,
        (_, i) => palette[indices[Math.floor(i / 3)]!]![i % 3]!,
      );
      expect(largestDifference({ ...picture, data: back }, picture)).toBe(0);
    }
  });

  it('keeps the frequent colours and quantises the rest', () => {
    const picture = noise(5, 64, 64);
    picture.data.fill(77, 0, 6000);
    const asked: number[] = [];
    const palette = paletteOf([picture], 16, (rgba, count) => {
      asked.push(count, rgba.length / 4);
      return Array.from({ length: count }, (_, i) => [i * 17, i * 17, i * 17]);
    });
    expect(palette).toHaveLength(16);
    expect(palette[0]).toEqual([77, 77, 77]);
    expect(asked[0]).toBe(7);
    expect(asked[1]).toBeGreaterThan(2000);
  });

  it('gives each pixel the nearest colour', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const palette = [0, 1, 2, 3, 4, 5, 6, 7].map((i) => {
          return [...noise(seed + i, 1, 1).data] as unknown as readonly [number, number, number];
        });
        const picture = noise(seed, 16, 16);
        const indices = indexer(palette)(picture);
        const far = (pixel: number, index: number) =>
          Math.hypot(...[0, 1, 2].map((c) => palette[index]![c]! - picture.data[pixel * 3 + c]!));
        indices.forEach((index, pixel) => {
          const least = Math.min(...palette.map((_, other) => far(pixel, other)));
          // Six bits a channel: the colour that was searched for is at most 3 levels a channel away.
          expect(far(pixel, index) - least).toBeLessThanOrEqual(2 * Math.hypot(3, 3, 3));
        });
      }),
      { numRuns: 20 },
    );
  });
});

it('what is as before is marked, and nothing else', () => {
  const marked = unchangedAs(Uint8Array.of(1, 2, 3, 4), Uint8Array.of(1, 3, 3, 5), 255);
  expect([...marked]).toEqual([255, 3, 255, 5]);
});
