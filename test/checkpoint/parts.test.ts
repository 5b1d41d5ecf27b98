/** A tokenizer and a transformer in separate files, opened as one model. */
import { describe, expect, it } from 'vitest';
import { CheckpointError, openCheckpointParts } from '../../src/checkpoint';
import { TENSORS } from './refusal';
import { memorySource } from './sources';
import { writeSafetensors, writeTorch } from './write-checkpoint';
import type { RandomAccess } from '../../src/checkpoint';
import type { NamedTensor } from './write-checkpoint';

const isTransformer = ({ name }: NamedTensor): boolean => name.startsWith('neck.llm.');
const TRANSFORMER = TENSORS.filter(isTransformer);
const WHOLE_TOKENIZER = TENSORS.filter((tensor) => !isTransformer(tensor));
/** With the names of a tokenizer that was saved alone. */
const TOKENIZER = WHOLE_TOKENIZER.map((tensor) => ({
  ...tensor,
  name: tensor.name
    .replace(/^vbackbone\./u, 'generator.encoder.')
    .replace(/^v_token\./u, 'generator.quantizer.')
    .replace(/^post_encode\./u, 'generator.post_encoder.')
    .replace(/^pre_decode\./u, 'generator.pre_decoder.')
    .replace(/^v_token_decoder\./u, 'generator.decoder.'),
}));

function pth(name: string, tensors: readonly NamedTensor[], prefix = ''): RandomAccess {
  return memorySource(writeTorch(tensors, { prefix }), name);
}

const FSQ = pth('go_fsq.pth', TOKENIZER);
const LLM = pth('llm.pth', TRANSFORMER);

async function expectWhole(sources: readonly RandomAccess[]): Promise<void> {
  const checkpoint = await openCheckpointParts(sources);
  expect(checkpoint.ignored).toEqual([]);
  expect([...checkpoint.tensors.keys()].sort()).toEqual(TENSORS.map(({ name }) => name).sort());
  for (const { name, values } of TENSORS) {
    const read = await checkpoint.read(name);
    expect([name, read.findIndex((value, i) => value !== values[i])]).toEqual([name, -1]);
  }
}

async function expectRefused(sources: readonly RandomAccess[], message: string): Promise<void> {
  const error = await openCheckpointParts(sources).catch((error: unknown) => error);
  expect(error).toBeInstanceOf(CheckpointError);
  expect(error).toMatchObject({ kind: 'wrong-model', message: expect.stringContaining(message) });
}

describe('a tokenizer and a transformer', () => {
  it('make one model, in any order, container and with wrappers around their keys', async () => {
    await expectWhole([FSQ, LLM]);
    await expectWhole([LLM, FSQ]);
    await expectWhole([pth('go_fsq.pth', TOKENIZER, 'module.'), LLM]);
    await expectWhole([pth('tokenizer.pth', WHOLE_TOKENIZER), LLM]);
    await expectWhole([memorySource(writeSafetensors(TOKENIZER), 'fsq.safetensors'), LLM]);
    await expectWhole([pth('both.pth', [...TOKENIZER, ...TRANSFORMER])]);
  });

  it('are named together', async () => {
    const metadata = { latents: 1, komi: 7 };
    const tokenizer = memorySource(
      writeSafetensors(TOKENIZER, { metadata: { latents: 2, name: 'Pair' } }),
      'fsq.safetensors',
    );
    const llm = memorySource(writeTorch(TRANSFORMER, { metadata }), 'llm.pth');
    const checkpoint = await openCheckpointParts([llm, tokenizer]);
    expect(checkpoint).toMatchObject({
      source: { name: 'fsq.safetensors + llm.pth', size: llm.size + tokenizer.size },
      container: 'torch',
      metadata: { name: 'Pair', komi: 7 },
      layout: { latents: 1 },
    });
    const plain = await openCheckpointParts([LLM, FSQ]);
    expect(plain.metadata.name).toBe('go_fsq.pth + llm.pth');
  });

  it('are refused if one is missing', async () => {
    await expectRefused([FSQ], 'go_fsq.pth holds only a tokenizer (generator.*): the transformer');
    await expectRefused([LLM], 'llm.pth holds only a transformer: the tokenizer (vbackbone.*');
    const half = pth(
      'half.pth',
      TOKENIZER.filter(({ name }) => !name.includes('.decoder.')),
    );
    await expectRefused([half, LLM], 'half.pth and llm.pth hold only a part of a model: v_token_d');
  });

  it('are refused if one is given twice', async () => {
    await expectRefused(
      [FSQ, pth('other.pth', WHOLE_TOKENIZER)],
      'go_fsq.pth and other.pth both hold vbackbone.*',
    );
    await expectRefused([FSQ, LLM, pth('b.pth', TRANSFORMER)], 'llm.pth and b.pth both hold neck');
    await expectRefused(
      [FSQ, pth('go_battle.pth', TENSORS)],
      'go_battle.pth is a whole model: choose it alone.',
    );
  });

  it('are refused if one is something else', async () => {
    const other = pth('other.pth', [{ name: 'fc.bias', shape: [1], values: new Float32Array(1) }]);
    await expectRefused([FSQ, other], 'other.pth is a checkpoint of another model');
  });
});

describe('shards', () => {
  const ENDINGS = ['safetensors', 'bin', 'pth'] as const;

  /** Splits tensors into files by turns, so that every part of the model is in several of them. */
  function shards(tensors: readonly NamedTensor[], stem: string, ending: string): RandomAccess[] {
    return [0, 1, 2].map((own) => {
      const part = tensors.filter((_, i) => i % 3 === own);
      const file = ending === 'safetensors' ? writeSafetensors(part) : writeTorch(part);
      return memorySource(file, `${stem}-0000${own + 1}-of-00003.${ending}`);
    });
  }

  it.each(ENDINGS)('make one model, in any order: .%s', async (ending) => {
    const all = shards(TENSORS, 'model', ending);
    await expectWhole(all);
    await expectWhole(all.toReversed());
    const { metadata, source } = await openCheckpointParts(all);
    expect(metadata.name).toBe(`model.${ending}`);
    expect(source.size).toBe(all.reduce((sum, { size }) => sum + size, 0));
  });

  it('of a transformer make a model with a tokenizer', async () => {
    await expectWhole([FSQ, ...shards(TRANSFORMER, 'llm', 'safetensors')]);
  });

  it('make a model whatever their names', async () => {
    const [a, b, c] = shards(TENSORS, 'model', 'pth');
    await expectWhole([
      { ...a!, name: 'a.pth' },
      { ...b!, name: 'b.pth' },
      { ...c!, name: 'c.pth' },
    ]);
  });

  it('are named if they are missing', async () => {
    const [one, two, three] = shards(TENSORS, 'model', 'safetensors');
    for (const [given, found, missing] of [
      [[one!], 1, 'model-00002-of-00003.safetensors, model-00003-of-00003.safetensors'],
      [[three!, one!], 2, 'model-00002-of-00003.safetensors'],
      [[two!, three!], 2, 'model-00001-of-00003.safetensors'],
    ] as const)
      await expect(openCheckpointParts(given)).rejects.toMatchObject({
        kind: 'truncated',
        message: `Only ${found} of the 3 files of this model are here. Missing: ${missing}. Choose all of them together.`,
      });
  });

  it('are refused if one is given twice', async () => {
    const [one, two, three] = shards(TENSORS, 'model', 'pth');
    const again = { ...one!, name: 'copy.pth' };
    await expectRefused([one!, again, two!, three!], 'and copy.pth both hold vbackbone.*');
  });
});
