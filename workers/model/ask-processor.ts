/** The model's worker asks another thread what a stored model answers on the processor. */
import { releaseProxy, wrap } from 'comlink';
import type { AnswerWorkerApi } from './answer.worker';
import type { ProcessorAnswer } from './known-answer';

/** A question to the processor. */
export interface Asked {
  /** Never rejects; undefined if there is no answer. */
  readonly answer: Promise<ProcessorAnswer | undefined>;
  /** Ends the thread, and the question if it is not answered yet. */
  end(): void;
}

/**
 * Asks the processor what a stored model answers to the empty board. The answer is kept with the model. The graphics processor
 * starts meanwhile; a thread of its own computes, because WebAssembly would block the model's worker.
 */
export function askProcessor(id: string): Asked {
  const worker = new Worker(new URL('./answer.worker.ts', import.meta.url), { type: 'module' });
  const api = wrap<AnswerWorkerApi>(worker);
  let end = (): void => {};
  const ended = new Promise<undefined>((resolve) => {
    end = () => {
      resolve(undefined);
      api[releaseProxy]();
      worker.terminate();
    };
  });
  const failed = new Promise<undefined>((resolve) => {
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      resolve(undefined);
    });
  });
  const asked = api.answer(id).catch((): undefined => {});
  const answer = Promise.race([asked, failed, ended]);
  void answer.then(end);
  return { answer, end };
}
