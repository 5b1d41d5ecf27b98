import type { FrameModel } from '../video-model';
import {
  OPENING,
  openPosition,
  sampleRows,
  stepsToFollow,
  withContinuation,
  type Explored,
} from './follow';
import { checkCode, checkLatent, forced, greedyLatents, stepsToLatents } from './latents';
import type { Steps } from './steps';
import type { CodeChange, CodeRequest } from './types';

/**
 * See `CodeRequest`.
 * @throws RangeError for a model without latents, and for a request that does not fit it.
 */
export async function codeChange(
  model: FrameModel,
  request: CodeRequest,
  steps: Steps,
): Promise<Omit<CodeChange, 'milliseconds'>> {
  const { code, latent = 1, before = latent === 1 ? [] : undefined } = request;
  checkLatent(model, latent, before);
  checkCode(model, code);
  const wanted: ForcedCode = { code, latent, before };
  const { latent: dynamics } = model.layout;
  if (dynamics) steps.expect(OPENING + (before ? 0 : stepsToLatents(model)) + 1 + 1);
  else steps.expect(OPENING + stepsToFollow(model, 1));

  const view = await openPosition(model, request.position, steps);
  const nextImageCodes = dynamics
    ? await throughDecoder(model, view, wanted, dynamics.horizons.length, steps)
    : await throughTransformer(model, view, wanted, steps);
  return {
    kind: 'code',
    code,
    latent,
    given: view.given,
    frame: await steps.run(() => model.decode(nextImageCodes)),
    imageCodes: view.imageCodes,
    nextImageCodes,
    by: dynamics ? 'decoder' : 'transformer',
  };
}

/** A latent code and the codes before it; undefined if these are the model's likeliest. */
interface ForcedCode {
  readonly code: number;
  readonly latent: number;
  readonly before: readonly number[] | undefined;
}

/** Returns the frame at the code's horizon. Codes after it play no part in that frame. */
async function throughDecoder(
  model: FrameModel,
  view: Explored,
  { code, latent, before }: ForcedCode,
  horizons: number,
  steps: Steps,
): Promise<readonly number[]> {
  const own = before ?? (await greedyLatents(model, view, steps)).slice(0, latent - 1);
  const codes = [...own, code, ...Array<number>(horizons - latent).fill(0)];
  const frames = await steps.run(() => model.foresee(view.imageCodes, codes));
  return frames[latent - 1]!.imageCodes;
}

/** Returns the next frame of a model that is made to use the code. */
async function throughTransformer(
  model: FrameModel,
  view: Explored,
  { code, latent, before }: ForcedCode,
  steps: Steps,
): Promise<readonly number[]> {
  const own = before ?? Array<undefined>(latent - 1).fill(undefined);
  const [sample] = await withContinuation(model, view, steps, (continuation) =>
    sampleRows(model, continuation, 1, forced([...own, code]), steps),
  );
  return sample!.nextImageCodes;
}
