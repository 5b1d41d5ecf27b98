import type { Point } from '../../go';
import { likeliestCodes } from '../sampling';
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
import { checkCount, checkLatent } from './latents';
import type { Steps } from './steps';
import type { Fan, FanAlternative, FanMove, FanRequest } from './types';

/** Number of alternatives if the request names none. */
const USUAL_COUNT = 8;

/**
 * See `FanRequest`. All alternatives are rows of one batch, as far as memory allows. They share the codes before
 * `latent`.
 * @throws RangeError for a model without latents, and for a request that does not fit it.
 */
export async function fan(
  model: FrameModel,
  request: FanRequest,
  steps: Steps,
): Promise<Omit<Fan, 'milliseconds'>> {
  const { latent, before } = request;
  checkLatent(model, latent, before);
  const asked = checkCount(request.count ?? USUAL_COUNT);
  const count = Math.min(asked, model.layout.vocabulary.codes);
  steps.expect(OPENING + stepsToFollow(model, count));
  const view = await openPosition(model, request.position, steps);

  let likeliest: readonly number[] | undefined;
  const choose: Choose = (row, part, index, logits) => {
    if (part === 'image' || index >= latent) return undefined;
    if (index < latent - 1) return before?.[index];
    return (likeliest ??= likeliestCodes(logits, count))[row];
  };
  const samples = await withContinuation(model, view, steps, (continuation) =>
    sampleRows(model, continuation, count, choose, steps),
  );
  const frames = await readSamples(model, view, samples, steps);
  const alternatives = frames.map((frame): FanAlternative => {
    const { probability } = frame.confidence.latents[latent - 1]!;
    return { code: frame.latentCodes[latent - 1]!, probability, ...frame };
  });
  const covered = alternatives.reduce((sum, { probability }) => sum + probability, 0);
  return {
    kind: 'fan',
    latent,
    before: alternatives[0]!.latentCodes.slice(0, latent - 1),
    alternatives,
    rest: Math.max(0, 1 - covered),
    entropy: alternatives[0]!.confidence.latents[latent - 1]!.entropy,
    given: view.given,
    imageCodes: view.imageCodes,
  };
}

/**
 * Returns the legal moves of a fan, the likeliest first. Different codes may lead to the same move. Leaves out
 * alternatives whose frame is not a legal successor.
 */
export function fanMoves({ alternatives }: Pick<Fan, 'alternatives'>): FanMove[] {
  const moves = new Map<Point | 'pass', FanAlternative[]>();
  for (const alternative of alternatives) {
    if (alternative.problem !== undefined) continue;
    const { point } = alternative.move;
    moves.set(point, [...(moves.get(point) ?? []), alternative]);
  }
  return [...moves]
    .map(([point, own]) => ({
      point,
      probability: own.reduce((sum, { probability }) => sum + probability, 0),
      alternatives: own,
    }))
    .sort((a, b) => b.probability - a.probability);
}
