import { open } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeRuntime } from '../../cli/runtime-node';
import { readPng } from '../../cli/images';
import { fileHandleSource, openCheckpoint } from '../../src/checkpoint';
import { imagine, VideoModel } from '../../src/engine';
import { buildGraphs } from '../../src/graph';
import { expected, fixturePath, NANO_NAMES, nanoCheckpointPath, nanoPath } from '../fixtures';

describe.each(NANO_NAMES)('the engine with nano-%s', (name) => {
  let model: VideoModel;
  beforeAll(async () => {
    const handle = await open(nanoCheckpointPath(name));
    const source = fileHandleSource(handle, name, (await handle.stat()).size);
    const checkpoint = await openCheckpoint(source);
    model = await VideoModel.open(checkpoint.layout, await buildGraphs(checkpoint), nodeRuntime());
    await handle.close();
  });
  afterAll(() => model.release());

  it.each(expected(name).cases.map((given, index) => ({ index, ...given })))(
    'imagines what the original does after $frame',
    async ({ index, frame, image_codes, greedy_latent_codes, greedy_image_codes }) => {
      const given = await readPng(fixturePath('frames', frame));
      const result = await imagine(model, given, {
        sampling: { temperature: 0, topK: 0, seed: 0 },
        moveNumber: 0,
        attempts: 1,
        read: () => ({ point: 'pass' }),
      });
      expect(result.imageCodes).toEqual(image_codes);
      expect(result.latentCodes).toEqual(greedy_latent_codes);
      expect(result.nextImageCodes).toEqual(greedy_image_codes);
      const original = await readPng(nanoPath(name, `case${index}_generated.png`));
      const stray = result.imagined.data.filter(
        (level, at) => Math.abs(level - original.data[at]!) > 1,
      );
      expect(stray.length).toBeLessThanOrEqual(8);
    },
  );

  it('goes back in the cache by position alone', async () => {
    const { imStart, imEnd, actStart, firstLatent } = model.layout.vocabulary;
    const prompt = [imStart, imEnd, actStart];
    const logitsAfter = async (latent: number): Promise<number[]> => {
      const hidden = await model.append([firstLatent + latent], prompt.length);
      const logits = Array.from(await model.logits(hidden, 'latent'));
      hidden.dispose();
      return logits;
    };
    (await model.append(prompt, 0)).dispose();
    const first = await logitsAfter(1);
    expect(await logitsAfter(2)).not.toEqual(first);
    expect(await logitsAfter(1)).toEqual(first);
  });

  it('refuses a frame of another size and a sequence that outgrows the cache', async () => {
    const small = { width: 16, height: 16, data: new Uint8Array(16 * 16 * 3) };
    await expect(model.encode(small)).rejects.toThrow('256 x 256');
    const { imStart } = model.layout.vocabulary;
    await expect(model.append(Array(1000).fill(imStart), 0)).rejects.toThrow('cache');
  });
});
