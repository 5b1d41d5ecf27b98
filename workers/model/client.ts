/** The page's end of the model worker: a `ModelService` that survives the worker's death. */
import { proxy, type Remote } from 'comlink';
import type { ExploreKind, ExploreRequest, ExploreResults } from '../../src/engine';
import { say } from '../../src/i18n/message';
import { backendWords, problem } from '../../src/i18n/problem';
import { BACKEND_IDS, isGpu, type BackendId, type GpuTrust } from '../../src/services/backend';
import type { JudgeService } from '../../src/services/judge';
import {
  ModelFailure,
  type LoadEvent,
  type ModelCallOptions,
  type ModelCard,
  type ModelService,
  type ModelSource,
} from '../../src/services/model';
import { errorOf } from '../shared/outcome';
import { watchOver, type WatchedThread } from '../shared/thread';
import type { ModelOutcome, ModelWireFailure, ModelWorkerApi } from './protocol';

/** Most rebuilds within one move before the failure is shown. */
const MOST_REBUILDS = 3;

/** The same for an exploration. If it kills the device again, it is not worth a third start. */
const MOST_REBUILDS_TO_EXPLORE = 1;

export type Thread = WatchedThread<ModelWorkerApi>;

/** Starts the model's worker. */
export async function startModelThread(): Promise<Thread> {
  return watchOver(new Worker(new URL('./model.worker.ts', import.meta.url), { type: 'module' }));
}

/**
 * Creates the page's model service.
 * @param wanted a backend the person asked for, tried alone if the browser offers it.
 * @param start starts a worker; tests bring their own.
 * @param gpu whether the graphics processor may be used; always if absent.
 */
export function createModelService(
  wanted?: BackendId,
  start: () => Promise<Thread> = startModelThread,
  gpu?: GpuTrust,
): ModelService & JudgeService {
  // A promise, so that two calls at once share one worker.
  let thread: Promise<Thread> | undefined;
  let loaded: { source: ModelSource; card: ModelCard } | undefined;
  /** Whether the worker holds the loaded model. */
  let alive = false;
  /** The load in progress, if any; never rejects. */
  let loading: Promise<unknown> | undefined;
  let sideCalls = 0;
  const losses: BackendId[] = [];

  /** Calls the worker once. If the worker ends meanwhile, its device counts as lost. */
  async function call<T>(
    signal: AbortSignal,
    request: (api: Remote<ModelWorkerApi>) => Promise<ModelOutcome<T>>,
    cancel: (api: Remote<ModelWorkerApi>) => void = (api) => void api.cancel(),
  ): Promise<ModelOutcome<T>> {
    signal.throwIfAborted();
    const current = await (thread ??= start());
    signal.throwIfAborted();
    const onAbort = (): void => cancel(current.api);
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      return await Promise.race([
        request(current.api),
        current.ended.then((): ModelOutcome<T> => {
          return {
            ok: false,
            failure: { kind: 'device-lost', sentence: problem('workerStopped', {}) },
          };
        }),
      ]);
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  }

  /** Ends the worker; the next call starts another one. */
  function discardThread(): void {
    void thread?.then((current) => current.end());
    thread = undefined;
    alive = false;
  }

  async function load(
    source: ModelSource,
    signal: AbortSignal,
    onEvent: (event: LoadEvent) => void,
  ): Promise<ModelCard> {
    // Skip a backend that was lost twice.
    const lostTwice = losses.filter((id, index) => losses.indexOf(id) !== index);
    const mistrusted = wanted === undefined && gpu?.isTrusted === false;
    const excluded = mistrusted ? BACKEND_IDS.filter(isGpu) : lostTwice;
    const answer = call(signal, (api) => api.load(source, { wanted, excluded }, proxy(onEvent)));
    const own = answer.catch(() => {});
    loading = own;
    try {
      const outcome = await answer;
      if (outcome.ok) {
        const card = mistrusted ? onProcessor(outcome.value) : outcome.value;
        loaded = { source, card };
        alive = true;
        return card;
      }
      if (outcome.failure.kind === 'device-lost') discardThread();
      throw errorOf(outcome.failure, signal, failed);
    } finally {
      if (loading === own) loading = undefined;
    }
  }

  /** Loads the model again if its worker is gone. Calls that need it at the same time share one load. */
  async function revive(
    signal: AbortSignal,
    onRebuilt: ((card: ModelCard) => void) | undefined,
  ): Promise<void> {
    if (!loaded) throw new ModelFailure('internal', problem('noModel', {}));
    const { card } = loaded;
    while (!alive) {
      if (loading) await orAborted(loading, signal);
      else await load(loaded.source, signal, () => {});
    }
    if (loaded.card !== card) onRebuilt?.(loaded.card);
  }

  /** Marks a call on the graphics processor: if the page does not live to see its end, the next visit knows. */
  async function marked<T>(request: () => Promise<T>): Promise<T> {
    if (!gpu || !loaded || !isGpu(loaded.card.backend.id)) return request();
    gpu.begin();
    try {
      return await request();
    } finally {
      gpu.end();
    }
  }

  /** Makes a call that needs the loaded model, and makes it again if the device is lost meanwhile. */
  async function onModel<T>(
    { signal, onRebuild, onRebuilt }: ModelCallOptions,
    most: number,
    request: () => Promise<ModelOutcome<T>>,
  ): Promise<T> {
    for (let rebuilds = 0; ; rebuilds++) {
      await revive(signal, onRebuilt);
      const used = thread;
      const outcome = await marked(request);
      if (outcome.ok) return outcome.value;
      const { failure } = outcome;
      if (failure.kind !== 'device-lost') throw errorOf(failure, signal, failed);
      // Several calls may notice the same loss.
      if (thread === used) {
        const id = loaded?.card.backend.id;
        if (id && isGpu(id)) losses.push(id);
        discardThread();
      }
      if (rebuilds === most) throw errorOf(failure, signal, failed);
      onRebuild?.(say(failure.sentence));
    }
  }

  /** Makes a call that waits behind moves, and that the next one ends. */
  function aside<T>(
    options: ModelCallOptions,
    request: (api: Remote<ModelWorkerApi>, id: number) => Promise<ModelOutcome<T>>,
  ): Promise<T> {
    const id = ++sideCalls;
    return onModel(options, MOST_REBUILDS_TO_EXPLORE, () =>
      call(
        options.signal,
        (api) => request(api, id),
        (api) => void api.cancelExploration(id),
      ),
    );
  }

  return {
    trustGpu: () => gpu?.trust(),
    load: (source, { signal, onEvent }) => load(source, signal, onEvent),
    think: (request, options) =>
      onModel(options, MOST_REBUILDS, () =>
        call(options.signal, (api) => api.think(request, proxy(options.onEvents))),
      ),
    async explore<Kind extends ExploreKind>(
      request: ExploreRequest & { readonly kind: Kind },
      { onProgress = () => {}, ...options }: Parameters<ModelService['explore']>[1],
    ) {
      const result = await aside(options, (api, id) => api.explore(id, request, proxy(onProgress)));
      // The request's kind decides the answer's kind.
      return result as ExploreResults[Kind];
    },
    judge: (request, options) => aside(options, (api, id) => api.judge(id, request)),
  };
}

/** Says why a model does not run on the graphics processor. */
function onProcessor(card: ModelCard): ModelCard {
  const reason = backendWords('gpuMistrusted', {});
  return { ...card, backend: { ...card.backend, reason, mistrusted: true } };
}

/** Waits for a promise that never rejects. @throws the signal's reason once it is aborted. */
async function orAborted(promise: Promise<unknown>, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  let onAbort = (): void => {};
  const aborted = new Promise<void>((resolve) => (onAbort = resolve));
  signal.addEventListener('abort', onAbort, { once: true });
  await Promise.race([promise, aborted]);
  signal.removeEventListener('abort', onAbort);
  signal.throwIfAborted();
}

/** Makes an error for the page. */
function failed({ kind, sentence }: ModelWireFailure): ModelFailure {
  return new ModelFailure(kind, sentence);
}
