import { describe, expect, it } from 'vitest';
import { areaScore, boardFromRows, EMPTY_BOARD, swapColors } from '../../src/go';
import { at } from './diagram';

const WALLS = boardFromRows([
  '...XO....',
  '...XO....',
  '...XO....',
  '...XO....',
  '...XO.X..',
  '...XO....',
  '...XO....',
  '...XO....',
  '.O.XO....',
]);

describe('area score', () => {
  it('counts stones and what only one colour reaches, as the position stands', () => {
    // Nobody owns the left side while a white stone lives there, nor the right one.
    expect(areaScore(WALLS, 0)).toMatchObject({ black: 10, white: 10, lead: 0, result: 'Draw' });
  });

  it('takes dead stones off first', () => {
    const score = areaScore(WALLS, 7, [at('B1'), at('G5')]);
    expect(score).toMatchObject({ black: 36, white: 45, lead: -16, result: 'W+16' });
    expect(score.owner.filter((side) => side === 1)).toHaveLength(36);
    expect(score.owner[at('G5')]).toBe(-1);
  });

  it('writes results with and without halves', () => {
    expect(areaScore(swapColors(WALLS), 5.5, [at('B1'), at('G5')]).result).toBe('B+3.5');
    expect(areaScore(WALLS, -0.5).result).toBe('B+0.5');
    expect(areaScore(EMPTY_BOARD, 7).result).toBe('W+7');
  });

  it('gives the whole board to the only colour on it', () => {
    const one = EMPTY_BOARD.with(40, 1);
    expect(areaScore(one, 7)).toMatchObject({ black: 81, white: 0, result: 'B+74' });
  });

  it('gives nobody a point between the colours', () => {
    const seki = boardFromRows(['X.O......', 'XXO......', ...Array<string>(7).fill('.........')]);
    const { owner, black } = areaScore(seki, 0);
    expect(owner[at('B9')]).toBe(0);
    expect(black).toBe(3);
  });

  it('leaves the board it was given as it was', () => {
    const before = [...WALLS];
    areaScore(WALLS, 7, [at('B1')]);
    expect(WALLS).toEqual(before);
  });
});
