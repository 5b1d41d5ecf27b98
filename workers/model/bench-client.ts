/** The bench page's end of the model's worker. */
import { proxy } from 'comlink';
import { problem } from '../../src/i18n/problem';
import type { BenchService } from '../../src/services/bench';
import { ModelFailure } from '../../src/services/model';
import { errorOf } from '../shared/outcome';
import { startModelThread, type Thread } from './client';
import type { ModelOutcome } from './protocol';

/** @param start how a worker is started; tests bring their own. */
export function createBenchService(start: () => Promise<Thread> = startModelThread): BenchService {
  return {
    async run({ source, backend }, { signal, onLoad, onLoaded, onProgress }) {
      signal.throwIfAborted();
      const thread = await start();
      try {
        const aborted = new Promise<never>((_, reject) => {
          signal.throwIfAborted();
          signal.addEventListener('abort', () => reject(signal.reason), { once: true });
        });
        const stopped = thread.ended.then(() => {
          throw new ModelFailure('device-lost', problem('workerStopped', {}));
        });
        // Whatever else happens then, nobody waits for these.
        for (const end of [aborted, stopped]) end.catch(() => {});
        const valueOf = async <T>(call: Promise<ModelOutcome<T>>): Promise<T> => {
          const outcome = await Promise.race([call, aborted, stopped]);
          if (outcome.ok) return outcome.value;
          throw errorOf(
            outcome.failure,
            signal,
            ({ kind, sentence }) => new ModelFailure(kind, sentence),
          );
        };
        const options = { wanted: backend, excluded: [] };
        const card = await valueOf(thread.api.load(source, options, proxy(onLoad)));
        onLoaded(card);
        return { card, measurement: await valueOf(thread.api.measure(proxy(onProgress))) };
      } finally {
        thread.end();
      }
    },
  };
}
