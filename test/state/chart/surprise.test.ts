import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExploreResults, FanAlternative } from '../../../src/engine';
import { EMPTY_BOARD, parseVertex, type Point } from '../../../src/go';
import { bitsOfSurprise, surpriseOf } from '../../../src/state/chart/surprise';
import { thinkResult } from '../fake-service';

const at = (vertex: string): Point => parseVertex(vertex) as number;
const blank = thinkResult({ color: 'white', point: 'pass' });

/** A fan whose codes lead to these moves; `!` before one marks a frame that is not a legal successor. */
function fanOf(moves: readonly (readonly [string, number])[]): ExploreResults['fan'] {
  const alternatives = moves.map(([name, probability], code): FanAlternative => {
    const point = name === 'pass' ? 'pass' : at(name.replace('!', ''));
    return {
      code,
      probability,
      latentCodes: [code],
      nextImageCodes: [],
      confidence: { latents: [{ probability, entropy: 2 }], image: [] },
      frame: blank.imagined,
      move: { color: 'white', point },
      ...(name.startsWith('!') && {
        problem: { kind: 'stayed-unchanged', message: 'Nothing changed.', points: [] },
      }),
      exact: true,
      residual: 0,
      board: EMPTY_BOARD,
    };
  });
  const covered = moves.reduce((sum, [, probability]) => sum + probability, 0);
  return {
    kind: 'fan',
    latent: 1,
    before: [],
    alternatives,
    rest: 1 - covered,
    entropy: 2,
    given: blank.given,
    imageCodes: [],
    milliseconds: 1,
  };
}

describe('the surprise at a move', () => {
  it('is in bits what the codes that lead to it have together', () => {
    const fan = fanOf([
      ['E5', 0.5],
      ['C3', 0.15],
      ['G7', 0.15],
      ['C3', 0.1],
    ]);
    const surprise = surpriseOf(fan, at('C3'));
    expect(surprise).toMatchObject({
      followed: 4,
      expected: { point: at('E5'), probability: 0.5 },
    });
    expect(surprise.probability).toBeCloseTo(0.25, 12);
    expect(surprise.most).toBeCloseTo(2, 9);
    expect(surprise.least).toBeCloseTo(-Math.log2(0.35), 9);
    expect(bitsOfSurprise(surprise)).toBe(surprise.most);
  });

  it('is more than that of all codes that were not followed if none led to it', () => {
    const surprise = surpriseOf(
      fanOf([
        ['E5', 0.8],
        ['!D4', 0.075],
        ['pass', 0.0625],
      ]),
      at('D4'),
    );
    expect(surprise.most).toBeUndefined();
    expect(surprise.least).toBeCloseTo(4, 9);
    expect(bitsOfSurprise(surprise)).toBe(surprise.least);
  });

  it('knows passes, and has an end if nothing is left', () => {
    const fan = fanOf([['pass', 1]]);
    expect(surpriseOf(fan, 'pass')).toMatchObject({ least: 0, most: 0, probability: 1 });
    expect(surpriseOf(fan, at('A1'))).toMatchObject({ least: 20, most: undefined });
    expect(surpriseOf(fanOf([['!E5', 0.5]]), at('A1')).expected).toBeUndefined();
  });

  it('lies between its bounds, whatever the fan', () => {
    const vertices = ['A1', 'B2', 'C3', '!D4', 'pass'];
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...vertices), fc.integer({ min: 1, max: 60 })), {
          minLength: 1,
          maxLength: 12,
        }),
        fc.nat(100),
        fc.constantFrom(...vertices),
        (draws, left, name) => {
          const total = draws.reduce((sum, [, weight]) => sum + weight, left);
          const fan = fanOf(draws.map(([vertex, weight]) => [vertex, weight / total]));
          const point = name === 'pass' ? 'pass' : at(name.replace('!', ''));
          const { least, most, probability } = surpriseOf(fan, point);
          expect(least).toBeGreaterThanOrEqual(0);
          if (most === undefined) expect(probability).toBe(0);
          else {
            expect(most).toBeGreaterThanOrEqual(least - 1e-9);
            expect(2 ** -most).toBeCloseTo(probability, 9);
          }
        },
      ),
    );
  });
});
