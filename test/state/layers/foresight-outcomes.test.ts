import { describe, expect, it } from 'vitest';
import type { Foresight, ForesightFrame } from '../../../src/engine';
import { parseMoveList, parseVertex, type Color } from '../../../src/go';
import { hitRate, outcomesOf } from '../../../src/state/layers/foresight-outcomes';
import { thinkResult } from '../fake-service';

const at = (vertex: string): number => parseVertex(vertex) as number;
const { given } = thinkResult({ color: 'white', point: 0 });

/** A foresight at the horizons 1, 3 and 5, of stones such as `2 black D4`. */
function foreseen(...stones: string[]): Foresight {
  const frame = (horizon: number): ForesightFrame => ({
    horizon,
    picture: given,
    imageCodes: [],
    logProbabilities: [],
    vanished: [],
    stones: stones.flatMap((text) => {
      const [number, color, vertex] = text.split(' ');
      const shownAt = Math.ceil((Number(number) - 1) / 2) * 2 + 1;
      if (shownAt !== horizon) return [];
      const stone = { color: color as Color, confidence: 1, probability: 1 };
      return [{ ...stone, point: at(vertex!), number: Number(number) }];
    }),
  });
  return {
    kind: 'foresee',
    frames: [frame(1), frame(3), frame(5)],
    latentCodes: [],
    given,
    imageCodes: [],
    milliseconds: 1,
  };
}

describe('outcomes', () => {
  const moves = parseMoveList('B D4, W E5, B C3, W G7, B pass, W C7');

  it('compare each move with the thought before it', () => {
    const by = new Map([
      [1, foreseen('1 white E5', '2 black C3', '2 black C4', '3 white G3')],
      [3, foreseen('1 white G7', '3 white C7')],
    ]);
    const outcomes = outcomesOf(moves, 'white', (index) => by.get(index));
    expect(outcomes.map(({ index, own, kind }) => [index, own, kind])).toEqual([
      [2, false, 'hit'],
      [3, true, 'miss'],
      [4, false, 'hit'],
      [5, true, 'hit'],
    ]);
    expect(outcomes[1]!.imagined).toEqual([at('G3')]);
    expect(hitRate(outcomes)).toEqual({ hits: 3, of: 4 });
    expect(hitRate(outcomes.filter(({ own }) => own))).toEqual({ hits: 1, of: 2 });
  });

  it('tell a move that nobody imagined from one imagined elsewhere', () => {
    const [outcome] = outcomesOf(moves, 'white', (index) =>
      index === 1 ? foreseen('1 white E5', '3 white G7') : undefined,
    );
    expect(outcome).toMatchObject({ index: 2, kind: 'blank', imagined: [] });
  });

  it('leave out what was not asked, and what lies beyond the farthest frame', () => {
    expect(outcomesOf(moves, 'white', () => undefined)).toEqual([]);
    const near = { ...foreseen('1 white E5'), frames: foreseen('1 white E5').frames.slice(0, 1) };
    expect(outcomesOf(moves, 'white', () => near)).toEqual([]);
  });
});
