import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMPACT_GEOMETRY, readMove, renderBoard, turnPosition } from '../../src/frame';
import { boardAfter, legalPoints, turnBoard, turnPoint, TURNS } from '../../src/go';
import { randomGame, seededRandom } from '../random-games';

describe('pictures of turned boards', () => {
  it('are read as the turned move, kos included', () => {
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom(...TURNS), (seed, turn) => {
        const random = seededRandom(seed);
        const games = [...randomGame(random, { maxMoves: 50, captureShare: 0.5 })];
        const game = games.findLast(({ koPoint }) => koPoint !== undefined) ?? games.at(-1)!;
        const points = legalPoints(game);
        const point = points[Math.floor(random() * points.length)];
        if (point === undefined) return;
        const read = (at: number) => {
          const after = boardAfter(game.board, game.toPlay, at);
          if (!after.ok) throw new Error(`${at} cannot be played`);
          const picture = renderBoard(turnBoard(after.board, turn), COMPACT_GEOMETRY);
          return readMove(turnPosition(game, turn), picture, COMPACT_GEOMETRY);
        };
        const reading = read(point);
        expect(reading.problem).toBeUndefined();
        expect(reading.move).toBe(turnPoint(point, turn));
        if (game.koPoint === undefined) return;
        expect(read(game.koPoint).problem?.kind).toBe('ko');
      }),
      { numRuns: 60 },
    );
  });
});
