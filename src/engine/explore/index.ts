import { throwIfAborted } from '../errors';
import type { FrameModel } from '../video-model';
import { codeChange } from './code-change';
import { fan } from './fan';
import { foresight } from './foresight';
import { intervene } from './intervene';
import { Steps, type ExploreOptions } from './steps';
import type { ExploreKind, ExploreRequest, ExploreResults } from './types';

/**
 * Looks into a model's plan for a position; `ExploreRequest` says what there is to ask. Between two runs of the model's graphs
 * it lets messages through and stops where the signal is aborted. Memory is bounded by the model's `mostRows`.
 * @throws RangeError with a sentence where the model has no such thing, the request does not fit it or the game is over,
 *   IllegalMoveError where the moves are not legal, AbortError on abort.
 */
export async function explore<Kind extends ExploreKind>(
  model: FrameModel,
  request: ExploreRequest & { readonly kind: Kind },
  options: ExploreOptions = {},
): Promise<ExploreResults[Kind]> {
  throwIfAborted(options.signal);
  const started = performance.now();
  const result = await answer(model, request, new Steps(options));
  const milliseconds = performance.now() - started;
  // The kind of the request decides the kind of the answer, which the compiler cannot follow through a switch.
  return { ...result, milliseconds } as ExploreResults[Kind];
}

function answer(model: FrameModel, request: ExploreRequest, steps: Steps) {
  switch (request.kind) {
    case 'fan':
      return fan(model, request, steps);
    case 'intervene':
      return intervene(model, request, steps);
    case 'foresee':
      return foresight(model, request, steps);
    case 'code':
      return codeChange(model, request, steps);
  }
}
