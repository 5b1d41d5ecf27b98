import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeRuntime } from '../../cli/lib/runtime-node';
import { openCheckpoint } from '../../src/checkpoint';
import { VideoModel, warmUp } from '../../src/engine';
import type { OpenProgress } from '../../src/engine/session-pool';
import { buildGraphs } from '../../src/graph';
import { expectedForesight, latentCheckpointPath, openFileSource } from '../fixtures';

const { latent, cases } = expectedForesight();

async function openModel(onProgress?: (progress: OpenProgress) => void): Promise<VideoModel> {
  const file = await openFileSource(latentCheckpointPath());
  try {
    const checkpoint = await openCheckpoint(file);
    const graphs = await buildGraphs(checkpoint);
    const options = onProgress ? { onProgress } : {};
    return await VideoModel.open(checkpoint.layout, graphs, nodeRuntime(), options);
  } finally {
    await file.close();
  }
}

describe('the latent dynamics model of the small checkpoint', () => {
  const steps: OpenProgress[] = [];
  let model: VideoModel;
  beforeAll(async () => {
    model = await openModel((progress) => steps.push(progress));
  });
  afterAll(() => model.release());

  it('has the sizes it was made with', () => {
    expect(model.layout).toMatchObject({
      fsqLevels: latent.image_levels,
      latents: latent.horizons.length,
      latent: {
        levels: latent.levels,
        horizons: latent.horizons,
        places: latent.places,
        layers: latent.layers,
        hidden: latent.hidden,
        heads: latent.heads,
        headDim: latent.hidden / latent.heads,
        intermediate: latent.intermediate,
        spread: latent.spread,
        encoderWidth: latent.encoder,
      },
    });
  });

  it('counts when the model is opened', () => {
    const { total } = steps[0]!;
    expect(steps.map(({ bytes }) => bytes)).toEqual(
      steps.map(({ bytes }) => bytes).toSorted((a, b) => a - b),
    );
    expect(steps.length).toBe(6);
    expect(steps.at(-1)).toEqual({ bytes: total, total });
  });

  it.each(cases.map((given, index) => ({ index, ...given })))(
    'foresees what PyTorch does, case $index',
    async ({ image_codes, latent_codes, foreseen }) => {
      const frames = await model.foresee(image_codes, latent_codes);
      expect(frames.map(({ horizon }) => horizon)).toEqual(latent.horizons);
      for (const [index, wanted] of foreseen.entries()) {
        const { imageCodes, logProbabilities } = frames[index]!;
        expect(wanted.min_logit_gap).toBeGreaterThan(1e-3);
        expect(imageCodes).toEqual(wanted.image_codes);
        const error = logProbabilities.map((log, p) =>
          Math.abs(log - wanted.log_probabilities[p]!),
        );
        expect(Math.max(...error)).toBeLessThan(1e-4);
      }
    },
  );

  it('looks at a horizon’s own latent codes only', async () => {
    const { image_codes, latent_codes } = cases[0]!;
    const [near, far] = await model.foresee(image_codes, latent_codes);
    const [otherNear, otherFar] = await model.foresee(image_codes, [latent_codes[0]!, 0]);
    expect(otherNear).toEqual(near);
    expect(otherFar).not.toEqual(far);
  });

  it('is warmed up with the rest', async () => {
    const answer = await warmUp(model);
    expect(answer.codes).toHaveLength(model.layout.grid ** 2);
    expect(answer.probability).toBeGreaterThan(0);
  });

  it('refuses codes that are none', async () => {
    const { image_codes, latent_codes } = cases[0]!;
    for (const latents of [[], [1], [1, 2, 3], [1, 60], [-1, 0], [0.5, 1]]) {
      await expect(model.foresee(image_codes, latents)).rejects.toThrow(
        '2 latent codes from 0 to 59 were expected',
      );
    }
    await expect(model.foresee(image_codes.slice(1), latent_codes)).rejects.toThrow(RangeError);
    await expect(model.foresee(image_codes.with(3, 60), latent_codes)).rejects.toThrow(
      '16 codes of a frame from 0 to 59',
    );
  });
});

it('a model without latent dynamics foresees nothing', async () => {
  const file = await openFileSource(latentCheckpointPath());
  const checkpoint = await openCheckpoint(file);
  const { latent: _, ...layout } = checkpoint.layout;
  const graphs = await buildGraphs({ ...checkpoint, layout });
  await file.close();
  const model = await VideoModel.open(layout, graphs, nodeRuntime());
  const { image_codes, latent_codes } = cases[0]!;
  await expect(model.foresee(image_codes, latent_codes)).rejects.toThrow(RangeError);
  await model.release();
});
