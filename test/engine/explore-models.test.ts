import { open } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeRuntime } from '../../cli/lib/runtime-node';
import { fileHandleSource, openCheckpoint, prompt } from '../../src/checkpoint';
import { VideoModel } from '../../src/engine';
import { explore } from '../../src/engine/explore';
import type { Head } from '../../src/engine/transformer';
import type { FrameModel } from '../../src/engine/video-model';
import { DEFAULT_RULES, parseMoveList } from '../../src/go';
import { buildGraphs } from '../../src/graph';
import {
  expected,
  expectedForesight,
  latentCheckpointPath,
  NANO_NAMES,
  nanoCheckpointPath,
} from '../fixtures';

async function openModel(path: string): Promise<VideoModel> {
  const handle = await open(path);
  try {
    const source = fileHandleSource(handle, path, (await handle.stat()).size);
    const checkpoint = await openCheckpoint(source);
    return await VideoModel.open(checkpoint.layout, await buildGraphs(checkpoint), nodeRuntime());
  } finally {
    await handle.close();
  }
}

/** Returns the softmax of the logits after tokens that run at once, without any code of the explorations. */
async function direct(model: VideoModel, tokens: readonly number[], head: Head): Promise<number[]> {
  const { hidden, sequences } = await model.run([tokens]);
  const logits = Array.from(await model.logits(hidden, head, [0]));
  hidden.dispose();
  sequences.dispose();
  const peak = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - peak));
  const total = powers.reduce((sum, power) => sum + power);
  return powers.map((power) => power / total);
}

const at = (list: string) => ({ rules: DEFAULT_RULES, moves: parseMoveList(list) });

describe.each(NANO_NAMES)('explorations with nano-%s', (name) => {
  let model: VideoModel;
  beforeAll(async () => {
    model = await openModel(nanoCheckpointPath(name));
  }, 60_000);
  afterAll(() => model.release());

  it.each([1, 2, 3])('fan latent %i out with the probabilities of a direct run', async (latent) => {
    const { vocabulary } = model.layout;
    const fan = await explore(model, {
      kind: 'fan',
      position: at('B E5,W C3'),
      latent,
      count: 3,
    });
    const tokens = [
      ...prompt(vocabulary, fan.imageCodes),
      ...fan.before.map((code) => vocabulary.firstLatent + code),
    ];
    const shares = await direct(model, tokens, 'latent');
    const order = [...shares.keys()].toSorted((a, b) => shares[b]! - shares[a]!);
    expect(fan.alternatives.map(({ code }) => code)).toEqual(order.slice(0, 3));
    for (const { code, probability } of fan.alternatives) {
      expect(Math.abs(probability - shares[code]!)).toBeLessThan(1e-4);
    }
    const rest = order.slice(3).reduce((sum, code) => sum + shares[code]!, 0);
    expect(Math.abs(fan.rest - rest)).toBeLessThan(1e-4);
    const entropy = shares.reduce((sum, p) => (p > 0 ? sum - p * Math.log2(p) : sum), 0);
    expect(Math.abs(fan.entropy - entropy)).toBeLessThan(1e-3);
  });

  it('is sure of the codes of a followed frame as a direct run is', async () => {
    const { vocabulary } = model.layout;
    const { firstLatent, firstImage, actEnd, imStart } = vocabulary;
    const { alternatives, imageCodes } = await explore(model, {
      kind: 'fan',
      position: at('B E5,W C3'),
      latent: 1,
      count: 3,
    });
    const { latentCodes, nextImageCodes, confidence } = alternatives[2]!;
    const latents = latentCodes.map((code) => firstLatent + code);
    for (const index of [0, 1, 7, nextImageCodes.length - 1]) {
      const before = nextImageCodes.slice(0, index).map((code) => firstImage + code);
      const shares = await direct(
        model,
        [...prompt(vocabulary, imageCodes), ...latents, actEnd, imStart, ...before],
        'image',
      );
      const { probability } = confidence.image[index]!;
      expect(Math.abs(probability - shares[nextImageCodes[index]!]!)).toBeLessThan(1e-4);
    }
  });

  it('follows the likeliest code to the original’s greedy frame', async () => {
    // The empty board, as given to the original.
    const [empty] = expected(name).cases;
    const fan = await explore(model, { kind: 'fan', position: at(''), latent: 1, count: 2 });
    expect(fan.imageCodes).toEqual(empty!.image_codes);
    const [best] = fan.alternatives;
    expect(best!.latentCodes).toEqual(empty!.greedy_latent_codes);
    expect(best!.nextImageCodes).toEqual(empty!.greedy_image_codes);
    // The weights are random, and so is the picture.
    expect(best!.problem?.kind).toBe('unreadable');
    const { frames } = await explore(model, {
      kind: 'intervene',
      position: at(''),
      latents: fan.alternatives[1]!.latentCodes,
      seed: 0,
    });
    expect(frames[0]!.nextImageCodes).toEqual(fan.alternatives[1]!.nextImageCodes);
  });

  it('says in a sentence that nothing is foreseen', async () => {
    const asked = explore(model, { kind: 'foresee', position: at('') });
    await expect(asked).rejects.toThrow('This file holds no latent dynamics model');
  });
});

describe('explorations with the small checkpoint that has latent dynamics', () => {
  const { latent, cases } = expectedForesight();
  let model: VideoModel;
  beforeAll(async () => {
    model = await openModel(latentCheckpointPath());
  }, 60_000);
  afterAll(() => model.release());

  /** Returns the same model, which encodes every frame as the stored codes. */
  function seeing(codes: readonly number[]): FrameModel {
    return {
      layout: model.layout,
      mostRows: model.mostRows,
      encode: async () => [...codes],
      passes: 0,
      run: (...args) => model.run(...args),
      logits: (...args) => model.logits(...args),
      decode: (own) => model.decode(own),
      foresee: (...args) => model.foresee(...args),
      foreseeNearest: (frames) => model.foreseeNearest(frames),
    };
  }

  it.each(cases.map((given, index) => ({ index, ...given })))(
    'foresee the frames that PyTorch does, case $index',
    async ({ image_codes, latent_codes, foreseen }) => {
      const { frames, imageCodes } = await explore(seeing(image_codes), {
        kind: 'foresee',
        position: at('B E5,W C3,B G4'),
        latentCodes: latent_codes,
      });
      expect(imageCodes).toEqual(image_codes);
      expect(frames.map((frame) => frame.horizon)).toEqual(latent.horizons);
      for (const [index, wanted] of foreseen.entries()) {
        const frame = frames[index]!;
        expect(frame.imageCodes).toEqual(wanted.image_codes);
        expect(frame.picture).toEqual(await model.decode(wanted.image_codes));
        frame.logProbabilities.forEach((log, place) =>
          expect(Math.abs(log - wanted.log_probabilities[place]!)).toBeLessThan(1e-4),
        );
      }
    },
  );

  it('draw the change of a code as the foresight with that code does', async () => {
    const [{ image_codes, latent_codes, foreseen }] = cases as [(typeof cases)[0]];
    for (const [index, code] of latent_codes.entries()) {
      const change = await explore(seeing(image_codes), {
        kind: 'code',
        position: at(''),
        code,
        latent: index + 1,
        before: latent_codes.slice(0, index),
      });
      expect(change.by).toBe('decoder');
      expect(change.nextImageCodes).toEqual(foreseen[index]!.image_codes);
    }
  });
});
