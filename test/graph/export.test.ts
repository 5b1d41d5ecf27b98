import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InferenceSession } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { buildGraphs, fillPlans, planExport, planGraphs, planHead } from '../../src/graph';
import type { ExportManifest, PlannedFile } from '../../src/graph';
import { buildExport } from './build-export';
import { int32 } from './sessions';
import { syntheticCheckpoint } from './synthetic';
import type { SyntheticSizes } from './synthetic';

const sizes: SyntheticSizes = {
  grid: 2,
  encoderWidths: [32, 32],
  decoderWidths: [32, 32],
  encoderDepth: 1,
  decoderDepth: 1,
  codeChannels: 8,
  fsqLevels: [5, 4],
  layers: 1,
  hidden: 16,
  heads: 1,
  headDim: 16,
  intermediate: 24,
  qkvBias: true,
  oBias: false,
  latents: 3,
  textRows: false,
  seed: 9,
};
const checkpoint = syntheticCheckpoint(sizes);
const foreseeing = syntheticCheckpoint({
  ...sizes,
  latent: {
    levels: [20],
    horizons: [1, 3, 5],
    places: 4,
    layers: 1,
    hidden: 8,
    heads: 2,
    headDim: 4,
    intermediate: 12,
    codeHidden: 6,
    spread: 3,
    encoderWidth: 5,
    rmsEps: 1e-6,
  },
});

describe('an exported folder', () => {
  it('opens in plain ONNX Runtime by path, with the names of its manifest', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'videoworld-export-'));
    try {
      const { files } = await buildExport(checkpoint);
      for (const { path, data } of files) await writeFile(join(folder, path), data);
      const text = new TextDecoder().decode(files.find((f) => f.path === 'manifest.json')!.data);
      const manifest = JSON.parse(text) as ExportManifest;
      expect(Object.keys(manifest.graphs)).toEqual([
        'encoder',
        'trunk',
        'imageHead',
        'latentHead',
        'decoder',
      ]);
      const mentioned = Object.values(manifest.graphs).flatMap(({ model, data }) => [
        model,
        ...data.map(({ path }) => path),
      ]);
      expect(files.map(({ path }) => path).toSorted()).toEqual(
        [...mentioned, 'manifest.json'].toSorted(),
      );
      for (const graph of Object.values(manifest.graphs)) {
        for (const { path, bytes } of graph.data) {
          expect(files.find((file) => file.path === path)!.data.byteLength).toBe(bytes);
        }
        const session = await InferenceSession.create(join(folder, graph.model));
        expect(session.inputNames).toEqual(graph.inputs.map(({ name }) => name));
        expect(session.outputNames).toEqual(graph.outputs.map(({ name }) => name));
      }
      const decoder = await InferenceSession.create(join(folder, 'decoder.onnx'));
      const { pixels } = await decoder.run({ codes: int32([0, 1, 2, 19], [1, 4]) });
      expect(pixels!.dims).toEqual([1, 3, 4, 4]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('says all of the model that running it takes', () => {
    const { manifest } = planExport(checkpoint);
    expect(manifest).toMatchObject({
      format: 'videoworld-go-onnx',
      version: 2,
      grid: 2,
      latents: 3,
      fsqLevels: [5, 4],
      firstRowToken: 32000,
      vocabulary: { codes: 20, firstImage: 32025, firstLatent: 32007, actEnd: 32006 },
      cache: { layers: 1, heads: 1, headDim: 16, maxSequence: 17 },
    });
    expect(manifest.vocabulary).not.toHaveProperty('rowOffset');
    expect(manifest).not.toHaveProperty('latent');
  });

  it('holds the decoder of a latent dynamics model, and nothing of its encoder', async () => {
    const { manifest, graphs } = planExport(foreseeing);
    expect(manifest.latent).toEqual({ levels: [20], horizons: [1, 3, 5] });
    expect(manifest.graphs['latentDecoder']).toMatchObject({
      model: 'latentDecoder.onnx',
      inputs: [
        { name: 'codes', type: 'int32', shape: ['batch', 4] },
        { name: 'latents', type: 'int32', shape: ['batch', 3] },
        { name: 'horizons', type: 'int32', shape: ['batch'] },
      ],
      outputs: [
        { name: 'foreseen', type: 'int32', shape: ['batch', 4] },
        { name: 'log_probabilities', type: 'float32', shape: ['batch', 4] },
      ],
    });
    const written = graphs.flatMap(({ files }) => files.flatMap(({ tensors }) => tensors));
    const names = written.map(({ name }) => name).filter((name) => name.startsWith('latent.'));
    expect(names.some((name) => name.startsWith('latent.decoder.'))).toBe(true);
    expect(names.filter((name) => /^latent\.(?:encoder|quantiser)/u.test(name))).toEqual([]);
    const { files } = await buildExport(foreseeing);
    expect(files.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['latentDecoder.onnx', 'latentDecoder.bin']),
    );
  });
});

describe('a plan', () => {
  it('places tensors apart, at multiples of 64 bytes, and fills exactly these places', async () => {
    const { encoder, trunk, imageHead, decoder } = planGraphs(checkpoint);
    const filled = new Map<PlannedFile, number>();
    const plans = [encoder, trunk, imageHead, decoder];
    await fillPlans(plans, {
      write: (file, offset, bytes) => {
        expect(offset).toBeGreaterThanOrEqual(filled.get(file) ?? 0);
        filled.set(file, offset + bytes.byteLength);
      },
    });
    for (const file of plans.flatMap(({ files }) => files)) {
      let end = 0;
      for (const tensor of file.tensors) {
        expect(tensor.offset % 64).toBe(0);
        expect(tensor.offset).toBeGreaterThanOrEqual(end);
        end = tensor.offset + tensor.byteLength;
      }
      expect(file.byteLength).toBe(end);
      expect(filled.get(file)).toBe(end);
    }
  });

  it('keeps graph files small and tensors outside', async () => {
    const { encoder, trunk } = await buildGraphs(checkpoint);
    for (const graph of [encoder, trunk]) {
      expect(graph.model.byteLength).toBeLessThan(64 * 1024);
      expect(graph.externalData.length).toBe(1);
    }
  });

  it('reports progress up to the end', async () => {
    const seen: [number, number][] = [];
    await buildGraphs(checkpoint, { onProgress: (done, total) => seen.push([done, total]) });
    const [done, total] = seen.at(-1)!;
    expect(done).toBe(total);
    expect(seen.every(([value], i) => value > (seen[i - 1]?.[0] ?? 0))).toBe(true);
  });

  it('stops when it is aborted', async () => {
    const controller = new AbortController();
    let pieces = 0;
    const building = buildGraphs(checkpoint, {
      signal: controller.signal,
      onProgress: () => {
        pieces += 1;
        if (pieces === 3) controller.abort(new Error('enough'));
      },
    });
    await expect(building).rejects.toThrow('enough');
    expect(pieces).toBe(3);
  });

  it('names what a checkpoint lacks', () => {
    const tensors = new Map(checkpoint.tensors);
    tensors.delete('vbackbone._refine.1._group_norm.bias');
    expect(() => planGraphs({ ...checkpoint, tensors })).toThrow(
      'vbackbone._refine.1._group_norm.bias',
    );
    expect(() => planHead(checkpoint, [0, 10])).toThrow('Tokens 0 to 9');
  });
});
