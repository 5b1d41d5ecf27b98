/**
 * Writes the picture that a visitor sees before the first stone: the frames that the default model imagines for the first
 * moves of a game against itself, side by side, in the colours of the game. Run it again after the default model changes:
 *
 *     npx tsx scripts/first-sight.ts
 */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { encode } from 'fast-png';
import { DEFAULT_WEIGHTS, openModel } from '../cli/lib/weights';
import { SAMPLES } from '../src/engine';
import { think } from '../src/engine/think';
import { DEFAULT_RULES, vertexName, type Move } from '../src/go';
import { inTrueColors } from '../src/state/eye/imagining';
import { FIRST_SIGHT } from '../src/state/eye/first-sight';
import { DEFAULT_SAMPLING, samplingFor } from '../src/state/game/sampling';
import { DEFAULT_STRENGTH } from '../src/state/game/strength';

const SEED = 9;

/** The decoder's noise of a few levels would make the file three times as large. */
const STEP = 15;
const rounded = (level: number): number => Math.round(level / STEP) * STEP;

const PICTURE = fileURLToPath(new URL('../src/components/eye/first-sight.png', import.meta.url));

const model = await openModel(DEFAULT_WEIGHTS);
try {
  const { side } = model.layout.frame;
  const width = side * FIRST_SIGHT;
  const data = new Uint8Array(width * side * 3);
  const moves: Move[] = [];
  for (let at = 0; at < FIRST_SIGHT; at++) {
    const { move, imagined } = await think(model, {
      rules: DEFAULT_RULES,
      moves,
      resumed: false,
      sampling: samplingFor(DEFAULT_SAMPLING, SEED, model.layout.latents),
      samples: SAMPLES[DEFAULT_STRENGTH],
    });
    const frame = inTrueColors(imagined, move.color, model.layout.frame);
    for (let row = 0; row < side; row++) {
      const line = frame.data.subarray(row * side * 3, (row + 1) * side * 3);
      data.set(line.map(rounded), (row * width + at * side) * 3);
    }
    moves.push(move);
    console.log(
      `${at + 1} ${move.color} ${move.point === 'pass' ? 'pass' : vertexName(move.point)}`,
    );
  }
  await writeFile(PICTURE, encode({ width, height: side, data, channels: 3, depth: 8 }));
} finally {
  await model.release();
}
