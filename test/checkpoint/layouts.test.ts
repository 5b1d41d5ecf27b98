import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describe as summarise } from '../../src/checkpoint';
import { openBytes } from './sources';
import {
  SMALLEST,
  pyTensor,
  safetensorsFile,
  syntheticTensors,
  writeSafetensors,
  writeTorch,
} from './write-checkpoint';
import {
  PyGlobal,
  PyPersistent,
  PyReduce,
  PyTuple,
  tuple,
} from '../../src/checkpoint/write/pickle-writer';
import type { Checkpoint } from '../../src/checkpoint';
import type { NamedTensor, SyntheticSizes, TorchOptions } from './write-checkpoint';
import type { Py } from '../../src/checkpoint/write/pickle-writer';

const TENSORS = syntheticTensors(SMALLEST);
const TABLES = ['neck.llm.model.embed_tokens.weight', 'neck.llm.lm_head.weight'] as const;
const COMPACT = { side: 160, pitch: 16, first_line: 8, stone_radius: 7.25 };

async function expectValues(
  checkpoint: Checkpoint,
  tensors: readonly NamedTensor[],
): Promise<void> {
  expect(checkpoint.tensors.size).toBe(tensors.length);
  for (const { name, shape, values } of tensors) {
    expect(checkpoint.tensors.get(name)!.shape).toEqual(shape);
    const read = await checkpoint.read(name);
    expect(read.length).toBe(values.length);
    // Comparing thousands of elements one by one with `toEqual` takes seconds.
    expect(read.findIndex((value, i) => value !== values[i])).toBe(-1);
  }
}

function without(...names: readonly string[]): NamedTensor[] {
  return TENSORS.filter(({ name }) => !names.some((part) => name.includes(part)));
}

describe('torch files', () => {
  const variants: readonly (readonly [string, TorchOptions])[] = [
    ['float16, protocol 3', { type: 'float16', protocol: 3 }],
    ['bfloat16, deflated, protocol 4', { type: 'bfloat16', deflate: true, protocol: 4 }],
    ['Zip64, protocol 5', { zip64: true, protocol: 5 }],
    ['parameters, long memo references', { form: 'parameter', longMemo: true }],
    ['tensor subclasses', { form: 'from-type', prefix: 'module.' }],
    ['untyped storages', { form: 'v3', type: 'bfloat16' }],
    ['one shared storage', { storages: 'shared', type: 'float16' }],
    ['one shared, deflated storage', { storages: 'shared', deflate: true }],
    ['transposed matrices', { storages: 'transposed', folder: 'some name/deeper' }],
    ['two wrappers', { prefix: 'module._orig_mod.', byteOrder: 'little' }],
    ['a prefix of a wrapping model', { prefix: 'model.module.' }],
  ];
  it.each(variants)('are read with %s', async (_, options) => {
    const checkpoint = await openBytes(writeTorch(TENSORS, options));
    expect(checkpoint.ignored).toEqual([]);
    await expectValues(checkpoint, TENSORS);
  });

  it.each<[string, (name: string) => string]>([
    ['torch.compile', (name) => name.replace('neck.llm.', 'neck.llm._orig_mod.')],
    [
      'FSDP',
      (name) =>
        name.replace(/(?<=\.)(layers\.\d+\.)/u, '_fsdp_wrapped_module.$1_fsdp_wrapped_module.'),
    ],
    [
      'activation checkpoints',
      (name) => name.replace(/(?<=\.)(layers\.\d+\.)/u, '$1_checkpoint_wrapped_module.'),
    ],
    ['PEFT', (name) => name.replace('neck.llm.', 'neck.llm.base_model.model.')],
    ['data parallelism', (name) => `module.${name.replace('.', '.module.')}`],
    ['all of them', (name) => `_orig_mod.module.${name.replaceAll('.', '._orig_mod.module.')}`],
  ])('are read with wrappers at any depth: %s', async (_, wrapped) => {
    const tensors = TENSORS.map((tensor) => ({ ...tensor, name: wrapped(tensor.name) }));
    for (const file of [writeTorch(tensors), writeSafetensors(tensors)]) {
      const checkpoint = await openBytes(file);
      expect(checkpoint.ignored).toEqual([]);
      await expectValues(checkpoint, TENSORS);
    }
  });

  it('are read with float64, rounded', async () => {
    const third = new Float64Array(864).fill(1 / 3);
    const name = 'vbackbone._in_conv.weight';
    const kind = new PyGlobal('torch', 'DoubleStorage');
    const storage = new PyPersistent(tuple('storage', kind, '0', 'cpu', third.length));
    const tensors = [{ name: 'room', shape: [1728], values: new Float32Array(third.buffer) }];
    const file = writeTorch([...tensors, ...TENSORS], {
      extra: new Map([[name, pyTensor(storage, 0, [32, 3, 3, 3], [27, 9, 3, 1])]]),
    });
    const checkpoint = await openBytes(file);
    expect(checkpoint.tensors.get(name)!.type).toBe('float64');
    expect(await checkpoint.read(name)).toEqual(Float32Array.from(third));
  });

  const nestings: readonly (readonly [string, string, (dict: Py) => Py])[] = [
    ['bare', '', (dict) => dict],
    ['under model', 'model', (dict) => new Map([['model', dict]])],
    ['under ema', 'ema', (dict) => new Map([['ema', dict]])],
    [
      'under two names',
      'checkpoint.state_dict',
      (dict) => new Map([['checkpoint', new Map([['state_dict', dict]])]]),
    ],
    ['in a tuple', '', (dict) => tuple(5, dict)],
    [
      'in an object of an unknown class',
      'net',
      (dict) =>
        new PyReduce(new PyGlobal('train', 'Run'), tuple(), { state: new Map([['net', dict]]) }),
    ],
    [
      'in a dict of an unknown class',
      'model',
      (dict) =>
        new PyReduce(new PyGlobal('train', 'Box'), tuple(), {
          entries: new Map([['model', dict]]),
          newObject: true,
        }),
    ],
  ];
  it.each(nestings)('are read when nested: %s', async (_, path, wrap) => {
    const checkpoint = await openBytes(writeTorch(TENSORS, { wrap }));
    expect(checkpoint.stateDict ?? '').toBe(path);
    expect(checkpoint.tensors.size).toBe(TENSORS.length);
  });

  it('take the weights rather than their average or an optimiser', async () => {
    const copy = (dict: Py): PyReduce => {
      const { callable, args, more } = dict as PyReduce;
      return new PyReduce(callable, args, { entries: new Map(more.entries ?? []) });
    };
    const wrap = (dict: Py): Py =>
      new Map<Py, Py>([
        ['optimizer', new Map([['exp', copy(dict)]])],
        ['ema_state_dict', copy(dict)],
        ['weights', new Map([['net', dict]])],
        ['exp_avg', copy(dict)],
      ]);
    const checkpoint = await openBytes(writeTorch(TENSORS, { wrap }));
    expect(checkpoint.stateDict).toBe('weights.net');
  });

  it('list what the model does not use', async () => {
    const extra = new Map<string, Py>([
      ['loss.weight', 5],
      ['vbackbone.steps', 7],
      ['neck.other', new PyGlobal('os', 'system')],
    ]);
    const checkpoint = await openBytes(writeTorch(TENSORS, { extra, prefix: 'module.' }));
    expect(checkpoint.ignored).toEqual(['loss.weight', 'vbackbone.steps', 'neck.other']);
    await expectValues(checkpoint, TENSORS);
  });

  it('prefer the shorter of two keys for one tensor', async () => {
    const { name, shape } = TENSORS[0]!;
    const twin = {
      name: `ema.${name}`,
      shape,
      values: new Float32Array(TENSORS[0]!.values.length),
    };
    for (const tensors of [
      [...TENSORS, twin],
      [twin, ...TENSORS],
    ]) {
      const checkpoint = await openBytes(writeTorch(tensors));
      expect(checkpoint.ignored).toEqual([twin.name]);
      await expectValues(checkpoint, TENSORS);
    }
  });

  it('may tie the two tables through one storage', async () => {
    const embedding = TENSORS.find(({ name }) => name === TABLES[0])!;
    const wrap = (dict: Py): Py => {
      const { entries } = (dict as PyReduce).more;
      entries!.set(TABLES[1], entries!.get(TABLES[0])!);
      return dict;
    };
    const checkpoint = await openBytes(writeTorch(without('lm_head'), { wrap }));
    expect(await checkpoint.read(TABLES[1])).toEqual(embedding.values);
  });

  it('carry metadata as a dict or as JSON', async () => {
    const metadata = { format: 1, name: 'Tiny', komi: 7, latents: 0, frame: COMPACT };
    const asText = (dict: Py): Py =>
      new Map<Py, Py>([
        ['videoworld_go', JSON.stringify(metadata)],
        ['model', new Map([['inner', dict]])],
      ]);
    const inside = (dict: Py, entry: Py | undefined): Py => {
      (dict as PyReduce).more.entries!.set('videoworld_go', entry!);
      return dict;
    };
    const inMeta = (dict: Py, entry: Py | undefined): Py =>
      new Map<Py, Py>([
        ['meta', new Map([['videoworld_go', entry!]])],
        ['state_dict', dict],
      ]);
    for (const options of [{}, { wrap: asText }, { wrap: inside }, { wrap: inMeta }]) {
      const file = writeTorch(TENSORS, { metadata, ...options });
      const { layout, metadata: read, ignored } = await openBytes(file);
      expect(read).toEqual({ name: 'Tiny', komi: 7 });
      expect(layout).toMatchObject({ grid: 80, latents: 0 });
      expect(ignored).toEqual([]);
    }
  });
});

describe('safetensors files', () => {
  it.each(['float32', 'float16', 'bfloat16'] as const)('are read in %s', async (type) => {
    const metadata = { name: 'Small', trained: { steps: 5 }, latents: 1 };
    const checkpoint = await openBytes(writeSafetensors(TENSORS, { type, metadata }));
    expect(checkpoint.container).toBe('safetensors');
    expect(checkpoint.metadata).toEqual({ name: 'Small', trained: { steps: 5 } });
    expect(checkpoint.layout.latents).toBe(1);
    await expectValues(checkpoint, TENSORS);
    expect(summarise(checkpoint).types).toEqual(
      type === 'float32' ? { float32: 129 } : { [type]: 128, float32: 1 },
    );
  });

  it('may begin like files of other kinds', async () => {
    // The length of the header comes first. As bytes these are PK, the mark of gzip, and a pickle's.
    for (const length of [0x4b50, 0x8b1f, 0x8002 + 0x10000, 0x0280 + 0x8000]) {
      const without = writeSafetensors(TENSORS, { headerFields: { note: '' } });
      const header = Number(new DataView(without.buffer).getBigUint64(0, true));
      const note = 'x'.repeat(length - header);
      const file = writeSafetensors(TENSORS, { headerFields: { note } });
      expect(new DataView(file.buffer).getBigUint64(0, true)).toBe(BigInt(length));
      expect((await openBytes(file)).tensors.size).toBe(TENSORS.length);
    }
  });

  it('may name a tied table in their header', async () => {
    const headerFields = { [TABLES[1]]: TABLES[0] };
    const file = writeSafetensors(without('lm_head'), { headerFields });
    const checkpoint = await openBytes(file);
    expect(await checkpoint.read(TABLES[1])).toEqual(await checkpoint.read(TABLES[0]));
  });
});

describe('sizes', () => {
  const sizes: fc.Arbitrary<SyntheticSizes> = fc
    .record({
      mults: fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 1, maxLength: 4 }),
      encoderDepth: fc.integer({ min: 1, max: 2 }),
      decoderDepth: fc.integer({ min: 1, max: 2 }),
      codeChannels: fc.integer({ min: 1, max: 20 }),
      fsqLevels: fc.constantFrom([8, 6, 5], [5, 5, 5, 5], [8, 5, 5, 5]),
      heads: fc.integer({ min: 1, max: 4 }),
      pairs: fc.integer({ min: 1, max: 4 }),
      layers: fc.integer({ min: 1, max: 3 }),
      intermediate: fc.integer({ min: 1, max: 40 }),
      attentionBias: fc.record({ qkv: fc.boolean(), o: fc.boolean() }),
      seed: fc.nat(),
    })
    .map(({ heads, pairs, ...rest }) => ({
      ...SMALLEST,
      ...rest,
      heads,
      hidden: heads * pairs * 2,
    }));

  it('are derived from the tensors, whatever they are', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, fc.boolean(), async (sizes, torch) => {
        const tensors = syntheticTensors(sizes);
        const { layout } = await openBytes(torch ? writeTorch(tensors) : writeSafetensors(tensors));
        const channels = sizes.mults.map((mult) => mult * 32);
        expect(layout).toMatchObject({
          grid: 256 / 2 ** (channels.length - 1),
          encoder: { layerChannels: channels, depth: sizes.encoderDepth },
          decoder: { layerChannels: channels.toReversed(), depth: sizes.decoderDepth },
          codeChannels: sizes.codeChannels,
          fsqLevels: sizes.fsqLevels,
          vocabulary: { codes: sizes.fsqLevels.reduce((a, b) => a * b), rowOffset: -32_000 },
        });
        const { layers, heads, hidden, intermediate, attentionBias } = sizes;
        expect(layout.transformer).toMatchObject({
          layers,
          heads,
          hidden,
          intermediate,
          attentionBias,
        });
      }),
      { numRuns: 12 },
    );
  });

  it('count text rows if they are stored', async () => {
    const tensors = syntheticTensors({ ...SMALLEST, textRows: true });
    const { layout } = await openBytes(writeSafetensors(tensors, { type: 'float16' }));
    expect(layout.vocabulary).toMatchObject({ size: 32_485, rowOffset: 0, codes: 240 });
  });

  it('take unusual FSQ levels from the metadata or from overrides', async () => {
    const tensors = syntheticTensors({ ...SMALLEST, fsqLevels: [3, 7] });
    await expect(openBytes(writeTorch(tensors))).rejects.toMatchObject({
      kind: 'unsupported',
      message: expect.stringMatching(
        /47 table rows make 21 codes.*Add "fsq_levels" \(2 numbers\)/u,
      ),
    });
    const named = writeTorch(tensors, { metadata: { fsq_levels: [7, 3] } });
    expect((await openBytes(named)).layout.fsqLevels).toEqual([7, 3]);
    const overrides = { fsqLevels: [3, 7] };
    expect((await openBytes(named, { overrides })).layout.fsqLevels).toEqual([3, 7]);
  });

  it('let overrides win over metadata', async () => {
    const file = writeSafetensors(TENSORS, { metadata: { latents: 2, frame: COMPACT } });
    expect((await openBytes(file)).layout).toMatchObject({ latents: 2, grid: 80 });
    const frame = { side: 64, pitch: 7, firstLine: 4, stoneRadius: 3 };
    const overrides = { latents: 0, frame };
    expect((await openBytes(file, { overrides })).layout).toMatchObject({
      latents: 0,
      frame,
      grid: 32,
    });
  });

  it('take the number of heads from the metadata if there are no frequencies', async () => {
    const tensors = without('inv_freq');
    await expect(openBytes(writeTorch(tensors))).rejects.toThrow(
      'number of attention heads is unknown',
    );
    const named = await openBytes(writeTorch(tensors, { metadata: { heads: 4 } }));
    expect(named.layout.transformer).toMatchObject({ heads: 4, headDim: 2 });
    await expect(openBytes(writeTorch(tensors, { metadata: { heads: 3 } }))).rejects.toThrow(
      'The metadata names 3 heads',
    );
    await expect(openBytes(writeTorch(TENSORS, { metadata: { heads: 4 } }))).rejects.toThrow(
      'which make 2 heads; 4 were expected from the metadata',
    );
  });

  it('may repeat one stored value in a small tensor', async () => {
    const { shape } = TENSORS.find(({ name }) => name === 'vbackbone._in_conv.bias')!;
    const wrap = (dict: Py): Py => {
      const { entries } = (dict as PyReduce).more;
      const { callable, args } = entries!.get('vbackbone._in_conv.bias') as PyReduce;
      const repeated = args.items.with(3, tuple(0));
      entries!.set('vbackbone._in_conv.bias', new PyReduce(callable, new PyTuple(repeated)));
      return dict;
    };
    const checkpoint = await openBytes(writeTorch(TENSORS, { wrap }));
    const values = await checkpoint.read('vbackbone._in_conv.bias');
    expect(values).toEqual(new Float32Array(shape[0]!).fill(values[0]!));
  });
});

it('a safetensors file may say null in place of its metadata, and hold float64', async () => {
  let at = 0;
  const parts: Uint8Array[] = [];
  const header: Record<string, unknown> = { __metadata__: null };
  for (const { name, shape, values } of TENSORS) {
    const stored = new Uint8Array(Float64Array.from(values).buffer);
    header[name] = { dtype: 'F64', shape, data_offsets: [at, at + stored.length] };
    parts.push(stored);
    at += stored.length;
  }
  const data = new Uint8Array(await new Blob(parts as BlobPart[]).arrayBuffer());
  const checkpoint = await openBytes(safetensorsFile(header, data));
  expect(summarise(checkpoint).types).toEqual({ float64: TENSORS.length });
  await expectValues(checkpoint, TENSORS);
});
