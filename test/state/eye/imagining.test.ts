import { describe, expect, it } from 'vitest';
import { COMPACT_GEOMETRY, renderMoves, type RgbImage } from '../../../src/frame';
import { parseMoveList } from '../../../src/go';
import {
  FADING,
  formedShare,
  formingTime,
  imaginingNow,
  imaginingOf,
  inTrueColors,
  patchShown,
} from '../../../src/state/eye/imagining';
import { NOT_STARTED } from '../../../src/state/game/move-progress';
import { thinkResult } from '../fake-service';

const drawn = (moves: string): RgbImage => renderMoves(parseMoveList(moves), COMPACT_GEOMETRY);
/** Largest difference of a channel; drawing and exchanging round differently at the rims of stones. */
const samePicture = (a: RgbImage, b: RgbImage): boolean => {
  let different = 0;
  for (let at = 0; at < a.data.length; at++) {
    if (Math.abs((a.data[at] ?? 0) - (b.data[at] ?? 0)) > 64) different++;
  }
  return different < a.data.length / 100;
};

describe('what the board shows of an imagined frame', () => {
  it('is in the colours of the game, whichever colour the model plays', () => {
    const picture = drawn('B D4, W E5');
    expect(inTrueColors(picture, 'black', COMPACT_GEOMETRY)).toBe(picture);
    const white = inTrueColors(picture, 'white', COMPACT_GEOMETRY);
    expect(samePicture(white, drawn('W D4, B E5'))).toBe(true);
    expect(samePicture(white, picture)).toBe(false);
  });

  it('says of each code that came whether it stays, and how sure the model was of it', () => {
    const thinking = {
      ...NOT_STARTED,
      grid: 2,
      givenCodes: [1, 2, 3, 4],
      codes: [1, 9],
      doubts: [0, 2],
    };
    const now = imaginingNow(thinking, 'white', COMPACT_GEOMETRY);
    expect(now.patches).toEqual([
      { state: 'kept', confidence: 1 },
      { state: 'changed', confidence: 0.25 },
    ]);
    expect(now.imagined).toBeUndefined();
  });

  it('replays a thought from its record: codes, doubts, votes of the frames that were read', () => {
    const record = thinkResult(
      { color: 'white', point: 20 },
      {
        votes: [
          { point: 20, votes: 5, probability: 0.5 },
          { point: 'pass', votes: 2, probability: 0.2 },
          { point: 21, votes: 1, probability: 0.1 },
        ],
        samples: { drawn: 8, firstRound: { drawn: 8, read: 8, legal: 8 } },
      },
    );
    const then = imaginingOf(record, COMPACT_GEOMETRY);
    expect(then.grid).toBe(2);
    expect(then.patches.map(({ state }) => state)).toEqual(['kept', 'kept', 'changed', 'kept']);
    expect(then.patches[2]?.confidence).toBeCloseTo(2 ** -0.8);
    expect(then.votes).toEqual([
      { point: 20, votes: 5, share: 5 / 8 },
      { point: 21, votes: 1, share: 1 / 8 },
    ]);
  });
});

describe('the time an answer is shown', () => {
  it('is between 0.3 and 0.6 seconds', () => {
    for (const seen of [true, false]) {
      expect(formingTime(seen) + FADING).toBeGreaterThanOrEqual(300);
      expect(formingTime(seen) + FADING).toBeLessThanOrEqual(600);
    }
  });

  it('lets the patches appear one after the other, and all of them before the board comes back', () => {
    expect(patchShown(0, 0, 25)).toBe(0);
    expect(patchShown(0.2, 0, 25)).toBeGreaterThan(patchShown(0.2, 12, 25));
    const done = formedShare(false, formingTime(false));
    expect(Array.from({ length: 25 }, (_, index) => patchShown(done, index, 25))).toEqual(
      Array.from({ length: 25 }, () => 1),
    );
  });

  it('does not begin again with a frame that was seen taking shape', () => {
    const shown = Array.from({ length: 25 }, (_, index) => {
      return patchShown(formedShare(true, 0), index, 25);
    });
    for (const share of shown) expect(share).toBeCloseTo(1);
  });
});
