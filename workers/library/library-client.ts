/**
 * The page's end of the import worker: a `LibraryService` that starts its worker on the first call, and again after a
 * crash.
 */
import { proxy, type Remote } from 'comlink';
import { problem } from '../../src/i18n/problem';
import type { ImportEvent } from '../../src/library/types';
import type { BackendId } from '../../src/services/backend';
import type { JudgeLibraryService } from '../../src/services/judge';
import { LibraryFailure, type ImportCall, type LibraryService } from '../../src/services/library';
import { errorOf } from '../shared/outcome';
import { watchOver, type WatchedThread } from '../shared/thread';
import { LIBRARY_CHANNEL } from './library-protocol';
import type { LibraryOutcome, LibraryWorkerApi, LibraryWireFailure } from './library-protocol';

export type LibraryThread = WatchedThread<LibraryWorkerApi>;

function startThread(): LibraryThread {
  return watchOver(new Worker(new URL('./import.worker.ts', import.meta.url), { type: 'module' }));
}

/**
 * Creates the page's library service.
 * @param wanted a backend the person asked for, for which precisions are chosen.
 * @param start starts a worker; tests bring their own.
 */
export function createLibraryService(
  wanted?: BackendId,
  start: () => LibraryThread = startThread,
): LibraryService & JudgeLibraryService {
  let thread: LibraryThread | undefined;
  let calls = 0;

  function running(): LibraryThread {
    if (thread) return thread;
    const started = start();
    thread = started;
    void started.api.start(wanted);
    void started.ended.then(() => {
      if (thread === started) thread = undefined;
      started.end();
    });
    return started;
  }

  /** Calls the worker once. If the worker ends meanwhile, the next call starts another. */
  async function ask<T>(
    request: (api: Remote<LibraryWorkerApi>) => Promise<LibraryOutcome<T>>,
    signal?: AbortSignal,
  ): Promise<T> {
    const { api, ended } = running();
    const stopped = ended.then((): LibraryOutcome<T> => ({ ok: false, failure: STOPPED }));
    const outcome = await Promise.race([request(api), stopped]);
    if (outcome.ok) return outcome.value;
    throw errorOf(outcome.failure, signal, failed);
  }

  /** A call that takes long. */
  async function cancellable<T>(
    { signal, onEvent }: ImportCall,
    request: (
      api: Remote<LibraryWorkerApi>,
      call: number,
      onEvent: ImportCall['onEvent'],
    ) => Promise<LibraryOutcome<T>>,
  ): Promise<T> {
    signal.throwIfAborted();
    const call = ++calls;
    const { api } = running();
    const onAbort = (): void => void api.cancel(call);
    signal.addEventListener('abort', onAbort, { once: true });
    // Events and the answer arrive by different ways: events after the answer are dropped.
    let over = false;
    const heard = proxy((event: ImportEvent) => {
      if (!over) onEvent(event);
    });
    try {
      return await ask((api) => request(api, call, heard), signal);
    } finally {
      over = true;
      signal.removeEventListener('abort', onAbort);
    }
  }

  return {
    list: () => ask((api) => api.list()),
    find: (url, options) =>
      cancellable(options, (api, call, onEvent) => api.find(call, url, onEvent)),
    inspect: (source, { overrides, ...options }) =>
      cancellable(options, (api, call, onEvent) =>
        api.inspect(call, source, overrides ? { overrides } : {}, onEvent),
      ),
    store: ({ ticket }, { precision, name, ...options }) =>
      cancellable(options, (api, call, onEvent) => {
        const choice = name === undefined ? { precision } : { precision, name };
        return api.store(call, ticket, choice, onEvent);
      }),
    async discard({ ticket }) {
      // Without the worker there is no inspection.
      if (thread) await Promise.race([thread.api.discard(ticket), thread.ended]);
    },
    rename: (id, name) => ask((api) => api.rename(id, name)),
    remove: (id) => ask((api) => api.remove(id)),
    space: () => ask((api) => api.space()),
    judges: () => ask((api) => api.judges()),
    isJudge: (file) => ask((api) => api.isJudge(file)),
    storeJudge: (file) => ask((api) => api.storeJudge(file)),
    removeJudge: (id) => ask((api) => api.removeJudge(id)),
    async requestPersistence() {
      try {
        return await navigator.storage.persist();
      } catch {
        return false;
      }
    },
    subscribe(listener) {
      const channel = new BroadcastChannel(LIBRARY_CHANNEL);
      channel.addEventListener('message', listener);
      return () => channel.close();
    },
  };
}

const STOPPED: LibraryWireFailure = {
  kind: 'internal',
  sentence: problem('importStopped', {}),
};

/** Makes an error for the page. */
function failed({ kind, sentence, room }: LibraryWireFailure): LibraryFailure {
  return new LibraryFailure(kind, sentence, room);
}
