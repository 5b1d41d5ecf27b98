import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeRuntime } from '../../cli/lib/runtime-node';
import { openCheckpoint, prompt } from '../../src/checkpoint';
import { VideoModel } from '../../src/engine';
import { Continuation } from '../../src/engine/generate';
import { buildGraphs, playedLayout, readManifest } from '../../src/graph';
import { buildExport } from '../graph/build-export';
import { expectedPrefix, openFileSource, prefixCheckpointPath } from '../fixtures';

const { cases } = expectedPrefix();
const greedy = { rows: [() => 0], temperature: 0, frameTemperature: 0, topK: 0 };

describe('a model whose prompt is seen in both directions', () => {
  let model: VideoModel;
  beforeAll(async () => {
    const file = await openFileSource(prefixCheckpointPath());
    const checkpoint = await openCheckpoint(file);
    model = await VideoModel.open(checkpoint.layout, await buildGraphs(checkpoint), nodeRuntime());
    await file.close();
  }, 60_000);
  afterAll(() => model.release());

  it('is told by its metadata', () => {
    expect(model.layout).toMatchObject({
      attention: 'prefix',
      latents: 5,
      latent: { horizons: [1, 2, 3, 4, 5] },
    });
  });

  it.each(cases.map((given, index) => ({ index, ...given })))(
    'goes on as PyTorch does, case $index',
    async ({
      image_codes,
      first_logits,
      greedy_latent_codes,
      greedy_image_codes,
      min_logit_gap,
    }) => {
      const tokens = prompt(model.layout.vocabulary, image_codes);
      const { hidden } = await model.run([tokens]);
      const logits = await model.logits(hidden, 'latent', [0]);
      const worst = first_logits.reduce((m, x, i) => Math.max(m, Math.abs(x - logits[i]!)), 0);
      expect(worst).toBeLessThan(1e-4);
      expect(min_logit_gap).toBeGreaterThan(1e-3);
      for (const oneByOne of [true, false]) {
        const continuation = await Continuation.begin(model, [image_codes]);
        const [sample] = await continuation.generate({ ...greedy, oneByOne });
        continuation.dispose();
        expect(sample!.latentCodes).toEqual(greedy_latent_codes);
        expect(sample!.nextImageCodes).toEqual(greedy_image_codes);
      }
    },
  );

  it('goes on after several frames side by side as after each', async () => {
    const continuation = await Continuation.begin(
      model,
      cases.map(({ image_codes }) => image_codes),
    );
    const rows = cases.map(() => () => 0);
    const samples = await continuation.generateEach({ ...greedy, rows });
    continuation.dispose();
    expect(samples.map(([sample]) => sample!.nextImageCodes)).toEqual(
      cases.map(({ greedy_image_codes }) => greedy_image_codes),
    );
  });

  it('tells of alternatives for a place what it tells of each, and goes on without them', async () => {
    const { firstLatent } = model.layout.vocabulary;
    const [first, ...others] = [5, 17, 3, 42].map((code) => firstLatent + code);
    const tokens = prompt(model.layout.vocabulary, cases[0]!.image_codes);
    const begun = await model.run([tokens]);
    const together = await model.run([[first!, ...others]], {
      sequences: begun.sequences,
      wanted: 1 + others.length,
      alternatives: others.length,
    });
    expect(together.sequences.length).toBe(tokens.length + 1);
    const logits = (await model.logits(together.hidden, 'latent', [0, 1, 2, 3])).slice();
    const width = logits.length / 4;
    const apart: number[] = [];
    for (const [index, other] of others.entries()) {
      const alone = await model.run([[...tokens, first!, other]], { wanted: 2 });
      const after = await model.run([[other]], { sequences: together.sequences });
      const before = await model.logits(alone.hidden, 'latent', [0, 1]);
      const behind = await model.logits(after.hidden, 'latent', [0]);
      for (let code = 0; code < width; code++) {
        const own = before[width + code]!;
        apart.push(Math.abs(logits[code]! - before[code]!));
        apart.push(Math.abs(logits[(1 + index) * width + code]! - own));
        apart.push(Math.abs(behind[code]! - own));
      }
    }
    expect(Math.max(...apart)).toBeLessThan(1e-5);
  });

  it('takes no part of a prompt', async () => {
    const tokens = prompt(model.layout.vocabulary, cases[0]!.image_codes);
    await expect(model.run([tokens.slice(0, 7)])).rejects.toThrow('run together');
    const { sequences } = await model.run([tokens]);
    await expect(model.run([[tokens[7]!]], { sequences, kept: 7 })).rejects.toThrow('together');
  });

  it('says so in the manifest of an exported folder, which is refused with another word', async () => {
    const file = await openFileSource(prefixCheckpointPath());
    const { files } = await buildExport(await openCheckpoint(file));
    await file.close();
    const { data } = files.find(({ path }) => path === 'manifest.json')!;
    const text = new TextDecoder().decode(data);
    expect(playedLayout(readManifest('folder', text)).attention).toBe('prefix');
    expect(() => readManifest('folder', text.replace('"prefix"', '"sideways"'))).toThrow(
      'attention of the kind "sideways" is not known',
    );
  });
});
