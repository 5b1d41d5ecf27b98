import { expect, it } from 'vitest';
import {
  COMPACT_GEOMETRY,
  readMove,
  RELEASED_GEOMETRY,
  renderBoard,
  renderMoves,
} from '../../src/frame';
import { emptyCensus, legalSuccessors, movesAfter } from './successors';

/** Tens of seconds on a busy machine, a third of that on an idle one. */
const LONG = { timeout: 300_000 };

it('reads 20,000 legal successors at 160 px without a fault and without a rest', LONG, () => {
  const census = emptyCensus();
  const faults: unknown[] = [];
  for (const { game, point, after } of legalSuccessors(20_000, 11, census)) {
    const reading = readMove(game, renderBoard(after, COMPACT_GEOMETRY), COMPACT_GEOMETRY);
    const isRight = reading.exact && reading.move === point && !reading.problem;
    if (!isRight || reading.residual > 1e-9) faults.push({ moves: game.moves, point, reading });
  }
  expect(faults).toEqual([]);
  expect(census.successors).toBe(20_000);
  expect(census.byWhite).toBeGreaterThan(8000);
  expect(census.passes).toBeGreaterThan(300);
  expect(census.singles).toBeGreaterThan(2500);
  expect(census.pairs).toBeGreaterThan(1000);
  expect(census.many).toBeGreaterThan(300);
  expect(census.recaptures).toBeGreaterThan(500);
});

it('reads 1,000 legal successors at 256 px, stones drawn in the order played', LONG, () => {
  const faults: unknown[] = [];
  for (const successor of legalSuccessors(1000, 12, emptyCensus())) {
    const { game, point } = successor;
    const frame = renderMoves(movesAfter(successor), RELEASED_GEOMETRY);
    const reading = readMove(game, frame, RELEASED_GEOMETRY);
    const isRight = reading.exact && reading.move === point && !reading.problem;
    if (!isRight || reading.residual > 1e-9) faults.push({ moves: game.moves, point, reading });
  }
  expect(faults).toEqual([]);
});
