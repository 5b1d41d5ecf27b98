import { describe, expect, it } from 'vitest';
import { describe as summarise } from '../../src/checkpoint';
import { deriveLayout } from '../../src/checkpoint/layout';
import { expectRefusal } from './refusal';
import { openBytes } from './sources';
import { modelShapes } from '../../src/checkpoint/write/released-tensors';
import { SMALLEST, syntheticTensors, writeSafetensors, writeTorch } from './write-checkpoint';
import type { LatentLayout } from '../../src/checkpoint';
import type { NamedTensor } from './write-checkpoint';

const LATENT: LatentLayout = {
  levels: [6, 10, 4],
  horizons: [1, 3],
  places: 100,
  layers: 2,
  hidden: 12,
  heads: 3,
  headDim: 4,
  intermediate: 7,
  codeHidden: 5,
  spread: 2,
  encoderWidth: 9,
  rmsEps: 1e-6,
};
const { encoderWidth: _, ...DECODER_ONLY } = LATENT;

const DECLARED = { levels: LATENT.levels, horizons: LATENT.horizons, heads: LATENT.heads };
/** Halved once, its frame has 10 x 10 codes. */
const FRAME = { side: 20, pitch: 2, firstLine: 1, stoneRadius: 1 };
const METADATA = {
  latent: DECLARED,
  frame: { side: 20, pitch: 2, first_line: 1, stone_radius: 1 },
};
const TENSORS = syntheticTensors({ ...SMALLEST, latent: LATENT });
const HEAD = 'latent.decoder.head.weight';

function reshaped(name: string, shape: readonly number[]): NamedTensor[] {
  const count = shape.reduce((product, side) => product * side, 1);
  const values = new Float32Array(count);
  return TENSORS.map((tensor) => (tensor.name === name ? { name, shape, values } : tensor));
}

describe('a checkpoint with a latent dynamics model', () => {
  it.each([
    ['whole', LATENT],
    ['its decoder alone', DECODER_ONLY],
  ] as const)('has its sizes: %s', async (_, latent) => {
    const tensors = syntheticTensors({ ...SMALLEST, latent });
    for (const file of [
      writeTorch(tensors, { metadata: METADATA, prefix: 'module.' }),
      writeSafetensors(tensors, { metadata: METADATA, type: 'float16' }),
    ]) {
      const checkpoint = await openBytes(file);
      expect(checkpoint.layout.latent).toEqual(latent);
      expect(checkpoint.layout.latents).toBe(2);
      expect(checkpoint.ignored).toEqual([]);
      expect(checkpoint.tensors.size).toBe(tensors.length);
      const { parameters } = summarise(checkpoint);
      const own = tensors.filter(({ name }) => name.startsWith('latent.'));
      expect(parameters.latent).toBe(own.reduce((sum, { values }) => sum + values.length, 0));
    }
  });

  it('is the same as without it in all else', async () => {
    const plain = writeTorch(syntheticTensors(SMALLEST), {
      metadata: { frame: METADATA.frame, latents: 2 },
    });
    const { layout } = await openBytes(plain);
    expect(layout).not.toHaveProperty('latent');
    const { latent, ...rest } = (await openBytes(writeTorch(TENSORS, { metadata: METADATA })))
      .layout;
    expect(latent).toBeDefined();
    expect(rest).toEqual(layout);
  });

  it('misses a tensor of it: any one', () => {
    const tensors = modelShapes(SMALLEST, { ...SMALLEST, latent: LATENT });
    for (const { name } of tensors.filter(({ name }) => name.startsWith('latent.'))) {
      const shapes = new Map(tensors.map(({ name, shape }) => [name, shape]));
      shapes.delete(name);
      const declared = { name: 'x', latent: DECLARED, frame: FRAME };
      expect(() => deriveLayout(shapes, declared)).toThrow(name);
    }
  });

  it('has a tensor of another shape', async () => {
    await expectRefusal(
      writeTorch(reshaped(HEAD, [19, 11]), { metadata: METADATA }),
      'wrong-shape',
      `${HEAD} was expected with shape [19, 12], but [19, 11] was found.`,
    );
    await expectRefusal(
      writeTorch(reshaped('latent.encoder.input.weight', [9, 5]), { metadata: METADATA }),
      'wrong-shape',
      'latent.encoder.input.weight was expected with shape [9, 600], but [9, 5] was found.',
    );
    await expectRefusal(
      writeTorch(reshaped('latent.decoder.place', [100]), { metadata: METADATA }),
      'wrong-shape',
      'latent.decoder.place was expected with 2 dimensions',
    );
  });

  it.each<readonly [object, string, string]>([
    [{ ...DECLARED, levels: [6, 10, 5] }, 'wrong-shape', 'make 300 codes; 240 were expected'],
    [
      { ...DECLARED, levels: [240] },
      'wrong-shape',
      'code_in.0.weight was expected with shape [5, 240], but [5, 20] was found. 3 more',
    ],
    [{ ...DECLARED, heads: 5 }, 'wrong-shape', 'names 5 heads of the latent dynamics model'],
    [{ ...DECLARED, horizons: [1, 3, 5] }, 'wrong-shape', 'latent.decoder.horizon.weight was'],
    [{ ...DECLARED, horizons: [3, 1] }, 'damaged', 'rising whole numbers from 1 was expected'],
    [{ ...DECLARED, horizons: [] }, 'damaged', 'The field latent.horizons'],
    [{ ...DECLARED, horizons: [0] }, 'damaged', 'The field latent.horizons'],
    [{ ...DECLARED, levels: [1, 240] }, 'damaged', 'The field latent.levels'],
    [{ levels: LATENT.levels, horizons: [1, 3] }, 'damaged', 'The field latent.heads'],
    [[1, 3], 'damaged', 'The field latent '],
  ])('is refused with metadata %j', async (latent, kind, message) => {
    const file = writeSafetensors(TENSORS, { metadata: { ...METADATA, latent } });
    await expectRefusal(file, kind as 'wrong-shape', message);
  });

  it('is refused if the rest of the file says otherwise', async () => {
    await expectRefusal(
      writeTorch(TENSORS, { metadata: { ...METADATA, latents: 3 } }),
      'wrong-shape',
      '2 horizons of the latent dynamics model (1, 3), but 3 latent codes',
    );
    await expectRefusal(
      writeTorch(TENSORS, { metadata: { latent: DECLARED } }),
      'wrong-shape',
      'latent.decoder.place has 100 places; 16384 were expected',
    );
  });

  it('is refused with only one of tensors and metadata', async () => {
    await expectRefusal(
      writeTorch(TENSORS, { metadata: { frame: METADATA.frame } }),
      'unsupported',
      'Add "latent" with "levels", "horizons" and "heads"',
    );
    await expectRefusal(
      writeTorch(syntheticTensors(SMALLEST), { metadata: METADATA }),
      'wrong-shape',
      'latent.decoder.place was expected, but it is missing',
    );
  });

  it('is refused if it is all there is', async () => {
    const alone = TENSORS.filter(({ name }) => name.startsWith('latent.'));
    await expectRefusal(writeTorch(alone), 'wrong-model', 'another model');
  });
});
