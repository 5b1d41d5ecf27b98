import type { Head } from '../transformer';
import type { FrameModel } from '../video-model';
import type { Choose, Explored } from './follow';
import { sampleRows, withContinuation } from './follow';
import type { Steps } from './steps';

/** @throws RangeError for a model without latent codes. */
export function requireLatents({ layout }: FrameModel): void {
  if (layout.latents > 0) return;
  throw new RangeError(
    'This model has no latent codes: it draws its next frame directly, so there is no plan to look into.',
  );
}

/**
 * Checks which latent is asked for and the codes before it.
 * @param latent from 1. @param before absent if these are the model's own.
 * @throws RangeError if the model has no such latent, or the codes before it do not fit.
 */
export function checkLatent(
  model: FrameModel,
  latent: number,
  before: readonly number[] | undefined,
): void {
  requireLatents(model);
  const { latents } = model.layout;
  if (!Number.isInteger(latent) || latent < 1 || latent > latents) {
    throw new RangeError(`This model has the latent codes 1 to ${latents}, not ${latent}.`);
  }
  if (before === undefined) return;
  if (before.length !== latent - 1) {
    throw new RangeError(
      `${latent - 1} codes come before latent code ${latent}, not ${before.length}.`,
    );
  }
  for (const code of before) checkCode(model, code);
}

/** @throws RangeError if the code is not one of the model's. */
export function checkCode({ layout }: FrameModel, code: number): void {
  const { codes } = layout.vocabulary;
  if (Number.isInteger(code) && code >= 0 && code < codes) return;
  throw new RangeError(
    `The codes of this model are 0 to ${codes - 1}; ${code} is not one of them.`,
  );
}

/** Returns a number of frames from a request. @throws RangeError if it is not a positive whole number. */
export function checkCount(count: number): number {
  if (Number.isInteger(count) && count >= 1) return count;
  throw new RangeError(`An exploration follows 1 frame or more, not ${count}.`);
}

/** Forces the same latent codes in every row. The model's likeliest codes fill gaps and follow after them. */
export function forced(codes: readonly (number | undefined)[]): Choose {
  return (_row: number, part: Head, index: number) =>
    part === 'latent' ? codes[index] : undefined;
}

/** Steps of `greedyLatents`. */
export function stepsToLatents({ layout }: FrameModel): number {
  return 1 + layout.latents;
}

/** Returns the model's likeliest latent codes. */
export function greedyLatents(
  model: FrameModel,
  view: Explored,
  steps: Steps,
): Promise<readonly number[]> {
  return withContinuation(model, view, steps, async (continuation) => {
    const [sample] = await sampleRows(model, continuation, 1, forced([]), steps, true);
    return sample!.latentCodes;
  });
}
