import { describe, expect, it } from 'vitest';
import { COMPACT_GEOMETRY, renderMoves, type RgbImage } from '../../../src/frame';
import { parseMoveList, replay, type Game } from '../../../src/go';
import {
  changedPixels,
  describeRecord,
  frameAsBoard,
  frameForModel,
  framesInEye,
} from '../../../src/state/eye/model-view';
import { NOT_STARTED } from '../../../src/state/game/move-progress';
import { thinkResult } from '../fake-service';

const after = (moves: string): Game => replay(parseMoveList(moves));
const drawn = (moves: string): RgbImage => renderMoves(parseMoveList(moves), COMPACT_GEOMETRY);
/** Byte by byte, since `toEqual` takes seconds over a frame. */
const samePixels = (a: RgbImage, b: RgbImage): boolean => Buffer.compare(a.data, b.data) === 0;
const imagined = drawn('B A1');
const record = thinkResult({ color: 'white', point: 40 }, { imagined });

describe('frameForModel', () => {
  it('shows the model as Black, whichever colour it plays', () => {
    const game = after('B D4, W E5');
    const asBlack = frameForModel(game, 'white', COMPACT_GEOMETRY);
    expect(samePixels(asBlack, drawn('B D4, W E5'))).toBe(true);
    const asWhite = frameForModel(game, 'black', COMPACT_GEOMETRY);
    expect(samePixels(asWhite, drawn('W D4, B E5'))).toBe(true);
  });
});

describe('framesInEye', () => {
  const answered = {
    game: after('B D4, W E5'),
    person: 'black',
    phase: 'person',
    thinking: undefined,
    records: [undefined, record],
  } as const;

  it('keeps the newest move in sight while the person thinks', () => {
    const frames = framesInEye(answered, COMPACT_GEOMETRY);
    expect(frames.saw()).toBe(record.given);
    expect(frames.imagined).toBe(imagined);
    expect(frames.record).toBe(record);
  });

  it('shows what the model will be given, before it answered anything', () => {
    const frames = framesInEye({ ...answered, records: [] }, COMPACT_GEOMETRY);
    expect(samePixels(frames.saw(), drawn('W D4, B E5'))).toBe(true);
    expect(frames.imagined).toBeUndefined();
    expect(frames.record).toBeUndefined();
  });

  it('shows the frame as it is made', () => {
    const thinking = { ...NOT_STARTED, given: drawn('W D4') };
    const seen = { ...answered, phase: 'model', thinking } as const;
    const frames = framesInEye(seen, COMPACT_GEOMETRY);
    expect(frames.saw()).toBe(thinking.given);
    expect(frames.imagined).toBeUndefined();
    expect(frames.record).toBeUndefined();
  });
});

describe('frameAsBoard', () => {
  it('is the imagined frame once that is the position, and the given one before', () => {
    const person = 'black';
    const answered = { game: after('B D4, W E5'), person, records: [undefined, record] } as const;
    expect(frameAsBoard(answered, undefined, COMPACT_GEOMETRY)).toBe(imagined);
    const played = {
      game: after('B D4, W E5, B C3'),
      person,
      records: [undefined, record, undefined],
    } as const;
    const next = frameAsBoard(played, undefined, COMPACT_GEOMETRY);
    expect(samePixels(next, drawn('W D4, B E5, W C3'))).toBe(true);
    expect(frameAsBoard(played, imagined, COMPACT_GEOMETRY)).toBe(imagined);
  });
});

describe('describeRecord', () => {
  it('says how a move was read', () => {
    expect(describeRecord(record)).toBe('Read as E5 from the first frame, in 230 ms.');
    expect(describeRecord({ ...record, attempts: 3, exact: false })).toBe(
      'Read as E5 from frame 3, in 230 ms. The rest of the frame differs slightly from the board.',
    );
    const drawn = { drawn: 10, firstRound: { drawn: 1, read: 1, legal: 0 } };
    expect(
      describeRecord({ ...record, attempts: 10, samples: drawn, votes: [], corrected: true }),
    ).toBe(
      'None of 10 frames showed a legal move. E5 is the nearest legal reading of the last one. 230 ms.',
    );
  });

  it('says how a vote went', () => {
    const samples = { drawn: 8, firstRound: { drawn: 8, read: 8, legal: 8 } };
    const won = { point: record.move.point, votes: 5, probability: 0.3 };
    const unanimous = { ...record, samples, votes: [{ ...won, votes: 8 }] };
    expect(describeRecord(unanimous)).toBe('Read as E5 from 8 of 8 frames read, in 230 ms.');
    const lost = [
      { point: 'pass', votes: 2, probability: 0.1 },
      { point: 0, votes: 1, probability: 0.1 },
    ] as const;
    expect(describeRecord({ ...record, samples, votes: [won, ...lost] })).toBe(
      'Read as E5 from 5 of 8 frames read (pass 2, A9 1), in 230 ms.',
    );
    const decided = { drawn: 8, firstRound: { drawn: 8, read: 6, legal: 6 } };
    expect(describeRecord({ ...record, samples: decided, votes: [won, lost[1]] })).toBe(
      'Read as E5 from 5 of 6 frames read (A9 1), in 230 ms. It left 2 frames unread, which could not change the move.',
    );
    const none = { drawn: 17, firstRound: { drawn: 8, read: 8, legal: 0 } };
    expect(describeRecord({ ...record, samples: none, votes: [], corrected: true })).toBe(
      'None of 17 frames showed a legal move. E5 is the nearest legal reading of the most frequent one. 230 ms.',
    );
  });

  it('credits the move that was played with its own votes, not with those of a winner that no upright frame shows', () => {
    const samples = { drawn: 8, firstRound: { drawn: 8, read: 8, legal: 8 } };
    const votes = [
      { point: 0, votes: 6, probability: 0.3 },
      { point: record.move.point, votes: 2, probability: 0.1 },
    ];
    expect(describeRecord({ ...record, samples, votes })).toBe(
      'Read as E5 from 2 of 8 frames read (A9 6), in 230 ms. A9 had more votes, but no frame of the board as it lies shows it.',
    );
  });
});

describe('changedPixels', () => {
  it('marks a new stone, and not the noise of a decoder', () => {
    const saw = drawn('W D4');
    const noisy = { ...saw, data: saw.data.map((value) => Math.max(0, value - 10)) };
    expect(changedPixels(saw, noisy).some(Boolean)).toBe(false);
    const changed = changedPixels(saw, drawn('W D4, B E5'));
    const share = changed.filter(Boolean).length / changed.length;
    expect(share).toBeGreaterThan(0.003);
    expect(share).toBeLessThan(0.01);
  });
});
