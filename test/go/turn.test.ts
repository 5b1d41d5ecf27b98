import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  legalPoints,
  newGame,
  play,
  turnBack,
  turnBoard,
  turnCells,
  turnMoves,
  turnPoint,
  TURNS,
  vertexName,
} from '../../src/go';
import { randomGame, seededRandom } from '../random-games';

describe('turned boards', () => {
  it('are eight different ones, each undone by its opposite', () => {
    const cells = [0, 1, 2, 3, 4, 5, 6, 7, 8];
    const turned = TURNS.map((turn) => turnCells(cells, 3, turn));
    expect(new Set(turned.map(String)).size).toBe(8);
    turned.forEach((values, turn) =>
      expect(turnCells(values, 3, turnBack(TURNS[turn]!))).toEqual(cells),
    );
  });

  it('have their points where a hand would put them', () => {
    const corner = TURNS.map((turn) => vertexName(turnPoint(1, turn)));
    // B9, a knight's step into the corner, in all eight places.
    expect(corner).toEqual(['B9', 'H9', 'B1', 'H1', 'A8', 'J8', 'A2', 'J2']);
    expect(turnPoint('pass', 5)).toBe('pass');
  });

  it('keep to the rules: the game on the turned board is the turned game', () => {
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom(...TURNS), (seed, turn) => {
        const games = [...randomGame(seededRandom(seed), { maxMoves: 60, captureShare: 0.3 })];
        const game = games.at(-1)!;
        const turned = turnMoves(game.moves, turn).reduce(play, newGame(game.rules));
        expect(turned.board).toEqual(turnBoard(game.board, turn));
        expect(legalPoints(turned)).toEqual(
          legalPoints(game)
            .map((point) => turnPoint(point, turn))
            .sort((a, b) => a - b),
        );
      }),
      { numRuns: 60 },
    );
  });
});
