import { describe, expect, it } from 'vitest';
import { nodeRuntime } from '../../cli/lib/runtime-node';
import { prompt } from '../../src/checkpoint';
import { VideoModel } from '../../src/engine';
import { buildGraphs, planExport, planGraphs, PRECISIONS } from '../../src/graph';
import type { Precision } from '../../src/graph';
import { fillPlans } from '../../src/graph/weights';
import { syntheticCheckpoint } from './synthetic';

const checkpoint = syntheticCheckpoint({
  grid: 2,
  encoderWidths: [32, 32],
  decoderWidths: [32, 32],
  encoderDepth: 1,
  decoderDepth: 1,
  codeChannels: 8,
  fsqLevels: [5, 4],
  layers: 2,
  hidden: 64,
  heads: 2,
  headDim: 24,
  intermediate: 96,
  qkvBias: true,
  oBias: true,
  latents: 3,
  textRows: true,
  seed: 5,
});

/**
 * Returns logits after the prompt, then after a token of each of two rows, of both heads. All graphs have float32
 * inputs and outputs.
 */
async function logitsOf(precision: Precision, tensorLimit = Infinity): Promise<number[][]> {
  const graphs = await buildGraphs(checkpoint, { precision, tensorLimit });
  const model = await VideoModel.open(checkpoint.layout, graphs, nodeRuntime());
  const { vocabulary } = checkpoint.layout;
  const tokens = prompt(vocabulary, [3, 19, 0, 7]);
  const first = await model.run([tokens]);
  const { firstLatent } = vocabulary;
  const second = await model.run([[firstLatent + 4], [firstLatent + 11]], {
    sequences: first.sequences,
    parents: [0, 0],
  });
  const third = await model.run([[firstLatent]], { sequences: second.sequences, parents: [1] });
  const logits: number[][] = [];
  for (const { hidden, sequences } of [first, second, third]) {
    const states = Array.from({ length: sequences.rows }, (_, row) => row);
    for (const head of ['latent', 'image'] as const) {
      logits.push(Array.from(await model.logits(hidden, head, states)));
    }
  }
  await model.release();
  return logits;
}

describe('a transformer', () => {
  // Relative to the largest logit; random weights forgive less than trained ones.
  it.each([
    ['float16', 0.01],
    ['int8', 0.03],
    ['int8-float16', 0.03],
    ['int4', 0.3],
    ['int4-float16', 0.3],
    ['dynamic-int8', 0.1],
  ] as const)('in %s says nearly the same as in float32', async (precision, tolerance) => {
    const wanted = await logitsOf('float32');
    const actual = await logitsOf(precision);
    wanted.forEach((logits, run) => {
      const largest = Math.max(...logits.map(Math.abs));
      expect(actual[run]!.length).toBe(logits.length);
      logits.forEach((logit, i) => {
        expect(Math.abs(actual[run]![i]! - logit) / largest).toBeLessThan(tolerance);
      });
    });
  });

  it.each(PRECISIONS)('says the same with its tables in parts, in %s', async (precision) => {
    const whole = await logitsOf(precision);
    // Rows of 64 values: the table of 45 tokens and the heads of 20 are split into 2 to 23 parts.
    for (const limit of [700, 2500]) {
      const names = planGraphs(checkpoint, { precision, tensorLimit: limit })
        .trunk.files.flatMap(({ tensors }) => tensors)
        .filter(({ name, byteLength }) => name.includes('embed_tokens') && byteLength <= limit);
      expect(names.length).toBeGreaterThan(1);
      const parted = await logitsOf(precision, limit);
      const tolerance = precision.endsWith('float16') ? 0.01 : 1e-5;
      parted.forEach((logits, run) => {
        const largest = Math.max(...whole[run]!.map(Math.abs));
        logits.forEach((logit, i) => {
          expect(Math.abs(logit - whole[run]![i]!) / largest).toBeLessThan(tolerance);
        });
      });
    }
  });

  it('is in float32 if nothing is asked for', () => {
    const named = planGraphs(checkpoint, { precision: 'float32' });
    expect(named.trunk.model).toEqual(planGraphs(checkpoint).trunk.model);
    expect(named.imageHead.model).toEqual(planGraphs(checkpoint).imageHead.model);
    expect(named.cache).toEqual({ layers: 2, heads: 2, headDim: 32, maxSequence: 17 });
  });

  it('says of what type its cache is', () => {
    const { manifest } = planExport(checkpoint, { precision: 'int4-float16' });
    expect(manifest.cache.type).toBe('float16');
    const { inputs, outputs } = manifest.graphs['trunk']!;
    expect(inputs.find(({ name }) => name === 'past_key_1')!.type).toBe('float16');
    expect(outputs.map(({ name, type }) => [name, type])).toContainEqual(['hidden', 'float32']);
  });

  it.each(PRECISIONS)('reads each tensor once, tables in pieces, in %s', async (precision) => {
    const reads = new Map<string, number>();
    const counting = {
      ...checkpoint,
      read: (...[name, options]: Parameters<typeof checkpoint.read>) => {
        const key = `${name} ${options?.rows?.join() ?? ''}`;
        reads.set(key, (reads.get(key) ?? 0) + 1);
        return checkpoint.read(name, options);
      },
    };
    const { trunk, imageHead, latentHead } = planGraphs(counting, { precision });
    await fillPlans([trunk, imageHead, latentHead!], { write: () => {} });
    const often = [...reads].filter(([key, count]) => count > 1 && !key.includes('inv_freq'));
    expect(often).toEqual([]);
  });

  it('refuses weights that are no numbers, or too large for a half', async () => {
    const broken = (value: number) => ({
      ...checkpoint,
      read: async (...given: Parameters<typeof checkpoint.read>) => {
        const values = await checkpoint.read(...given);
        if (given[0] === 'neck.llm.model.layers.1.mlp.up_proj.weight') values[7] = value;
        return values;
      },
    });
    for (const precision of ['int4', 'dynamic-int8', 'float16'] as const) {
      await expect(buildGraphs(broken(NaN), { precision })).rejects.toThrow('NaN cannot be stored');
    }
    await expect(buildGraphs(broken(7e4), { precision: 'float16' })).rejects.toThrow('70000');
    await buildGraphs(broken(7e4), { precision: 'int8' });
  });
});
