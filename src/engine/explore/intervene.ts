import { mixSeeds, seededRandom } from '../random';
import type { FrameModel } from '../video-model';
import {
  OPENING,
  openPosition,
  stepsToFollow,
  readSamples,
  sampleRows,
  withContinuation,
  type Choose,
} from './follow';
import { checkCode, checkCount, requireLatents } from './latents';
import type { Steps } from './steps';
import type { InterveneRequest, Intervention } from './types';

/**
 * See `InterveneRequest`. Each latent of each frame has its own random number, made of the seed, the frame and the
 * latent. It does not change with other exchanged latents or with the number of frames.
 * @throws RangeError for a model without latents, and for a request that does not fit it.
 */
export async function intervene(
  model: FrameModel,
  request: InterveneRequest,
  steps: Steps,
): Promise<Omit<Intervention, 'milliseconds'>> {
  requireLatents(model);
  const { latents, among, seed } = request;
  const { layout } = model;
  if (latents.length > layout.latents) {
    throw new RangeError(
      `This model has ${layout.latents} latent codes; ${latents.length} cannot be exchanged.`,
    );
  }
  for (const code of [...latents, ...(among ?? [])]) {
    if (typeof code === 'number') checkCode(model, code);
  }
  if (among?.length === 0) throw new RangeError('There are no codes to draw random ones from.');
  const count = checkCount(request.count ?? 1);
  steps.expect(OPENING + stepsToFollow(model, count));
  const view = await openPosition(model, request.position, steps);

  const choose: Choose = (row, part, index) => {
    const wanted = part === 'latent' ? latents[index] : undefined;
    if (wanted !== 'random') return wanted === 'own' ? undefined : wanted;
    const share = seededRandom(mixSeeds(seed, row, index))();
    const drawn = Math.floor(share * (among?.length ?? layout.vocabulary.codes));
    return among ? among[drawn] : drawn;
  };
  const samples = await withContinuation(model, view, steps, (continuation) =>
    sampleRows(model, continuation, count, choose, steps),
  );
  return {
    kind: 'intervene',
    frames: await readSamples(model, view, samples, steps),
    given: view.given,
    imageCodes: view.imageCodes,
  };
}
