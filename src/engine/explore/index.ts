import { throwIfAborted } from '../errors';
import type { FrameModel } from '../video-model';
import { codeChange } from './code-change';
import { fan } from './fan';
import { foresight } from './foresight';
import { intervene } from './intervene';
import { recall } from './recall';
import { Steps, type ExploreOptions } from './steps';
import type { ExploreKind, ExploreRequest, ExploreResults } from './types';

/**
 * Answers a question about a model's plan for a position; `ExploreRequest` lists the questions. Between two runs of the
 * model's graphs it lets messages through and stops if the signal is aborted. The model's `mostRows` bounds the memory.
 * @throws RangeError with a sentence if the model cannot answer, the request does not fit it or the game is over,
 *   IllegalMoveError if the moves are not legal, AbortError on abort.
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
  // The request's kind decides the answer's kind. The compiler cannot follow that through a switch.
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
    case 'recall':
      return recall(model, request, steps);
  }
}
