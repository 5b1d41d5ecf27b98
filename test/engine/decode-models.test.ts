import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_WEIGHTS, openModel } from '../../cli/lib/weights';
import type { VideoModel } from '../../src/engine';
import { renderMoves, swapMoves } from '../../src/frame';
import {
  expected,
  expectedForesight,
  expectedPrefix,
  latentCheckpointPath,
  nanoCheckpointPath,
  prefixCheckpointPath,
} from '../fixtures';
import { randomGame, seededRandom } from '../random-games';
import { expectSameCodes, type Flipped } from './same-codes';

/** Probabilities of the two ways differ only by rounding. */
const TOLERANCE = 2e-4;
const TIMEOUT = 300_000;

const SETTINGS = [
  { temperature: 0.25, frameTemperature: 0, topK: 0 },
  { temperature: 1, frameTemperature: 1, topK: 0 },
  { temperature: 1.3, frameTemperature: 0.5, topK: 12 },
  { temperature: 0, frameTemperature: 0, topK: 0 },
];

interface Case {
  readonly name: string;
  readonly path: () => string;
  /** Codes of given frames. */
  readonly frames: (model: VideoModel) => Promise<readonly (readonly number[])[]>;
  /** Rows of each frame, and frames side by side. */
  readonly shapes: readonly (readonly [each: number, together: number])[];
}

const stored = (cases: readonly { readonly image_codes: readonly number[] }[]) => async () =>
  cases.map(({ image_codes: codes }) => codes);

const CASES: readonly Case[] = [
  {
    name: 'nano-4x4',
    path: () => nanoCheckpointPath('4x4'),
    frames: stored(expected('4x4').cases),
    shapes: [
      [1, 1],
      [5, 2],
    ],
  },
  {
    name: 'nano-8x8',
    path: () => nanoCheckpointPath('8x8'),
    frames: stored(expected('8x8').cases),
    shapes: [[2, 2]],
  },
  {
    name: 'nano with latent dynamics',
    path: latentCheckpointPath,
    frames: stored(expectedForesight().cases),
    shapes: [
      [1, 1],
      [3, 4],
      [8, 1],
    ],
  },
  {
    name: 'nano with a prompt seen in both directions',
    path: prefixCheckpointPath,
    frames: stored(expectedPrefix().cases),
    shapes: [
      [1, 1],
      [5, 1],
      [4, 3],
    ],
  },
  {
    name: 'the default model',
    path: () => DEFAULT_WEIGHTS,
    frames: async (model) => {
      const games = [3, 4, 5].map((seed) =>
        [...randomGame(seededRandom(seed), { maxMoves: 60 })].filter(
          (_, index) => index % 14 === 9,
        ),
      );
      const codes: number[][] = [];
      for (const { moves, toPlay } of games.flat()) {
        const own = toPlay === 'black' ? moves : swapMoves(moves);
        codes.push(await model.encode(renderMoves(own, model.layout.frame)));
      }
      return codes;
    },
    shapes: [
      [1, 1],
      [1, 8],
      [4, 4],
    ],
  },
];

describe.each(CASES)('$name, in Node', ({ path, frames, shapes }) => {
  let model: VideoModel;
  let given: readonly (readonly number[])[];
  const flips: Flipped[] = [];
  let draws = 0;
  beforeAll(async () => {
    model = await openModel(path());
    given = await frames(model);
  }, TIMEOUT);
  afterEach(() => {
    for (const { row, place, margin } of flips.splice(0)) {
      console.log(`Row ${row} drew another code at place ${place}: ${margin} from a boundary.`);
    }
  });
  afterAll(() => model.release());

  it.each(shapes)(
    'draws with guesses what it draws code by code: %i rows of %i frames',
    async (each, together) => {
      let flipped = 0;
      for (const [index, settings] of SETTINGS.entries()) {
        const from = (index * together) % given.length;
        const own = Array.from({ length: together }, (_, i) => given[(from + i) % given.length]!);
        const seed = 1000 * each + 17 * index;
        const same = await expectSameCodes(
          model,
          { frames: own, each, seed, ...settings },
          TOLERANCE,
        );
        flips.push(...same.flipped);
        flipped += same.flipped.length;
        draws += same.draws;
      }
      // Rarer than one in 10,000; for fewer draws, at most one.
      expect(flipped).toBeLessThanOrEqual(Math.ceil(draws / 10_000));
    },
    TIMEOUT,
  );
});
