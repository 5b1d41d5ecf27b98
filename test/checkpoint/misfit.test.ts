import { describe, expect, it } from 'vitest';
import { deriveLayout } from '../../src/checkpoint/layout';
import { openBytes } from './sources';
import { IN_CONV, TENSORS, changed, expectRefusal, refusal, reshaped } from './refusal';
import { modelShapes } from '../../src/checkpoint/write/released-tensors';
import { SMALLEST, syntheticTensors, writeSafetensors, writeTorch } from './write-checkpoint';

const EMBEDDING = 'neck.llm.model.embed_tokens.weight';
const HEAD = 'neck.llm.lm_head.weight';

describe('a model that does not fit', () => {
  it('misses a tensor: any one', () => {
    const tensors = modelShapes({ ...SMALLEST, layers: 2 }, SMALLEST);
    for (const { name } of tensors) {
      if (name.endsWith('inv_freq')) continue;
      const shapes = new Map(tensors.map(({ name, shape }) => [name, shape]));
      shapes.delete(name);
      expect(() => deriveLayout(shapes, { name: 'x' })).toThrow(name);
    }
  });

  it('has a tensor of another shape', async () => {
    await expectRefusal(
      writeTorch(reshaped('v_token.project_out.weight', [8, 4])),
      'wrong-shape',
      'v_token.project_out.weight was expected with shape [8, 3], but [8, 4] was found.',
    );
    const tensors = changed(({ name, shape }) =>
      name.includes('mlp.') && !name.includes('gate') ? [5, 5] : shape,
    );
    await expectRefusal(
      writeTorch(tensors),
      'wrong-shape',
      'mlp.up_proj.weight was expected with shape [12, 8], but [5, 5] was found. 1 more do not fit either.',
    );
    const flat = reshaped(IN_CONV, [864]);
    await expectRefusal(
      writeTorch(flat),
      'wrong-shape',
      `${IN_CONV} was expected with 4 dimensions`,
    );
  });

  it('has channels that do not fall into groups', async () => {
    const tensors = syntheticTensors({ ...SMALLEST, width: 24 });
    await expectRefusal(
      writeTorch(tensors),
      'wrong-shape',
      'layers of 24 channels; a multiple of 32',
    );
  });

  it('has unequal numbers of halvings and doublings', async () => {
    const deep = syntheticTensors({ ...SMALLEST, mults: [1, 1, 1] });
    const mixed = [
      ...TENSORS.filter(({ name }) => !name.startsWith('v_token_decoder.')),
      ...deep.filter(({ name }) => name.startsWith('v_token_decoder.')),
    ];
    await expectRefusal(writeTorch(mixed), 'wrong-shape', 'halves the frame 1 times');
    const resampled = [
      ...TENSORS,
      { name: 'vbackbone._resamples.1._conv.weight', shape: [1], values: new Float32Array(1) },
    ];
    await expectRefusal(writeTorch(resampled), 'wrong-shape', '2 layers and 2 resamplings');
  });

  it('has a frame that cannot be halved so often', async () => {
    const frame = { side: 161, pitch: 16, first_line: 8, stone_radius: 7 };
    const file = writeTorch(TENSORS, { metadata: { frame } });
    await expectRefusal(file, 'wrong-shape', 'A frame of 161 pixels cannot be halved 1 times');
  });

  it('has FSQ levels that do not fit its coordinates or rows', async () => {
    const one = writeTorch(TENSORS, { metadata: { fsq_levels: [15, 16] } });
    await expectRefusal(one, 'wrong-shape', 'quantises 3 coordinates, but the FSQ levels 15, 16');
    const other = writeTorch(TENSORS, { metadata: { fsq_levels: [8, 5, 5, 5] } });
    await expectRefusal(other, 'wrong-shape', 'The FSQ levels make 1000 codes, so');
    const usual = syntheticTensors({ ...SMALLEST, fsqLevels: [15, 16] });
    await expectRefusal(writeTorch(usual), 'wrong-shape', 'the usual ones for 240 codes. Add');
  });

  it('contradicts its metadata about the text rows', async () => {
    const file = writeTorch(TENSORS, { metadata: { text_rows: true } });
    await expectRefusal(file, 'wrong-shape', 'has 485 rows; 32,000 + 3 + N + 2 + N were expected');
  });

  it('has frequencies that do not divide its width', async () => {
    const name = 'neck.llm.model.layers.0.self_attn.rotary_emb.inv_freq';
    const file = writeTorch(reshaped(name, [3]));
    await expectRefusal(file, 'wrong-shape', 'a head would have 6 channels');
  });

  it('is of the older vocabulary', async () => {
    for (const [levels, codes] of [
      [[8, 6, 5], 240],
      [[8, 8, 8, 5, 5, 5], 64_000],
    ] as const) {
      const rows = 32_000 + 3 + 81 + 2 + codes;
      const tensors = syntheticTensors({
        ...SMALLEST,
        fsqLevels: levels.map(() => 2),
        hidden: 2,
        heads: 1,
      });
      const older = tensors.map((tensor) =>
        tensor.name === EMBEDDING || tensor.name === HEAD
          ? { ...tensor, shape: [rows, 2], values: new Float32Array(rows * 2) }
          : tensor,
      );
      await expectRefusal(
        writeSafetensors(older, { type: 'float16' }),
        'unsupported',
        `older vocabulary layout (${rows.toLocaleString('en')} rows`,
      );
    }
  });

  it('is a tokenizer alone', async () => {
    const tensors = [
      { name: 'generator.encoder._in_conv.weight', shape: [1], values: new Float32Array(1) },
    ];
    for (const file of [writeTorch(tensors), writeSafetensors(tensors)])
      await expectRefusal(file, 'wrong-model', 'holds only a tokenizer (generator.*)');
  });

  it('is a part of a model', async () => {
    const llm = TENSORS.filter(({ name }) => name.startsWith('neck.'));
    await expectRefusal(writeTorch(llm), 'wrong-model', 'vbackbone.*, post_encode.*, v_token.*');
  });

  it('is some other model', async () => {
    const tensors = ['conv1.weight', 'fc.bias'].map((name) => ({
      name,
      shape: [2],
      values: new Float32Array(2),
    }));
    await expectRefusal(
      writeTorch(tensors),
      'wrong-model',
      'another model: keys such as vbackbone._in_conv.weight were expected, conv1.weight, fc.bias found (2 in all)',
    );
    await expectRefusal(writeTorch([]), 'wrong-model', 'holds no state dict');
    const long = tensors.map((tensor) => ({ ...tensor, name: tensor.name.repeat(5000) }));
    expect(String(await refusal(writeTorch(long))).length).toBeLessThan(1100);
  });

  it('is opened with overrides that cannot be', async () => {
    for (const overrides of [
      { fsqLevels: [1] },
      { latents: -1 },
      { frame: { side: 10, pitch: 5, firstLine: 0, stoneRadius: 1 } },
    ])
      await expect(openBytes(writeTorch(TENSORS), { overrides })).rejects.toMatchObject({
        kind: 'unsupported',
      });
  });
});
