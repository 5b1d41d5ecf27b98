import { describe, expect, it } from 'vitest';
import {
  COMPACT_GEOMETRY,
  readMove,
  RELEASED_GEOMETRY,
  renderBoard,
  renderMoves,
  type FrameGeometry,
  type RgbImage,
} from '../../src/frame';
import type { Color } from '../../src/go';
import { seededRandom } from '../random-games';
import { disturb, type Disturbance } from './disturb';
import { emptyCensus, legalSuccessors, movesAfter, type LegalSuccessor } from './successors';

/**
 * Noisy frames: a 3x3 box blur, then per channel a gain of 0.8 to 1.2 and an offset of -20 to 20 levels, then normal
 * noise with a deviation of 40 levels, clipped to 0..255.
 */
const NOISY: Disturbance = { blurs: 1, gain: 0.2, offset: 20, noise: 40 };

/** Five blurs reach five pixels far, nearly a stone's radius at 160 px. */
const SOFT: Disturbance = { blurs: 5, gain: 0.1, offset: 10, noise: 10 };

/** A minute on a busy machine is fine; ten are not. */
const LONG = { timeout: 600_000 };

/** Says what went wrong in reading a successor; undefined if it was read exactly. */
function fault(
  { game, point }: LegalSuccessor,
  frame: RgbImage,
  geometry: FrameGeometry,
  mostResidual: number,
) {
  const { move, exact, problem, residual } = readMove(game, frame, geometry);
  const isRight = move === point && exact && !problem && residual <= mostResidual;
  return isRight ? undefined : { moves: game.moves, point, move, exact, problem, residual };
}

/**
 * Reads the moves of one colour. Black's and White's are in separate files so that they can run side by side; together
 * they are 20,000 successors, clean and noisy.
 */
export function tryReading(color: Color, seed: number): void {
  describe(`reading ${color}'s moves`, () => {
    it('reads 10,000 legal successors at 160 px, each clean and noisy', LONG, () => {
      const random = seededRandom(seed);
      const census = emptyCensus();
      const faults: unknown[] = [];
      for (const successor of legalSuccessors(color, 10_000, seed + 1, census)) {
        // Stones do not touch at this geometry, so the order of play cannot be seen.
        const frame = renderBoard(successor.after, COMPACT_GEOMETRY);
        const noisy = disturb(frame, random, NOISY);
        const clean = fault(successor, frame, COMPACT_GEOMETRY, 1e-9);
        const disturbed = fault(successor, noisy, COMPACT_GEOMETRY, 255);
        if (clean || disturbed) faults.push({ clean, disturbed });
      }
      expect(faults).toEqual([]);
      expect(census.successors).toBe(10_000);
      expect(census.passes).toBeGreaterThan(100);
      expect(census.singles).toBeGreaterThan(1000);
      expect(census.pairs).toBeGreaterThan(400);
      expect(census.many).toBeGreaterThan(100);
      expect(census.recaptures).toBeGreaterThan(150);
    });

    it('reads 500 at 256 px, stones drawn in the order played, clean and noisy', LONG, () => {
      const random = seededRandom(seed);
      const faults: unknown[] = [];
      for (const successor of legalSuccessors(color, 500, seed + 2)) {
        const frame = renderMoves(movesAfter(successor), RELEASED_GEOMETRY);
        const noisy = disturb(frame, random, NOISY);
        const clean = fault(successor, frame, RELEASED_GEOMETRY, 1e-9);
        const disturbed = fault(successor, noisy, RELEASED_GEOMETRY, 255);
        if (clean || disturbed) faults.push({ clean, disturbed });
      }
      expect(faults).toEqual([]);
    });

    it.each([
      ['160 px', COMPACT_GEOMETRY],
      ['256 px', RELEASED_GEOMETRY],
    ])('reads 100 soft ones at %s', LONG, (_, geometry) => {
      const random = seededRandom(seed);
      const faults: unknown[] = [];
      for (const successor of legalSuccessors(color, 100, seed + 3)) {
        const frame = renderMoves(movesAfter(successor), geometry);
        const soft = fault(successor, disturb(frame, random, SOFT), geometry, 255);
        if (soft) faults.push(soft);
      }
      expect(faults).toEqual([]);
    });
  });
}
