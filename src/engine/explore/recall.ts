import type { FrameModel } from '../video-model';
import {
  OPENING,
  openPosition,
  readSamples,
  sampleRows,
  stepsToFollow,
  withContinuation,
} from './follow';
import { checkCode } from './latents';
import type { Steps } from './steps';
import type { Recall, RecallRequest } from './types';

/**
 * See `RecallRequest`.
 * @throws RangeError for codes that are not the model's.
 */
export async function recall(
  model: FrameModel,
  { position, latentCodes, nextImageCodes }: RecallRequest,
  steps: Steps,
): Promise<Omit<Recall, 'milliseconds'>> {
  const { latents, grid } = model.layout;
  if (latentCodes.length !== latents || nextImageCodes.length !== grid ** 2) {
    throw new RangeError(
      `A frame of this model has ${latents} latent codes and ${grid ** 2} image codes, not ${latentCodes.length} and ${nextImageCodes.length}.`,
    );
  }
  for (const code of [...latentCodes, ...nextImageCodes]) checkCode(model, code);
  steps.expect(OPENING + stepsToFollow(model, 1));
  const view = await openPosition(model, position, steps);
  const samples = await withContinuation(model, view, steps, (continuation) =>
    sampleRows(
      model,
      continuation,
      1,
      (_row, part, index) => (part === 'latent' ? latentCodes : nextImageCodes)[index],
      steps,
    ),
  );
  const [frame] = await readSamples(model, view, samples, steps);
  return { kind: 'recall', frame: frame!, given: view.given, imageCodes: view.imageCodes };
}
