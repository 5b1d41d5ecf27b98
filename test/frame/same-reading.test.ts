import { describe, expect, it } from 'vitest';
import {
  COMPACT_GEOMETRY,
  readingShift,
  readPoints,
  readsTheSame,
  renderBoard,
  type RgbImage,
} from '../../src/frame';
import { measurePoints } from '../../src/frame/measure';
import { EMPTY_BOARD, type Stone } from '../../src/go';
import { gaussian, seededRandom, type Random } from '../random-games';

const geometry = COMPACT_GEOMETRY;

function randomBoard(random: Random): Stone[] {
  return EMPTY_BOARD.map(() => ([0, 1, -1] as const)[Math.floor(3 * random())]!);
}

/** Every byte of a picture disturbed. */
function noisy(picture: RgbImage, deviation: number, random: Random): RgbImage {
  const data = picture.data.map((level) =>
    Math.max(0, Math.min(255, Math.round(level + deviation * gaussian(random)))),
  );
  return { ...picture, data };
}

describe('the shift of a reading', () => {
  it('is nothing between equal pictures', () => {
    const picture = renderBoard(randomBoard(seededRandom(1)), geometry);
    expect(readingShift(picture, picture, geometry)).toBe(0);
  });

  it('is infinite if one point shows another stone', () => {
    const board = [...EMPTY_BOARD];
    const before = renderBoard(board, geometry);
    board[40] = 1;
    expect(readingShift(before, renderBoard(board, geometry), geometry)).toBe(Infinity);
  });

  it('is the largest difference of a distance', () => {
    const random = seededRandom(2);
    const one = renderBoard(randomBoard(random), geometry);
    const other = noisy(one, 20, random);
    const [first, second] = [measurePoints(one, geometry), measurePoints(other, geometry)];
    const differences = (['empty', 'black', 'white'] as const).flatMap((kind) =>
      Array.from(first[kind], (distance, point) => Math.abs(distance - second[kind][point]!)),
    );
    expect(readingShift(one, other, geometry)).toBe(Math.max(...differences));
  });
});

describe('a reading that holds', () => {
  it('is that of a clean picture, against a shift of several levels', () => {
    const picture = renderBoard(randomBoard(seededRandom(3)), geometry);
    expect(readsTheSame(picture, geometry, 10)).toBe(true);
    expect(readsTheSame(picture, geometry, 200)).toBe(false);
  });

  it('is not that of noise', () => {
    const random = seededRandom(4);
    const data = Uint8Array.from({ length: 3 * geometry.side ** 2 }, () => 256 * random());
    const noise = { width: geometry.side, height: geometry.side, data };
    expect(readsTheSame(noise, geometry, 0)).toBe(false);
  });

  it('is the reading of every picture within the shift', () => {
    const random = seededRandom(5);
    let held = 0;
    let within = 0;
    for (let trial = 0; trial < 16; trial++) {
      // From clean to hardly readable.
      const picture = noisy(renderBoard(randomBoard(random), geometry), 6 * trial, random);
      const shift = 30 * random();
      if (!readsTheSame(picture, geometry, shift)) continue;
      held++;
      const other = noisy(picture, 60 * random(), random);
      if (readingShift(picture, other, geometry) > shift) continue;
      within++;
      const stones = (image: RgbImage) => readPoints(image, geometry).map(({ stone }) => stone);
      expect(stones(other)).toEqual(stones(picture));
    }
    expect(held).toBeGreaterThan(2);
    expect(within).toBeGreaterThan(0);
  });
});
