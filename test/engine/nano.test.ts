import { open } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPng } from '../../cli/lib/images';
import { nodeRuntime } from '../../cli/lib/runtime-node';
import { fileHandleSource, openCheckpoint } from '../../src/checkpoint';
import { imagine, VideoModel } from '../../src/engine';
import { Continuation } from '../../src/engine/generate';
import { seededRandom } from '../../src/engine/random';
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

  it('goes back to any length of a cache', async () => {
    const { imStart, imEnd, actStart, firstLatent } = model.layout.vocabulary;
    const { sequences } = await model.run([[imStart, imEnd, actStart, firstLatent, firstLatent]]);
    const logitsAfter = async (latent: number): Promise<number[]> => {
      const { hidden } = await model.run([[firstLatent + latent]], { sequences, kept: 3 });
      return Array.from(await model.logits(hidden, 'latent', [0]));
    };
    const first = await logitsAfter(1);
    expect(await logitsAfter(2)).not.toEqual(first);
    expect(await logitsAfter(1)).toEqual(first);
    await expect(model.run([[imStart]], { sequences, kept: 6 })).rejects.toThrow('cannot stay');
  });

  it('computes rows side by side as it does alone, however they are split into runs', async () => {
    const { imStart, imEnd, actStart, firstLatent } = model.layout.vocabulary;
    const prompt = [imStart, imEnd, actStart];
    const rows = [
      [1, 2, 3],
      [1, 7, 3],
      [5, 2, 4],
      [9, 9, 9],
    ].map((codes) => codes.map((code) => firstLatent + code));
    const alone: Float32Array[] = [];
    for (const row of rows) {
      const { hidden } = await model.run([[...prompt, ...row]], { wanted: row.length });
      alone.push((await model.logits(hidden, 'latent', [0, 1, 2])).slice());
    }
    const begun = await model.run([prompt]);
    const parents = [0, 0, 0, 0];
    /** All states of the rows, in runs of so many tokens; between runs the rows swap places. */
    for (const split of [[3], [1, 2], [2, 1], [1, 1, 1]]) {
      let { sequences } = begun;
      let order = [0, 1, 2, 3];
      let done = 0;
      for (const count of split) {
        const before = order;
        order = done === 0 ? order : order.toReversed();
        const { hidden, sequences: next } = await model.run(
          order.map((row) => rows[row]!.slice(done, done + count)),
          {
            sequences,
            parents: done === 0 ? parents : order.map((row) => before.indexOf(row)),
            wanted: count,
          },
        );
        const states = [...Array(4 * count).keys()];
        const together = await model.logits(hidden, 'latent', states);
        const width = together.length / states.length;
        for (const [index, row] of order.entries()) {
          for (let at = 0; at < count; at++) {
            const from = (index * count + at) * width;
            const actual = together.subarray(from, from + width);
            const wanted = alone[row]!.subarray((done + at) * width, (done + at + 1) * width);
            const worst = wanted.reduce((m, x, i) => Math.max(m, Math.abs(x - actual[i]!)), 0);
            expect(worst).toBeLessThan(1e-5);
          }
        }
        sequences = next;
        done += count;
      }
    }
    await expect(model.run([[imStart], [imStart, imEnd]])).rejects.toThrow('same number');
  });

  it('draws in a batch what each row draws alone', async () => {
    const continuation = await Continuation.begin(model, [expected(name).cases[0]!.image_codes]);
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
    await expect(model.run([Array(1000).fill(imStart)])).rejects.toThrow('cache');
  });
});
