import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  COMPACT_GEOMETRY,
  RELEASED_GEOMETRY,
  renderMoves,
  readMove,
  renderStones,
  swapMoves,
  swapPicture,
  swapPosition,
  type RgbImage,
} from '../../src/frame';
import { randomGame, seededRandom } from '../random-games';
import { disturb } from './disturb';
import { largestDifference } from './pictures';

/** About as vague as imagined frames are. */
const VAGUE = { blurs: 1, gain: 0.05, offset: 8, noise: 8 };

/** Share of the channels that are more than `levels` apart. */
function shareBeyond(levels: number, a: RgbImage, b: RgbImage): number {
  const beyond = a.data.filter((level, i) => Math.abs(level - (b.data[i] ?? 0)) > levels);
  return beyond.length / a.data.length;
}

describe.each([
  ['compact', COMPACT_GEOMETRY],
  ['released', RELEASED_GEOMETRY],
])('a picture with its colours exchanged, %s', (_, geometry) => {
  it('is the frame of the exchanged moves, but for pixels where a rim crosses a line', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), (seed) => {
        const moves = [...randomGame(seededRandom(seed), { maxMoves: 50 })].at(-1)!.moves;
        const swapped = swapPicture(renderMoves(moves, geometry), geometry);
        const wanted = renderMoves(swapMoves(moves), geometry);
        expect(shareBeyond(8, swapped, wanted)).toBeLessThan(0.02);
        expect(shareBeyond(100, swapped, wanted)).toBeLessThan(0.002);
      }),
      { numRuns: 20 },
    );
  });

  it('leaves an empty board as it is', () => {
    const empty = renderStones([], geometry);
    expect(largestDifference(swapPicture(empty, geometry), empty)).toBeLessThanOrEqual(1);
  });

  it('is read as the same move of the other colour, also if the frame is vague', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), (seed) => {
        const random = seededRandom(seed);
        const games = [...randomGame(random, { maxMoves: 40, passShare: 0 })];
        const [before, after] = [games.at(-2), games.at(-1)];
        if (!before || !after) return;
        const vague = disturb(renderMoves(after.moves, geometry), random, VAGUE);
        const reading = readMove(swapPosition(before), swapPicture(vague, geometry), geometry);
        expect(reading.move).toBe(after.lastMove?.point);
      }),
      { numRuns: 20 },
    );
  });
});

it('refuses a picture of another size', () => {
  const picture = renderStones([], COMPACT_GEOMETRY);
  expect(() => swapPicture(picture, RELEASED_GEOMETRY)).toThrow(/256 x 256.*160 x 160/u);
});
