/** Which of several files are taken, and what is said of the others. */
import { describe, expect, it } from 'vitest';
import { inEnglish } from '../../src/i18n/english';
import type { ImportInput } from '../../src/library';
import { arraySource } from '../checkpoint/sources';
import { writeSafetensors, writeTorch } from '../checkpoint/write-checkpoint';
import type { NamedTensor } from '../checkpoint/write-checkpoint';
import { CHECKPOINT, heard, METADATA, openTab, TENSORS } from './tab';

const isTransformer = ({ name }: NamedTensor): boolean => name.startsWith('neck.llm.');
const TOKENIZER = writeTorch(TENSORS.filter((tensor) => !isTransformer(tensor)));
const TRANSFORMER = writeTorch(TENSORS.filter(isTransformer), { metadata: METADATA });
const OTHER = writeTorch([{ name: 'fc.weight', shape: [1], values: Float32Array.of(1) }]);
const ADAPTER = writeSafetensors([
  { name: 'base_model.model.q_proj.lora_A.weight', shape: [1], values: Float32Array.of(1) },
]);
const NOTHING = new Uint8Array(9).fill(0x61);

function at(path: string, data: Uint8Array<ArrayBuffer> = NOTHING): ImportInput {
  return { path, source: arraySource(data, path.slice(path.lastIndexOf('/') + 1)) };
}

const SHARDS = [0, 1, 2].map((own) =>
  at(
    `hub/model-0000${own + 1}-of-00003.safetensors`,
    writeSafetensors(
      TENSORS.filter((_, i) => i % 3 === own),
      own === 0 ? { metadata: METADATA } : {},
    ),
  ),
);

function indexOf(names: readonly string[]): ImportInput {
  const map = Object.fromEntries(names.map((name, i) => [`tensor.${i}`, name]));
  const text = JSON.stringify({ metadata: {}, weight_map: map });
  return at('hub/model.safetensors.index.json', new TextEncoder().encode(text));
}

const INDEX = indexOf(SHARDS.map(({ source }) => source.name));

async function inspected(inputs: readonly ImportInput[]) {
  const { library } = openTab();
  const inspection = await library.inspect({ kind: 'files', inputs }, heard());
  const { origin } = inspection;
  return {
    names: origin.kind === 'file' ? origin.names : [],
    warnings: inspection.warnings.map(inEnglish),
    layers: inspection.sizes.layers,
  };
}

describe('of several files', () => {
  it('shards are one model, with and without their index', async () => {
    const names = SHARDS.map(({ source }) => source.name);
    for (const inputs of [SHARDS, SHARDS.toReversed(), [...SHARDS, INDEX]]) {
      const found = await inspected(inputs);
      expect(found).toMatchObject({ warnings: [], layers: 1 });
      expect([...found.names].sort()).toEqual(names);
    }
  });

  it('shards are stored as the whole file is', async () => {
    const tab = openTab();
    const { ticket, suggested } = await tab.library.inspect(
      { kind: 'files', inputs: SHARDS },
      heard(),
    );
    const model = await tab.library.store(ticket, suggested, undefined, heard());
    const whole = await tab.library.inspect(
      { kind: 'files', inputs: [at('small.pth', CHECKPOINT)] },
      heard(),
    );
    expect(model.parameters).toBe(whole.parameters);
    expect(model.sizes).toEqual(whole.sizes);
  });

  it.each<[string, readonly ImportInput[], string]>([
    ['one shard', [SHARDS[1]!], 'Missing: model-00001-of-00003.safetensors, model-00003-of-00003'],
    ['one shard and the index', [SHARDS[1]!, INDEX], 'Only 1 of the 3 files of this model are'],
    ['the index alone', [INDEX], 'Only 0 of the 3 files of this model are here.'],
    [
      'a shard without a number that the index names',
      [...SHARDS, indexOf([...SHARDS.map(({ source }) => source.name), 'extra.safetensors'])],
      'Missing: extra.safetensors.',
    ],
    [
      'a damaged index',
      [at('a.index.json'), at('b.pth')],
      'a.index.json is not an index of shards',
    ],
    [
      'an adapter and its model',
      [at('small.pth', CHECKPOINT), at('adapter_model.safetensors', ADAPTER)],
      'adapter_model.safetensors holds a LoRA adapter',
    ],
    [
      'no model',
      [at('a.pth', OTHER), at('b.pth', OTHER)],
      'a.pth is a checkpoint of another model',
    ],
    [
      'three models',
      ['a.pth', 'b.pth', 'c.pth'].map((name) => at(name, CHECKPOINT)),
      'There are 3 files of weights.',
    ],
  ])('it is said what is missing or too much: %s', async (_, inputs, message) => {
    await expect(inspected(inputs)).rejects.toThrow(message);
  });

  it('the tokenizer and the transformer are taken, and the others named', async () => {
    const found = await inspected([
      at('work_dirs/config.py'),
      at('work_dirs/calvin/other.pth', OTHER),
      at('work_dirs/go_fsq.pth', TOKENIZER),
      at('work_dirs/latest/iter_9.pth', TRANSFORMER),
      at('work_dirs/go_ldm_results.pth', writeTorch([])),
    ]);
    expect(found).toEqual({
      names: ['go_fsq.pth', 'iter_9.pth'],
      warnings: [
        'Not used: work_dirs/config.py, work_dirs/calvin/other.pth, work_dirs/go_ldm_results.pth.',
      ],
      layers: 1,
    });
  });

  it('a whole model is taken, and a tokenizer beside it named', async () => {
    const found = await inspected([
      at('work_dirs/go_fsq.pth', TOKENIZER),
      at('work_dirs/go_battle.pth', CHECKPOINT),
    ]);
    expect(found).toMatchObject({
      names: ['go_battle.pth'],
      warnings: ['Not used: work_dirs/go_fsq.pth.'],
    });
  });

  it('a tokenizer goes with a transformer in shards', async () => {
    const shards = [0, 1].map((own) =>
      at(
        `llm-0000${own + 1}-of-00002.bin`,
        writeTorch(
          TENSORS.filter(isTransformer).filter((_, i) => i % 2 === own),
          { metadata: METADATA },
        ),
      ),
    );
    const found = await inspected([...shards, at('go_fsq.pth', TOKENIZER)]);
    expect(found.names).toHaveLength(3);
    await expect(inspected([shards[0]!, at('go_fsq.pth', TOKENIZER)])).rejects.toThrow(
      'Missing: llm-00002-of-00002.bin.',
    );
  });
});
