import { openAsBlob, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blobSource, describe as summarise, openCheckpoint } from '../../src/checkpoint';
import { RELEASED_GEOMETRY } from '../../src/frame/geometry';
import {
  NANO_NAMES,
  expected,
  nanoCheckpointBytes,
  nanoCheckpointPath,
  openFileSource,
} from '../fixtures';
import { countingSource, memorySource } from './sources';
import type { Checkpoint } from '../../src/checkpoint';
import type { CountingSource } from './sources';
import type { NanoName } from '../fixtures';

/** Values read by PyTorch, to compare with. */
interface Golden {
  readonly tensors: number;
  readonly values: number;
  readonly absSum: number;
  readonly spots: Readonly<
    Record<
      string,
      { readonly first: readonly number[]; readonly last: number; readonly absSum: number }
    >
  >;
}

const golden = JSON.parse(
  readFileSync(new URL('golden.json', import.meta.url), 'utf8'),
) as Readonly<Record<NanoName, Golden>>;

function absSum(values: Float32Array): number {
  return values.reduce((sum, value) => sum + Math.abs(value), 0);
}

describe.each(NANO_NAMES)('the small checkpoint %s of the original code', (name) => {
  const { hyper, tokens } = expected(name);
  let file: Awaited<ReturnType<typeof openFileSource>>;
  let source: CountingSource;
  let checkpoint: Checkpoint;
  let readAtOpening: number;

  beforeAll(async () => {
    file = await openFileSource(nanoCheckpointPath(name));
    source = countingSource(file);
    checkpoint = await openCheckpoint(source);
    readAtOpening = source.total();
  });
  afterAll(() => file.close());

  it('has the sizes it was made with', () => {
    const channels = hyper.width_mults.map((mult) => mult * hyper.width);
    const { encoder, decoder, transformer, ...layout } = checkpoint.layout;
    expect(encoder).toEqual({
      inChannels: hyper.width,
      layerChannels: channels,
      depth: hyper.encoder_depth,
      attentionLayers: [channels.length - 1],
      outChannels: hyper.code_dim,
    });
    expect(decoder).toEqual({
      inChannels: channels.at(-1),
      layerChannels: [...channels].reverse(),
      depth: hyper.decoder_depth,
      attentionLayers: [0],
      outChannels: 3,
    });
    expect(transformer).toEqual({
      layers: hyper.layers,
      hidden: hyper.hidden_size,
      heads: hyper.heads,
      headDim: hyper.hidden_size / hyper.heads,
      intermediate: hyper.intermediate,
      attentionBias: { qkv: hyper.attention_bias, o: hyper.attention_bias },
      rmsEps: hyper.rms_norm_eps,
    });
    expect(layout).toEqual({
      frame: RELEASED_GEOMETRY,
      grid: name === '4x4' ? 4 : 8,
      codeChannels: hyper.code_dim,
      fsqLevels: hyper.fsq_levels,
      vocabulary: {
        codes: tokens.codes,
        imStart: tokens.im_start,
        imEnd: tokens.im_end,
        actStart: tokens.act_start,
        actEnd: tokens.act_end,
        firstLatent: tokens.first_latent_id,
        firstImage: tokens.first_image_id,
        size: hyper.vocab_size,
        rowOffset: 0,
      },
      latents: 3,
    });
  });

  it('is found beside the meta data and the optimiser of a training run', () => {
    expect(checkpoint.container).toBe('torch');
    expect(checkpoint.stateDict).toBe('state_dict');
    expect(checkpoint.ignored).toEqual([]);
    expect(checkpoint.metadata).toEqual({ name: 'go_battle.pth' });
    expect(checkpoint.tensors.size).toBe(golden[name].tensors);
  });

  it('opens without reading weights', () => {
    // The directory, the 64 kB in which its end is searched for, and the pickle.
    expect(readAtOpening).toBeLessThan(200_000);
    expect(readAtOpening).toBeLessThan(source.size / 50);
  });

  it('reads one tensor by its own bytes and a local header', async () => {
    const fresh = await openCheckpoint(source);
    const before = source.total();
    const { type, shape } = fresh.tensors.get('neck.llm.model.norm.weight')!;
    await fresh.read('neck.llm.model.norm.weight');
    expect(source.total() - before).toBe(30 + shape[0]! * (type === 'float32' ? 4 : 2));
  });

  it('reads some rows of a table by their own bytes', async () => {
    const table = 'neck.llm.lm_head.weight';
    const all = await checkpoint.read(table);
    const before = source.total();
    const rows = await checkpoint.read(table, { rows: [33_000, 33_002] });
    const width = checkpoint.tensors.get(table)!.type === 'float32' ? 4 : 2;
    expect(source.total() - before).toBe(2 * hyper.hidden_size * width);
    expect(rows).toEqual(all.slice(33_000 * hyper.hidden_size, 33_002 * hyper.hidden_size));
  });

  it('gives the values that PyTorch reads', async () => {
    const { spots, values, absSum: sum } = golden[name];
    for (const [key, spot] of Object.entries(spots)) {
      const read = await checkpoint.read(key);
      expect(Array.from(read.slice(0, 3)), key).toEqual(spot.first);
      expect(read.at(-1), key).toBe(spot.last);
      expect(absSum(read), key).toBeCloseTo(spot.absSum, 5);
    }
    let total = 0;
    let count = 0;
    for (const key of checkpoint.tensors.keys()) {
      const read = await checkpoint.read(key);
      count += read.length;
      total += absSum(read);
    }
    expect(count).toBe(values);
    expect(total / sum).toBeCloseTo(1, 9);
  });

  it('reads the same from a Blob', async () => {
    const blob = await openAsBlob(nanoCheckpointPath(name));
    const other = await openCheckpoint(blobSource(blob, 'go_battle.pth'));
    expect(summarise(other)).toEqual(summarise(checkpoint));
    const key = 'v_token_decoder._projector.2.weight';
    expect(await other.read(key)).toEqual(await checkpoint.read(key));
  });

  it('is described in plain JSON', () => {
    const summary = summarise(checkpoint);
    expect(JSON.parse(JSON.stringify(summary))).toEqual(summary);
    const { total, ...parts } = summary.parameters;
    expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(total);
    const frequencies = hyper.layers * (hyper.hidden_size / hyper.heads / 2);
    expect(total).toBe(golden[name].values - frequencies);
    expect(summary.tokens.prompt).toBe(expected(name).cases[0]!.prompt.length);
    expect(summary.types).toEqual(name === '4x4' ? { float32: 247 } : { float16: 388, float32: 3 });
  });

  it('does not know other names', async () => {
    await expect(checkpoint.read('module.vbackbone._in_conv.weight')).rejects.toThrow(
      'has no tensor named module.vbackbone._in_conv.weight',
    );
  });
});

it('stops at an abort', async () => {
  const source = memorySource(nanoCheckpointBytes('4x4'));
  const signal = AbortSignal.abort();
  await expect(openCheckpoint(source, { signal })).rejects.toThrow(/abort/iu);
});
