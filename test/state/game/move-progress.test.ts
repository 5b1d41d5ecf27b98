import { describe, expect, it } from 'vitest';
import type { ThinkEvent } from '../../../src/engine';
import {
  cellStates,
  describeProgress,
  NOT_STARTED,
  progressShare,
  reduceProgress,
  restartProgress,
  type MoveProgress,
} from '../../../src/state/game/move-progress';

const encoded: ThinkEvent = { kind: 'encoded', codes: [5, 6, 7, 8], grid: 2 };

function token(part: 'latent' | 'image', index: number, total: number, code: number): ThinkEvent {
  return { kind: 'token', part, index, total, code, probability: 0.5, entropy: 1 };
}

function after(...events: ThinkEvent[]): MoveProgress {
  return events.reduce(reduceProgress, NOT_STARTED);
}

describe('reduceProgress', () => {
  it('counts latents and image codes as one row', () => {
    const thinking = after(encoded, token('latent', 0, 3, 40));
    expect(thinking).toMatchObject({ tokens: 1, total: 7, latents: [40] });
    const next = [token('latent', 1, 3, 41), token('latent', 2, 3, 42), token('image', 0, 4, 5)];
    const later = next.reduce(reduceProgress, thinking);
    expect(later).toMatchObject({ tokens: 4, total: 7, codes: [5], doubts: [1] });
    expect(progressShare(later)).toBeCloseTo(4 / 7);
    expect(describeProgress(later)).toBe('Imagining 4/7');
  });

  it('counts image codes alone in a model without latents', () => {
    expect(after(encoded, token('image', 1, 4, 5))).toMatchObject({ tokens: 2, total: 4 });
  });

  it('starts over with the next sample, saying what was wrong', () => {
    const thinking = after(encoded, token('image', 0, 4, 5), {
      kind: 'retry',
      attempt: 1,
      attempts: 10,
      problem: { kind: 'vanished-without-capture', message: 'Stones vanished.', points: [60, 61] },
    });
    expect(thinking).toMatchObject({ attempt: 2, attempts: 10, tokens: 0, codes: [], doubts: [] });
    expect(describeProgress(thinking)).toBe(
      'Trying again 0/4: 2 stones vanished without being captured: G3, H3.',
    );
  });

  it('tells how far a vote is, drawing and counting', () => {
    const drawing: ThinkEvent = { kind: 'drawing', from: 0, count: 6, samples: 8 };
    const half = after(encoded, drawing, token('image', 0, 4, 5), token('image', 1, 4, 5));
    expect(describeProgress(half)).toBe('Imagining 6 of 8 frames 2/4');
    expect(progressShare(half)).toBeCloseTo(3 / 16);
    const rest: ThinkEvent[] = [
      { kind: 'drawing', from: 6, count: 2, samples: 8 },
      ...[0, 1, 2, 3].map((index) => token('image', index, 4, 5)),
      { kind: 'decoding' },
    ];
    const drawn = rest.reduce(reduceProgress, half);
    expect(describeProgress(drawn)).toBe('Counting 8 frames 0/8');
    expect(progressShare(drawn)).toBeCloseTo(1 / 2);
    const votes = [{ point: 40, votes: 3, probability: 0.2 }];
    const counted = reduceProgress(drawn, { kind: 'counted', read: 4, samples: 8, votes });
    expect(counted).toMatchObject({ read: 4, votes });
    expect(progressShare(counted)).toBeCloseTo(3 / 4);
    const again = reduceProgress(counted, { kind: 'drawing', from: 0, count: 1, samples: 1 });
    expect(again).toMatchObject({ read: 0, votes: [], samples: 1, codes: [] });
  });

  it('knows which cells changed', () => {
    const thinking = after(encoded, token('image', 0, 4, 5), token('image', 1, 4, 99));
    expect(cellStates(thinking)).toEqual(['kept', 'changed', 'waiting', 'waiting']);
  });

  it('says so while the model is rebuilt, and forgets it afterwards', () => {
    const lost = restartProgress(after(encoded), 'the worker crashed.');
    expect(describeProgress(lost)).toBe('Restarting the model: the worker crashed.');
    expect(reduceProgress(lost, { kind: 'encoding' })).toMatchObject({
      stage: 'encoding',
      rebuilding: undefined,
    });
  });

  it('has no share before anything is known', () => {
    expect(progressShare(NOT_STARTED)).toBeUndefined();
    expect(describeProgress(NOT_STARTED)).toBe('Imagining…');
  });
});
