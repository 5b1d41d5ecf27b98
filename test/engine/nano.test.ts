import { open } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPng } from '../../cli/lib/images';
import { nodeRuntime } from '../../cli/lib/runtime-node';
import { fileHandleSource, openCheckpoint } from '../../src/checkpoint';
import { imagine, VideoModel } from '../../src/engine';
import { Continuation } from '../../src/engine/generate';
import { seededRandom } from '../../src/engine/random';
import type { Hidden } from '../../src/engine/video-model';
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

  it('computes rows side by side as it does alone', async () => {
    const { imStart, imEnd, actStart, firstLatent } = model.layout.vocabulary;
    const prompt = [imStart, imEnd, actStart];
    /** Latents of each row; the first two begin alike, and the fork comes after the first token. */
    const rows = [
      [1, 2, 3],
      [1, 7, 3],
      [5, 2, 4],
      [9, 9, 9],
    ].map((codes) => codes.map((code) => firstLatent + code));
    const logitsOf = async (hidden: Hidden): Promise<Float32Array> => {
      const logits = (await model.logits(hidden, 'latent')).slice();
      hidden.dispose();
      return logits;
    };
    (await model.append(prompt, 0)).dispose();
    const alone: Float32Array[] = [];
    for (const row of rows) {
      for (const [index, token] of row.entries()) {
        const hidden = await model.append([token], prompt.length + index);
        if (index < 2) hidden.dispose();
        else alone.push(await logitsOf(hidden));
      }
    }
    (await model.append([rows[0]![0]!], prompt.length)).dispose();
    model.fork([0, 0, 0, 0]);
    // The first tokens of the others differ: that position is run again.
    (
      await model.step(
        rows.map(([first]) => first!),
        prompt.length,
      )
    ).dispose();
    (
      await model.step(
        rows.map(([, second]) => second!),
        prompt.length + 1,
      )
    ).dispose();
    // Rows trade places, and back.
    model.fork([3, 2, 1, 0]);
    model.fork([3, 2, 1, 0]);
    const last = await model.step(
      rows.map(([, , third]) => third!),
      prompt.length + 2,
    );
    const together = await logitsOf(last);
    model.join();
    const width = together.length / rows.length;
    alone.forEach((expected, row) => {
      const actual = together.subarray(row * width, (row + 1) * width);
      const worst = expected.reduce((most, x, i) => Math.max(most, Math.abs(x - actual[i]!)), 0);
      expect(worst).toBeLessThan(1e-5);
    });
    await expect(model.step([firstLatent], prompt.length)).rejects.toThrow('fork');
  });

  it('draws in a batch what each row draws alone', async () => {
    const continuation = await Continuation.begin(model, expected(name).cases[0]!.image_codes);
    const settings = { temperature: 1, frameTemperature: 0.5, topK: 4 };
    const rows = [0, 1, 2, 3, 4];
    const draw = (seeds: readonly number[]) =>
      continuation.generate({ ...settings, rows: seeds.map(seededRandom) });
    const together = await draw(rows);
    expect(together.length).toBeGreaterThan(1);
    for (const row of rows) {
      const [alone] = await draw([row]);
      const mine = together.find((sample) => sample.rows.includes(row))!;
      expect(mine.latentCodes).toEqual(alone!.latentCodes);
      expect(mine.nextImageCodes).toEqual(alone!.nextImageCodes);
      expect(mine.probability / alone!.probability).toBeCloseTo(1, 3);
    }
    continuation.dispose();
  });

  it('refuses a frame of another size and a sequence that outgrows the cache', async () => {
    const small = { width: 16, height: 16, data: new Uint8Array(16 * 16 * 3) };
    await expect(model.encode(small)).rejects.toThrow('256 x 256');
    const { imStart } = model.layout.vocabulary;
    await expect(model.append(Array(1000).fill(imStart), 0)).rejects.toThrow('cache');
  });
});
