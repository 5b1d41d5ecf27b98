import { describe, expect, it } from 'vitest';
import type { ThinkResult } from '../../../src/engine';
import { parseVertex, type Move } from '../../../src/go';
import type { Surprise } from '../../../src/state/chart/surprise';
import type { Surprised } from '../../../src/state/chart/surprise-store';
import {
  confidenceIn,
  meanEntropy,
  isSurprising,
  surpriseCount,
  thoughtSeries,
} from '../../../src/state/chart/thought-series';
import { describePoint } from '../../../src/state/chart/thought-words';
import { thinkResult } from '../fake-service';

const move = (color: Move['color'], vertex: string): Move => ({
  color,
  point: parseVertex(vertex) as number,
});
const BLACK = move('black', 'D4');
const WHITE = move('white', 'E5');
const PASS: Move = { color: 'black', point: 'pass' };

/** @param found whether the move was among the plans. */
function surprised(bits: number, found = true): Surprised {
  const most = found ? bits : undefined;
  const surprise: Surprise = {
    probability: most === undefined ? 0 : 2 ** -most,
    rest: 0.01,
    followed: 16,
    least: bits,
    most,
    expected: { point: WHITE.point, probability: 0.41 },
  };
  return { state: 'done', surprise };
}

const voted = (changes: Partial<ThinkResult>): ThinkResult =>
  thinkResult(WHITE, {
    votes: [
      { point: WHITE.point, votes: 6, probability: 0.3 },
      { point: 'pass', votes: 1, probability: 0.1 },
    ],
    samples: { drawn: 8, firstRound: { drawn: 8, read: 7, legal: 7 } },
    ...changes,
  });

describe('the confidence of the model in its move', () => {
  it('is the share of the frames that were read and show it', () => {
    expect(confidenceIn(voted({}))).toEqual({ share: 6 / 7, by: 'votes', votes: 6, of: 7 });
  });

  it('counts the votes of the move that was played, not those of a winner that no upright frame shows', () => {
    const votes = [
      { point: 'pass', votes: 5, probability: 0.3 },
      { point: WHITE.point, votes: 2, probability: 0.1 },
    ] as const;
    expect(confidenceIn(voted({ votes }))).toMatchObject({ votes: 2, of: 7, share: 2 / 7 });
  });

  it('counts every frame if the first ones showed no legal move', () => {
    const record = voted({
      attempts: 2,
      samples: { drawn: 16, firstRound: { drawn: 8, read: 8, legal: 0 } },
    });
    expect(confidenceIn(record)).toMatchObject({ share: 6 / 16, of: 16 });
  });

  it('is the probability of the first plan code if one frame was imagined', () => {
    expect(confidenceIn(thinkResult(WHITE))).toMatchObject({ share: 0.5, by: 'plan' });
  });

  it('is that of the whole frame if there is no plan', () => {
    const { confidence } = thinkResult(WHITE);
    const record = thinkResult(WHITE, { confidence: { ...confidence, latents: [] } });
    expect(confidenceIn(record)?.by).toBe('frame');
    expect(confidenceIn(record)?.share).toBeCloseTo(0.18, 12);
  });

  it('is none if the move is only the nearest to what was imagined', () => {
    expect(confidenceIn(thinkResult(WHITE, { corrected: true, votes: [] }))).toBeUndefined();
  });
});

describe('the series', () => {
  const record = voted({});
  const points = thoughtSeries({
    moves: [BLACK, WHITE, PASS],
    line: [0, 4, 5, 9],
    records: [undefined, record, undefined],
    surpriseAt: (index) => [surprised(3), surprised(1), surprised(6.6, false)][index],
  });

  it('has the values of the records, and surprises at the other moves only', () => {
    expect(points.map(({ node }) => node)).toEqual([4, 5, 9]);
    expect(points[1]).toMatchObject({
      plan: record.confidence.latents[0]!.entropy,
      picture: meanEntropy(record.confidence.image),
      surprise: undefined,
      confidence: { share: 6 / 7 },
    });
    expect(points[1]!.picture).toBeCloseTo(0.225, 12);
    expect(points[0]).toMatchObject({ confidence: undefined, picture: undefined });
    expect(points[0]!.surprise).toEqual(surprised(3));
    expect(meanEntropy([])).toBeUndefined();
  });

  it('says so in words', () => {
    expect(points.map(describePoint)).toEqual([
      'surprise 3.0 bits (probability 12.5%), likeliest was E5 (41%)',
      'confidence 86% (6 of 7 frames read), plan 1.0 bits, picture 0.23 bits',
      'surprise more than 6.6 bits: none of its 16 likeliest plans was this move, likeliest was E5 (41%)',
    ]);
  });

  it('tells which moves were surprises', () => {
    expect(points.map(isSurprising)).toEqual(points.map((_, index) => index === 2));
  });

  it('counts what is asked for', () => {
    const asked = new Map([
      [0, true],
      [2, true],
    ]);
    expect(surpriseCount(points, asked)).toEqual({ known: 2, all: 2, failed: 0 });
    const open = points.map((point) => ({ ...point, surprise: undefined }));
    expect(surpriseCount(open, asked)).toEqual({ known: 0, all: 2, failed: 0 });
    const broken = points.map((point) => ({
      ...point,
      surprise: { state: 'failed', message: 'No.' } as const,
    }));
    expect(surpriseCount(broken, asked)).toEqual({ known: 0, all: 2, failed: 2 });
  });
});
