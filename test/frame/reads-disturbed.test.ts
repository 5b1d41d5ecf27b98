import { expect, it } from 'vitest';
import {
  COMPACT_GEOMETRY,
  readMove,
  RELEASED_GEOMETRY,
  renderBoard,
  renderMoves,
} from '../../src/frame';
import { seededRandom } from '../random-games';
import { disturb, type Disturbance } from './disturb';
import { emptyCensus, legalSuccessors, movesAfter } from './successors';

/** Tens of seconds on a busy machine, a third of that on an idle one. */
const LONG = { timeout: 300_000 };

/**
 * What every frame here suffers: a 3x3 box blur, then per channel a gain of 0.8 to 1.2 and an offset
 * of -20 to 20 levels, then normal noise with a deviation of 40 levels, clipped to 0..255.
 */
const DISTURBANCE: Disturbance = { blurs: 1, gain: 0.2, offset: 20, noise: 40 };

/** Five passes of the blur reach five pixels far, nearly a stone's radius at 160 px. */
const SOFT: Disturbance = { blurs: 5, gain: 0.1, offset: 10, noise: 10 };

it('reads 20,000 disturbed legal successors at 160 px without a fault', LONG, () => {
  const random = seededRandom(21);
  const census = emptyCensus();
  const faults: unknown[] = [];
  for (const { game, point, after } of legalSuccessors(20_000, 22, census)) {
    const frame = disturb(renderBoard(after, COMPACT_GEOMETRY), random, DISTURBANCE);
    const reading = readMove(game, frame, COMPACT_GEOMETRY);
    const isRight = reading.exact && reading.move === point && !reading.problem;
    if (!isRight) faults.push({ moves: game.moves, point, reading });
  }
  expect(faults).toEqual([]);
  expect(census.successors).toBe(20_000);
  expect(census.pairs + census.many).toBeGreaterThan(1300);
  expect(census.recaptures).toBeGreaterThan(500);
});

it.each([
  ['noisy', DISTURBANCE, 600],
  ['soft', SOFT, 150],
])('reads %s legal successors at 256 px without a fault', LONG, (_, disturbance, count) => {
  const random = seededRandom(31);
  const faults: unknown[] = [];
  for (const successor of legalSuccessors(count, 32, emptyCensus())) {
    const { game, point } = successor;
    const drawn = renderMoves(movesAfter(successor), RELEASED_GEOMETRY);
    const reading = readMove(game, disturb(drawn, random, disturbance), RELEASED_GEOMETRY);
    const isRight = reading.exact && reading.move === point && !reading.problem;
    if (!isRight) faults.push({ moves: game.moves, point, reading });
  }
  expect(faults).toEqual([]);
});

it('reads soft frames at 160 px without a fault', LONG, () => {
  const random = seededRandom(41);
  const faults: unknown[] = [];
  for (const { game, point, after } of legalSuccessors(300, 42, emptyCensus())) {
    const frame = disturb(renderBoard(after, COMPACT_GEOMETRY), random, SOFT);
    const reading = readMove(game, frame, COMPACT_GEOMETRY);
    if (!reading.exact || reading.move !== point) faults.push({ moves: game.moves, point });
  }
  expect(faults).toEqual([]);
});
