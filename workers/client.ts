/** The page's end of the model worker: a `ModelService` that survives the worker's death. */
import { proxy, releaseProxy, wrap, type Remote } from 'comlink';
import { ModelFailure, type ModelService } from '../src/state/model-service';
import { isGpu } from './backend';
import type {
  BackendId,
  LoadEvent,
  ModelCard,
  ModelSource,
  ModelWorkerApi,
  Outcome,
  WireFailure,
} from './protocol';

/** Rebuilds within one move before the failure is shown. */
const MOST_REBUILDS = 3;

/** A worker and the news of its end. */
interface Thread {
  readonly api: Remote<ModelWorkerApi>;
  /** Settles when the worker is gone, however that came about. */
  readonly ended: Promise<void>;
  end(): void;
}

let threadsStarted = 0;

async function startThread(): Promise<Thread> {
  const worker = new Worker(new URL('./model.worker.ts', import.meta.url), { type: 'module' });
  const api = wrap<ModelWorkerApi>(worker);
  const gone = new AbortController();
  const failed = new Promise<void>((resolve) => {
    worker.addEventListener('error', (event) => {
      // An error that a promise in the worker did not catch; the script itself could not start, or crashed.
      event.preventDefault();
      resolve();
    });
  });
  const lifeline = `videoworld-go:model-worker:${Date.now()}:${++threadsStarted}`;
  const ended = Promise.race([
    failed,
    Promise.race([api.hold(lifeline), failed]).then(() =>
      navigator.locks.request(lifeline, { signal: gone.signal }, () => {}),
    ),
  ]).catch(() => {});
  return {
    api,
    ended,
    end() {
      gone.abort();
      api[releaseProxy]();
      worker.terminate();
    },
  };
}

/**
 * The model service of the page.
 * @param wanted a backend asked for by the person, tried alone where the browser offers it.
 */
export function createModelService(wanted?: BackendId): ModelService {
  // The promise, so that two calls at once share one worker.
  let thread: Promise<Thread> | undefined;
  let loaded: { source: ModelSource; card: ModelCard } | undefined;
  const losses: BackendId[] = [];

  /** One call to the worker; a worker that ends under it counts as a lost device. */
  async function call<T>(
    signal: AbortSignal,
    request: (api: Remote<ModelWorkerApi>) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> {
    signal.throwIfAborted();
    const current = await (thread ??= startThread());
    signal.throwIfAborted();
    const cancel = (): void => void current.api.cancel();
    signal.addEventListener('abort', cancel, { once: true });
    try {
      return await Promise.race([
        request(current.api),
        current.ended.then((): Outcome<T> => {
          return {
            ok: false,
            failure: { kind: 'device-lost', message: 'The model’s worker stopped.' },
          };
        }),
      ]);
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  }

  /** Ends the worker; the next call starts another one. */
  function discardThread(): void {
    void thread?.then((current) => current.end());
    thread = undefined;
  }

  async function load(
    source: ModelSource,
    signal: AbortSignal,
    onEvent: (event: LoadEvent) => void,
  ): Promise<ModelCard> {
    // A backend that was lost twice is passed over.
    const excluded = losses.filter((id, index) => losses.indexOf(id) !== index);
    const outcome = await call(signal, (api) =>
      api.load(source, { wanted, excluded }, proxy(onEvent)),
    );
    if (outcome.ok) {
      loaded = { source, card: outcome.value };
      return outcome.value;
    }
    if (outcome.failure.kind === 'device-lost') discardThread();
    throw errorOf(outcome.failure, signal);
  }

  return {
    load: (source, { signal, onEvent }) => load(source, signal, onEvent),
    explore: () => Promise.reject(new ModelFailure('internal', 'Nothing can be explored yet.')),
    async think(request, { signal, onEvent, onRebuild, onRebuilt }) {
      if (!loaded) throw new ModelFailure('internal', 'No model is loaded.');
      for (let rebuilds = 0; ; rebuilds++) {
        if (!thread) {
          const card = await load(loaded.source, signal, () => {});
          onRebuilt?.(card);
        }
        const outcome = await call(signal, (api) => api.think(request, proxy(onEvent)));
        if (outcome.ok) return outcome.value;
        const { failure } = outcome;
        if (failure.kind !== 'device-lost' || rebuilds === MOST_REBUILDS) {
          if (failure.kind === 'device-lost') discardThread();
          throw errorOf(failure, signal);
        }
        const { id } = loaded.card.backend;
        if (isGpu(id)) losses.push(id);
        discardThread();
        onRebuild?.(failure.message);
      }
    },
  };
}

function errorOf(failure: WireFailure, signal: AbortSignal): Error {
  if (failure.kind === 'aborted') {
    return signal.aborted && signal.reason instanceof Error
      ? signal.reason
      : new DOMException(failure.message, 'AbortError');
  }
  return new ModelFailure(failure.kind, failure.message);
}
