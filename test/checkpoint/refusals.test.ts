/** Files that people choose by mistake: each is recognised, and the error says what to do. */
import { describe, expect, it } from 'vitest';
import { TENSORS, expectRefusal, refusal } from './refusal';
import { SMALLEST, syntheticTensors, writeSafetensors, writeTorch } from './write-checkpoint';
import { bytes, writeZip } from './write-zip';
import type { NamedTensor } from './write-checkpoint';

function text(value: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(value);
}

function filled(...first: readonly number[]): Uint8Array<ArrayBuffer> {
  return bytes(Uint8Array.from(first), new Uint8Array(600).fill(0xa5));
}

/** Tiny tensors under some keys. */
function named(...names: readonly string[]): NamedTensor[] {
  return names.map((name) => ({ name, shape: [1], values: new Float32Array(1) }));
}

describe('a file of another kind', () => {
  const cases: readonly (readonly [string, string, Uint8Array<ArrayBuffer>, string])[] = [
    [
      'an ONNX model',
      'm.onnx',
      filled(8, 8, 0x12, 7),
      'it is an ONNX model; choose the checkpoint',
    ],
    ['a SavedModel', 'm.pb', filled(8, 1, 0x12, 7), 'it is a TensorFlow SavedModel'],
    [
      'a TFLite model',
      'm.tflite',
      bytes(filled(0x1c, 0, 0, 0).subarray(0, 4), text('TFL3')),
      'Lite',
    ],
    ['a Keras model', 'm.h5', filled(0x89, 0x48, 0x44, 0x46), 'an HDF5 file, as Keras and'],
    ['a GGML model', 'm.bin', text('tjgg....'), 'a language model in GGML format'],
    ['a KataGo network', 'm.bin', text('b18c384nbt\n15\n22\n19\ntrunk\n'), 'a KataGo network'],
    ['a packed KataGo network', 'kata1-b6.bin.gz', filled(0x1f, 0x8b, 8), 'a KataGo network'],
    ['a packed checkpoint', 'go_battle.pth.gz', filled(0x1f, 0x8b, 8), 'gzip; unpack it first'],
    ['an error of a server', 'm.pth', text('{"error":"Entry not found"}'), "a server's error may"],
    ['a list of parts', 'm.json', text('{"metadata":{},"weight_map":{}}'), 'only the list of'],
    ['a page after a byte order mark', 'm.pth', text('\ufeff<!doctype html>'), 'it is a web page'],
    ['zeros', 'm.pth', new Uint8Array(600), 'zeros only'],
  ];
  it.each(cases)('is refused: %s', async (_, name, data, message) => {
    await expectRefusal(data, 'not-a-checkpoint', message, name);
  });

  it('is refused as a zip file with what is in it', async () => {
    for (const [inner, message] of [
      ['weights/go_battle.pth', 'Unpack it and choose weights/go_battle.pth.'],
      ['arr_0.npy', 'It is a NumPy archive'],
      ['model.weights.h5', 'It is a Keras model'],
    ] as const)
      await expectRefusal(
        writeZip([{ name: inner, data: text('x') }]),
        'not-a-checkpoint',
        message,
      );
  });
});

describe('weights of another model', () => {
  it.each([
    ['a language model', 'model.layers.0.self_attn.q_proj.weight', 'a language model'],
    ['GPT-2', 'transformer.h.0.attn.c_attn.weight', 'a language model'],
    ['Stable Diffusion', 'model.diffusion_model.input_blocks.0.0.weight', 'draws pictures'],
    ['a diffusion transformer', 'double_blocks.0.img_attn.qkv.weight', 'draws pictures'],
    ['VideoWorld 2', 'net.x_embedder.proj.1.weight', 'a video diffusion model'],
    ['a video diffusion model', 'blocks.0.adaln_modulation_mlp.1.weight', 'such as VideoWorld 2'],
    ['Wan', 'patch_embedding.weight', 'a video diffusion model'],
    ['the VAE of VideoWorld 2', 'decoder.upsamples.0.residual.0.gamma', 'a video diffusion model'],
    ['KataGo in PyTorch', 'module.conv_spatial.weight', 'evaluates Go positions'],
    ['a judge', 'stem_globals.weight', 'evaluates Go positions'],
    ['CLIP', 'visual.conv1.weight', 'a vision transformer'],
    ['ResNet', 'layer1.0.conv1.weight', 'such as ResNet'],
  ])('are named: %s', async (_, key, message) => {
    for (const file of [writeTorch(named(key)), writeSafetensors(named(key))]) {
      await expectRefusal(file, 'wrong-model', message);
      await expectRefusal(file, 'wrong-model', 'Use a VideoWorld Go checkpoint');
    }
  });

  it.each([
    'base_model.model.neck.llm.model.layers.0.self_attn.q_proj.lora_A.weight',
    'neck.llm.model.layers.0.self_attn.q_proj.lora_B.default.weight',
    'lora_unet_down_blocks_0.lora_up.weight',
  ])('are those of a LoRA adapter, alone or beside its model: %s', async (key) => {
    for (const tensors of [named(key), [...TENSORS, ...named(key)]])
      for (const file of [writeTorch(tensors), writeSafetensors(tensors)])
        await expectRefusal(file, 'wrong-model', 'Merge it first (PEFT: model.merge_and_unload())');
  });

  it('are those of the robotics model, told by its layers', async () => {
    const arm = ['pred_act_mlps.0.weight', 'pred_arm_act.weight', 'embed_lang.weight'];
    for (const prefix of ['', 'module.']) {
      const tensors = [...TENSORS, ...named(...arm)];
      const file = writeTorch(tensors, { prefix });
      await expectRefusal(file, 'wrong-model', `it has ${prefix}pred_arm_act.weight. It cannot`);
    }
  });

  it('are those of the robotics model, told by its vocabulary', async () => {
    const rows = 2 + 240 + 240;
    const tensors = TENSORS.map((tensor) =>
      /embed_tokens|lm_head/u.test(tensor.name)
        ? { ...tensor, shape: [rows, 8], values: new Float32Array(rows * 8) }
        : tensor,
    );
    await expectRefusal(
      writeTorch(tensors),
      'wrong-model',
      'robotics model (482 rows: 2 + N + N for N = 240 codes',
    );
  });

  it('are those of a latent dynamics model', async () => {
    const tensors = named('generator.encoder.layers.0.0.weight', 'generator.decoder.act.weight');
    await expectRefusal(
      writeTorch(tensors),
      'wrong-model',
      'such as the latent dynamics model of VideoWorld: generator.encoder._in_conv.weight was',
    );
  });
});

describe('a file that was not downloaded to its end', () => {
  const shown = (count: number) => count.toLocaleString('en');
  const values = TENSORS.reduce((sum, tensor) => sum + 4 * tensor.values.length, 0);

  it('says how many bytes of tensors there should be, if its beginning tells', async () => {
    const file = writeTorch(TENSORS);
    for (const length of [Math.floor(file.length / 2), file.length - 1]) {
      const error = String(await refusal(file.slice(0, length), 'go_battle.pth'));
      expect(error).toContain(`go_battle.pth is not complete (${shown(length)} bytes): the`);
      expect(error).toContain(`Its tensors alone take ${shown(values)} bytes`);
    }
    for (const length of [4, 20, 30, 500]) {
      const error = String(await refusal(file.slice(0, length)));
      expect(error).toContain(`is not complete (${length} bytes)`);
      expect(error).not.toContain('tensors alone');
    }
  });

  it('says how many bytes there should be in a safetensors file', async () => {
    const file = writeSafetensors(syntheticTensors(SMALLEST));
    await expectRefusal(
      file.slice(0, -1000),
      'truncated',
      `it should have ${shown(file.length)} bytes, the file ends at ${shown(file.length - 1000)}`,
    );
  });
});
