import { describe, expect, it } from 'vitest';
import { buildGraph, buildGraphs, planDecoder, planEncoder, planHead } from '../../src/graph';
import type { LatentLayout } from '../../src/checkpoint/types';
import { Reference, softmax } from './reference';
import { float32, floats, int32, open, TrunkRun } from './sessions';
import { randomNumbers, syntheticCheckpoint } from './synthetic';
import type { SyntheticSizes } from './synthetic';

const base: SyntheticSizes = {
  grid: 2,
  encoderWidths: [32, 64],
  decoderWidths: [64, 32],
  encoderDepth: 1,
  decoderDepth: 2,
  codeChannels: 24,
  fsqLevels: [5, 4, 3],
  layers: 2,
  hidden: 48,
  heads: 3,
  headDim: 16,
  intermediate: 40,
  qkvBias: true,
  oBias: true,
  latents: 3,
  textRows: false,
  seed: 1,
};

const models: Record<string, SyntheticSizes> = {
  'odd heads, biases': base,
  'no biases, head dim padded from 24': {
    ...base,
    headDim: 24,
    heads: 5,
    hidden: 120,
    qkvBias: false,
    oBias: false,
    seed: 2,
  },
  'bias on the output only, head dim padded from 10, heads wider than the model': {
    ...base,
    headDim: 10,
    heads: 7,
    hidden: 33,
    qkvBias: false,
    seed: 3,
    layers: 1,
  },
  'text rows stored, no latents, grid 3, three layers, one coordinate': {
    ...base,
    grid: 3,
    encoderWidths: [32, 32, 64],
    decoderWidths: [96, 64, 32],
    encoderDepth: 2,
    decoderDepth: 1,
    fsqLevels: [7],
    textRows: true,
    latents: 0,
    oBias: false,
    seed: 4,
    hidden: 16,
    heads: 1,
    headDim: 32,
    layers: 3,
  },
  'grid 4, a single layer': {
    ...base,
    grid: 4,
    encoderWidths: [64],
    decoderWidths: [32],
    fsqLevels: [8, 6, 5],
    seed: 5,
  },
  'a latent dynamics model, levels and sizes all different': {
    ...base,
    latent: latentSizes({ levels: [6, 10], horizons: [1, 3, 5], places: 4 }),
    seed: 6,
  },
  'a latent dynamics model, one horizon, more places than a fused attention takes': {
    ...base,
    grid: 6,
    encoderWidths: [32],
    decoderWidths: [32],
    decoderDepth: 1,
    fsqLevels: [7, 2],
    latents: 1,
    latent: latentSizes({ levels: [2, 7], horizons: [2], places: 36, heads: 1, headDim: 30 }),
    seed: 7,
  },
  'residual blocks that add nothing, with and without a shortcut': {
    ...base,
    encoderWidths: [32, 32, 64],
    decoderWidths: [64, 64, 32],
    decoderDepth: 1,
    emptyBlocks: [
      'vbackbone._layers.0._residuals.0',
      'vbackbone._layers.2._residuals.0',
      'v_token_decoder._layers.2._residuals.0',
      'v_token_decoder._refine.0',
    ],
    seed: 8,
  },
};

function latentSizes(
  sizes: Pick<LatentLayout, 'levels' | 'horizons' | 'places'> & Partial<LatentLayout>,
): LatentLayout {
  return {
    layers: 2,
    hidden: 30,
    heads: 3,
    headDim: 10,
    intermediate: 21,
    codeHidden: 13,
    spread: 5,
    rmsEps: 1e-6,
    ...sizes,
  };
}

/** Largest difference, relative to the largest magnitude expected. */
function error(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  expect(actual.length).toBe(expected.length);
  const scale = Array.from(expected).reduce((top, value) => Math.max(top, Math.abs(value)), 0);
  return Array.from(actual).reduce(
    (worst, value, i) => Math.max(worst, Math.abs(value - expected[i]!) / scale),
    0,
  );
}

describe.each(Object.entries(models))(
  'graphs of a made-up model: %s',
  { timeout: 60_000 },
  (_, sizes) => {
    const checkpoint = syntheticCheckpoint(sizes);
    const { layout } = checkpoint;
    const { vocabulary } = layout;
    const positions = layout.grid ** 2;
    const random = randomNumbers(sizes.seed + 100);
    const tokens = Array.from(
      { length: 9 },
      () => 32000 + Math.floor(((random() + 1) / 2) * (vocabulary.size - 32000)),
    );
    const rows = tokens.map((token) => token - 32000);

    it('computes no residual block that adds nothing', () => {
      const computed = [planEncoder(checkpoint), planDecoder(checkpoint)].flatMap(({ files }) =>
        files.flatMap(({ tensors }) => tensors.map(({ name }) => name)),
      );
      const blocks = new Set(
        computed.flatMap((name) => /^(.*)\._residual\.5\.weight$/u.exec(name)?.[1] ?? []),
      );
      const all = Array.from(
        checkpoint.tensors.keys(),
        (name) => /^(.*)\._residual\.5\.weight$/u.exec(name)?.[1] ?? [],
      ).flat();
      const empty = new Set(sizes.emptyBlocks);
      expect([...blocks].toSorted()).toEqual(all.filter((name) => !empty.has(name)).toSorted());
    });

    it('encodes like the reference, any batch', async () => {
      const reference = await Reference.of(checkpoint);
      const session = await open(await buildGraph(planEncoder(checkpoint, { coordinates: true })));
      const { side } = layout.frame;
      const pixels = Float32Array.from({ length: 2 * 3 * side * side }, random);
      const result = await session.run({ pixels: float32(pixels, [2, 3, side, side]) });
      const halves = [pixels.subarray(0, pixels.length / 2), pixels.subarray(pixels.length / 2)];
      const expected = halves.flatMap((frame) => reference.encode(frame));
      expect(error(floats(result['coordinates']), expected.flat())).toBeLessThan(1e-4);
      const codes = expected.map((z) => {
        let step = 1;
        return z.reduce((code, value, i) => {
          const digit = Math.round(value) + Math.floor(sizes.fsqLevels[i]! / 2);
          const sum = code + digit * step;
          step *= sizes.fsqLevels[i]!;
          return sum;
        }, 0);
      });
      expect(Array.from(result['codes']!.data as Int32Array)).toEqual(codes);
      expect(result['codes']!.dims).toEqual([2, positions]);
    });

    it('decodes like the reference', async () => {
      const reference = await Reference.of(checkpoint);
      const { decoder } = await buildGraphs(checkpoint);
      const session = await open(decoder);
      const codes = Array.from({ length: 2 * positions }, () =>
        Math.floor(((random() + 1) / 2) * vocabulary.codes),
      );
      const { pixels } = await session.run({ codes: int32(codes, [2, positions]) });
      const expected = [codes.slice(0, positions), codes.slice(positions)].flatMap((frame) =>
        Array.from(reference.decode(frame)),
      );
      expect(error(floats(pixels), expected)).toBeLessThan(1e-4);
    });

    it('continues like the reference, however the tokens are split into runs', async () => {
      const reference = await Reference.of(checkpoint);
      const { trunk, cache } = await buildGraphs(checkpoint, { maxSequence: 12 });
      const session = await open(trunk);
      const expected = reference.hidden(tokens);
      for (const split of [[9], [5, 4], [1, 1, 7], [4, 2, 1, 1, 1]]) {
        const run = new TrunkRun(session, cache);
        let hidden = new Float32Array(0);
        let done = 0;
        for (const length of split) {
          hidden = (await run.append(rows.slice(done, done + length))) as Float32Array<ArrayBuffer>;
          done += length;
        }
        expect(error(hidden, expected), `split ${split.join('+')}`).toBeLessThan(1e-5);
      }
    });

    it('forgets what is rewound', async () => {
      const reference = await Reference.of(checkpoint);
      const { trunk, cache } = await buildGraphs(checkpoint, { maxSequence: 12 });
      const run = new TrunkRun(await open(trunk), cache);
      await run.append(rows.slice(0, 5));
      await run.append([1, 2, 3]);
      run.rewind(5);
      expect(error(await run.append(rows.slice(5)), reference.hidden(tokens))).toBeLessThan(1e-5);
    });

    it('runs a batch: prefill, then one token each, then several', async () => {
      const reference = await Reference.of(checkpoint);
      const { trunk, cache } = await buildGraphs(checkpoint, { maxSequence: 12 });
      const run = new TrunkRun(await open(trunk), cache, 2);
      const sequences = [tokens.slice(0, 6), tokens.slice(3)];
      const row = (sequence: readonly number[]): number[] => sequence.map((token) => token - 32000);
      await run.append(sequences.flatMap((sequence) => row(sequence.slice(0, 5))));
      const hidden = await run.append(sequences.flatMap((sequence) => row(sequence.slice(5))));
      const expected = sequences.flatMap((sequence) => reference.hidden(sequence));
      expect(error(hidden, expected)).toBeLessThan(1e-5);
      const more = [tokens.slice(1, 5), tokens.slice(2, 6)];
      const states = await run.states(more.flatMap(row), [1, 3]);
      const wanted = sequences.flatMap((sequence, index) =>
        [2, 4].flatMap((count) => reference.hidden([...sequence, ...more[index]!.slice(0, count)])),
      );
      expect(error(states, wanted)).toBeLessThan(1e-5);
    });

    it('has heads over the ranges that can come next', async () => {
      const reference = await Reference.of(checkpoint);
      const { imageHead, latentHead } = await buildGraphs(checkpoint);
      const hidden = Array.from({ length: sizes.hidden }, random);
      const feeds = {
        hidden: float32(Float32Array.from([...hidden.map(() => 9), ...hidden]), [2, sizes.hidden]),
        states: int32([1], [1]),
      };
      const { firstImage, firstLatent, codes } = vocabulary;
      const image = await (await open(imageHead)).run(feeds);
      const wanted = reference.logits(hidden, firstImage, firstImage + codes);
      expect(error(floats(image['logits']), wanted)).toBeLessThan(1e-5);
      expect(latentHead === undefined).toBe(sizes.latents === 0);
      const latent = await (
        await open(
          latentHead ??
            (await buildGraph(planHead(checkpoint, [firstLatent, firstLatent + codes]))),
        )
      ).run(feeds);
      const wantedLatent = reference.logits(hidden, firstLatent, firstLatent + codes);
      expect(error(floats(latent['logits']), wantedLatent)).toBeLessThan(1e-5);
    });

    it.runIf(layout.latent)('foresees like the reference, every horizon', async () => {
      const reference = await Reference.of(checkpoint);
      const { latentDecoder } = await buildGraphs(checkpoint);
      const session = await open(latentDecoder!);
      const { horizons } = layout.latent!;
      const draw = (length: number): number[] =>
        Array.from({ length }, () => Math.floor(((random() + 1) / 2) * vocabulary.codes));
      for (let trial = 0; trial < 3; trial += 1) {
        const codes = draw(positions);
        const latents = draw(horizons.length);
        const each = horizons.map((_, h) => h);
        const result = await session.run({
          codes: int32(
            each.flatMap(() => codes),
            [horizons.length, positions],
          ),
          latents: int32(
            each.flatMap(() => latents),
            [horizons.length, horizons.length],
          ),
          horizons: int32(each, [horizons.length]),
        });
        expect(result['foreseen']!.dims).toEqual([horizons.length, positions]);
        expect(result['log_probabilities']!.dims).toEqual([horizons.length, positions]);
        const wanted = horizons.flatMap((_, h) =>
          reference.foresee(codes, latents, h).map((logits) => likeliest(logits)),
        );
        expect(Array.from(result['foreseen']!.data as Int32Array)).toEqual(
          wanted.map(({ code }) => code),
        );
        const logs = wanted.map(({ logProbability }) => logProbability);
        expect(error(floats(result['log_probabilities']), logs)).toBeLessThan(1e-5);
      }
    });

    it('has a decoder of the latent dynamics model if the file holds one', async () => {
      const { latentDecoder } = await buildGraphs(checkpoint);
      expect(latentDecoder === undefined).toBe(sizes.latent === undefined);
    });
  },
);

/** The likeliest level of every coordinate as a code, and the logarithm of its probability. */
function likeliest(logits: readonly (readonly number[])[]): {
  code: number;
  logProbability: number;
} {
  let step = 1;
  let code = 0;
  let logProbability = 0;
  for (const own of logits) {
    const probability = Math.max(...softmax(own));
    code += step * own.indexOf(Math.max(...own));
    step *= own.length;
    logProbability += Math.log(probability);
  }
  return { code, logProbability };
}
