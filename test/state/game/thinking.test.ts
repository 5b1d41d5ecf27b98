import { describe, expect, it } from 'vitest';
import type { ThinkEvent } from '../../../src/engine';
import {
  cellStates,
  describeThinking,
  NOT_STARTED,
  reduceThinking,
  restartThinking,
  thinkingShare,
  type Thinking,
} from '../../../src/state/game/thinking';

const encoded: ThinkEvent = { kind: 'encoded', codes: [5, 6, 7, 8], grid: 2 };

function token(part: 'latent' | 'image', index: number, total: number, code: number): ThinkEvent {
  return { kind: 'token', part, index, total, code, probability: 0.5, entropy: 1 };
}

function after(...events: ThinkEvent[]): Thinking {
  return events.reduce(reduceThinking, NOT_STARTED);
}

describe('reduceThinking', () => {
  it('counts latents and image codes as one row', () => {
    const thinking = after(encoded, token('latent', 0, 3, 40));
    expect(thinking).toMatchObject({ tokens: 1, total: 7, latents: [40] });
    const next = [token('latent', 1, 3, 41), token('latent', 2, 3, 42), token('image', 0, 4, 5)];
    const later = next.reduce(reduceThinking, thinking);
    expect(later).toMatchObject({ tokens: 4, total: 7, codes: [5], doubts: [1] });
    expect(thinkingShare(later)).toBeCloseTo(4 / 7);
    expect(describeThinking(later)).toBe('Imagining 4/7');
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
    expect(describeThinking(thinking)).toBe(
      'Trying again 0/4: 2 stones vanished without being captured: G3, H3.',
    );
  });

  it('tells how far a vote is, drawing and counting', () => {
    const drawing: ThinkEvent = { kind: 'drawing', from: 0, count: 6, samples: 8 };
    const half = after(encoded, drawing, token('image', 0, 4, 5), token('image', 1, 4, 5));
    expect(describeThinking(half)).toBe('Imagining 6 of 8 frames 2/4');
    expect(thinkingShare(half)).toBeCloseTo(3 / 16);
    const rest: ThinkEvent[] = [
      { kind: 'drawing', from: 6, count: 2, samples: 8 },
      ...[0, 1, 2, 3].map((index) => token('image', index, 4, 5)),
      { kind: 'decoding' },
    ];
    const drawn = rest.reduce(reduceThinking, half);
    expect(describeThinking(drawn)).toBe('Counting 8 frames 0/8');
    expect(thinkingShare(drawn)).toBeCloseTo(1 / 2);
    const votes = [{ point: 40, votes: 3, probability: 0.2 }];
    const counted = reduceThinking(drawn, { kind: 'counted', read: 4, samples: 8, votes });
    expect(counted).toMatchObject({ read: 4, votes });
    expect(thinkingShare(counted)).toBeCloseTo(3 / 4);
    const again = reduceThinking(counted, { kind: 'drawing', from: 0, count: 1, samples: 1 });
    expect(again).toMatchObject({ read: 0, votes: [], samples: 1, codes: [] });
  });

  it('knows which cells changed', () => {
    const thinking = after(encoded, token('image', 0, 4, 5), token('image', 1, 4, 99));
    expect(cellStates(thinking)).toEqual(['kept', 'changed', 'waiting', 'waiting']);
  });

  it('says so while the model is rebuilt, and forgets it afterwards', () => {
    const lost = restartThinking(after(encoded), 'the worker crashed.');
    expect(describeThinking(lost)).toBe('Restarting the model: the worker crashed.');
    expect(reduceThinking(lost, { kind: 'encoding' })).toMatchObject({
      stage: 'encoding',
      rebuilding: undefined,
    });
  });

  it('has no share before anything is known', () => {
    expect(thinkingShare(NOT_STARTED)).toBeUndefined();
    expect(describeThinking(NOT_STARTED)).toBe('Imagining…');
  });
});
