/**
 * Times the renderer and the reader. Milliseconds differ from machine to machine, so every figure is also given as a
 * ratio to a plain loop over the frame's bytes, timed in the same run.
 *
 *     npx tsx bench/frame.ts
 */
import {
  COMPACT_GEOMETRY,
  readMove,
  RELEASED_GEOMETRY,
  renderMoves,
  type FrameGeometry,
} from '../src/frame';
import { legalPoints } from '../src/go';
import { randomGame, seededRandom } from '../test/random-games';

const ROUNDS = 100;
const CALLS = 6;

/** Runs several rounds and returns the fastest, in milliseconds a call: the machine undisturbed. */
function quickest(work: () => void): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    for (let call = 0; call < CALLS; call++) work();
    best = Math.min(best, (performance.now() - start) / CALLS);
  }
  return best;
}

function report(name: string, ms: number, baseline: number): void {
  console.log(
    `${name.padEnd(34)} ${ms.toFixed(3).padStart(8)} ms ${(ms / baseline).toFixed(1).padStart(7)}x`,
  );
}

function benchGeometry(name: string, geometry: FrameGeometry): void {
  const game = [...randomGame(seededRandom(4), { maxMoves: 60, passShare: 0 })].at(-1);
  const previous = game?.previous;
  if (!game || !previous) throw new Error('The random game is too short.');
  const frame = renderMoves(game.moves, geometry);
  const copy = new Uint8Array(frame.data.length);
  const baseline = quickest(() => {
    for (let i = 0; i < copy.length; i++) copy[i] = 255 - (frame.data[i] ?? 0);
  });
  console.log(`${name}, ${game.moves.length} moves`);
  report('invert every byte (baseline)', baseline, baseline);
  report(
    'render the move list',
    quickest(() => renderMoves(game.moves, geometry)),
    baseline,
  );
  report(
    'read the move',
    quickest(() => readMove(previous, frame, geometry)),
    baseline,
  );
  report(
    'legal points (rules only)',
    quickest(() => legalPoints(game)),
    baseline,
  );
}

benchGeometry('256 px (released)', RELEASED_GEOMETRY);
benchGeometry('160 px (compact)', COMPACT_GEOMETRY);
