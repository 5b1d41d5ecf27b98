import type { InferenceSession } from 'onnxruntime-node';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Checkpoint } from '../../src/checkpoint/types';
import { buildGraph, buildGraphs, planEncoder, planHead } from '../../src/graph';
import type { ModelGraphs } from '../../src/graph';
import { expected as expectedOf, fixturePath, NANO_NAMES, nanoPath } from '../fixtures';
import { denormalise, expectedFirstLogits, nanoCheckpoint, normalise, picture } from './nano';
import { float32, floats, int32, open, TrunkRun } from './sessions';

/** Bytes that may differ by more than one level in a picture of 196,608. */
const STRAY_BYTES = 0;
const FIRST_ROW = 32000;
/** Long enough for a busy machine. */
const TIMEOUT = 60_000;
/**
 * Relative to the largest logit. Not smaller, because the tables of cosines behind nano-8x8's answers were rounded to
 * half precision (the graphs' own float64 reference with such tables agrees to 3e-7).
 */
const LOGITS = 1e-4;

describe.each(NANO_NAMES)(
  'the original code and the graphs of nano-%s agree',
  { timeout: TIMEOUT },
  (name) => {
    const { cases } = expectedOf(name);
    let checkpoint: Checkpoint;
    let graphs: ModelGraphs;
    let encoder: InferenceSession;
    let trunk: InferenceSession;
    let decoder: InferenceSession;
    let imageHead: InferenceSession;
    let latentHead: InferenceSession;

    beforeAll(async () => {
      checkpoint = await nanoCheckpoint(name);
      graphs = await buildGraphs(checkpoint);
      encoder = await open(await buildGraph(planEncoder(checkpoint, { coordinates: true })));
      trunk = await open(graphs.trunk);
      decoder = await open(graphs.decoder);
      imageHead = await open(graphs.imageHead);
      latentHead = await open(graphs.latentHead!);
    }, TIMEOUT);

    const rows = (tokens: readonly number[]): number[] => tokens.map((token) => token - FIRST_ROW);
    const logits = async (head: InferenceSession, hidden: Float32Array): Promise<Float32Array> =>
      floats(
        (await head.run({ hidden: float32(hidden, [1, hidden.length]), states: int32([0], [1]) }))[
          'logits'
        ],
      );

    describe.each(cases.map((expected, index) => ({ index, ...expected })))(
      'case $index, $frame',
      (expected) => {
        it('on the codes', async () => {
          const { side } = checkpoint.layout.frame;
          const pixels = normalise(picture(fixturePath('frames', expected.frame)));
          const result = await encoder.run({ pixels: float32(pixels, [1, 3, side, side]) });
          expect(Array.from(result['codes']!.data as Int32Array)).toEqual(expected.image_codes);
          // Distance of the nearest coordinate to a border between two codes.
          const margin = floats(result['coordinates']).reduce(
            (least, z) => Math.min(least, Math.abs(Math.abs(z - Math.trunc(z)) - 0.5)),
            1,
          );
          expect(margin).toBeCloseTo(expected.quantiser_margin, 4);
        });

        it('on the greedy continuation', async () => {
          const { vocabulary, latents, grid } = checkpoint.layout;
          const { firstLatent, firstImage, actEnd, imStart } = vocabulary;
          const run = new TrunkRun(trunk, graphs.cache);
          let least = Infinity;
          const best = async (head: InferenceSession, hidden: Float32Array): Promise<number> => {
            const { index, lead } = winner(await logits(head, hidden));
            least = Math.min(least, lead);
            return index;
          };
          let hidden = await run.append(rows(expected.prompt));
          const latentCodes: number[] = [];
          while (latentCodes.length < latents) {
            const code = await best(latentHead, hidden);
            latentCodes.push(code);
            const next = [firstLatent + code];
            if (latentCodes.length === latents) next.push(actEnd, imStart);
            hidden = await run.append(rows(next));
          }
          const imageCodes: number[] = [];
          while (imageCodes.length < grid * grid) {
            const code = await best(imageHead, hidden);
            imageCodes.push(code);
            hidden = await run.append(rows([firstImage + code]));
          }
          expect(latentCodes).toEqual(expected.greedy_latent_codes);
          expect(imageCodes).toEqual(expected.greedy_image_codes);
          expect(least).toBeCloseTo(expected.min_logit_gap, 4);
        });

        it.each([
          ['reconstruction', expected.image_codes],
          ['generated', expected.greedy_image_codes],
        ] as const)('on the %s', async (kind, codes) => {
          const { pixels } = await decoder.run({ codes: int32(codes, [1, codes.length]) });
          const actual = denormalise(floats(pixels));
          const wanted = picture(nanoPath(name, `case${expected.index}_${kind}.png`));
          const differences = wanted.map((value, i) => Math.abs(value - actual[i]!));
          expect(actual.length).toBe(wanted.length);
          expect(differences.filter((difference) => difference > 1).length).toBeLessThanOrEqual(
            STRAY_BYTES,
          );
        });
      },
    );

    it('on the first logits of the whole vocabulary', async () => {
      const { vocabulary } = checkpoint.layout;
      const hidden = await new TrunkRun(trunk, graphs.cache).append(rows(cases[0]!.prompt));
      const wanted = expectedFirstLogits(name);
      const from = -vocabulary.rowOffset;
      const head = await open(await buildGraph(planHead(checkpoint, [from, vocabulary.size])));
      expect(wanted.length).toBe(vocabulary.size);
      expect(relativeError(await logits(head, hidden), wanted.subarray(from))).toBeLessThan(LOGITS);
      const { firstImage, firstLatent, codes } = vocabulary;
      for (const [part, first] of [
        [imageHead, firstImage],
        [latentHead, firstLatent],
      ] as const) {
        const range = wanted.subarray(first, first + codes);
        expect(relativeError(await logits(part, hidden), range)).toBeLessThan(LOGITS);
      }
    });

    it('with itself, however a sequence is split into runs', async () => {
      const { prompt, greedy_latent_codes, greedy_image_codes } = cases[1]!;
      const { firstLatent, firstImage, actEnd, imStart } = checkpoint.layout.vocabulary;
      const sequence = rows([
        ...prompt,
        ...greedy_latent_codes.map((code) => firstLatent + code),
        actEnd,
        imStart,
        ...greedy_image_codes.map((code) => firstImage + code),
      ]);
      const outcomes: Float32Array[] = [];
      for (const step of [sequence.length, prompt.length, 7, 1]) {
        const run = new TrunkRun(trunk, graphs.cache);
        let hidden = new Float32Array(0);
        for (let at = 0; at < sequence.length; at += step) {
          hidden = new Float32Array(await run.append(sequence.slice(at, at + step)));
        }
        outcomes.push(await logits(imageHead, hidden));
      }
      for (const outcome of outcomes)
        expect(relativeError(outcome, outcomes[0]!)).toBeLessThan(1e-5);
    });

    it('with itself, one frame or two at a time', async () => {
      const { side } = checkpoint.layout.frame;
      const frames = cases
        .slice(0, 2)
        .map(({ frame }) => normalise(picture(fixturePath('frames', frame))));
      const both = new Float32Array(2 * frames[0]!.length);
      frames.forEach((frame, i) => both.set(frame, i * frame.length));
      const { codes } = await encoder.run({ pixels: float32(both, [2, 3, side, side]) });
      expect(Array.from(codes!.data as Int32Array)).toEqual(
        cases.slice(0, 2).flatMap((expected) => expected.image_codes),
      );
      const prompts = cases.slice(0, 2).map(({ prompt }) => rows(prompt));
      const together = await new TrunkRun(trunk, graphs.cache, 2).append(prompts.flat());
      const alone = await Promise.all(
        prompts.map((prompt) => new TrunkRun(trunk, graphs.cache).append(prompt)),
      );
      expect(
        relativeError(together, Float32Array.from(alone.flatMap((h) => Array.from(h)))),
      ).toBeLessThan(1e-5);
    });
  },
);

function winner(logits: Float32Array): { index: number; lead: number } {
  const top = logits.reduce((best, value) => Math.max(best, value), -Infinity);
  const index = logits.indexOf(top);
  const second = logits.reduce(
    (best, value, i) => (i === index ? best : Math.max(best, value)),
    -Infinity,
  );
  return { index, lead: top - second };
}

/** Largest difference over the largest magnitude. */
function relativeError(actual: Float32Array, wanted: Float32Array): number {
  expect(actual.length).toBe(wanted.length);
  const scale = wanted.reduce((top, value) => Math.max(top, Math.abs(value)), 0);
  return actual.reduce(
    (worst, value, i) => Math.max(worst, Math.abs(value - wanted[i]!) / scale),
    0,
  );
}
