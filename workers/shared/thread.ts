import { releaseProxy, wrap, type Remote } from 'comlink';

/** A worker with a promise that resolves when it dies. */
export interface WatchedThread<Api> {
  readonly api: Remote<Api>;
  /** Resolves when the worker is gone, for whatever reason. */
  readonly ended: Promise<void>;
  end(): void;
}

/** A worker whose end can be noticed. */
export interface Watchable {
  /**
   * Takes a lock of that name for the worker's lifetime. Others who wait for the lock learn that the worker ended,
   * which browsers do not report after a crash. Resolves once the lock is held. Over plain http there are no locks; then
   * it resolves at once.
   */
  hold(lifeline: string): Promise<void>;
}

let threadsStarted = 0;

/** Watches a worker that speaks `Api` over Comlink. */
export function watchOver<Api extends Watchable>(worker: Worker): WatchedThread<Api> {
  const api = wrap<Api>(worker);
  const gone = new AbortController();
  const failed = new Promise<void>((resolve) => {
    worker.addEventListener('error', (event) => {
      // A rejection that the worker did not catch, or a script that could not start or crashed.
      event.preventDefault();
      resolve();
    });
  });
  const lifeline = `videoworld-go:worker:${Date.now()}:${++threadsStarted}`;
  // Comlink's type of a remote object does not see through the type parameter.
  const held = (api as unknown as Remote<Watchable>).hold(lifeline);
  const ended = Promise.race([
    failed,
    Promise.race([held, failed]).then(() =>
      // Without locks only errors tell of the worker's end.
      locks() ? navigator.locks.request(lifeline, { signal: gone.signal }, () => {}) : failed,
    ),
  ]).catch(() => {});
  return {
    api,
    ended,
    end() {
      gone.abort();
      (api as unknown as Remote<Watchable>)[releaseProxy]();
      worker.terminate();
    },
  };
}

/** Returns whether there are Web Locks: browsers keep them from pages that come over plain http from another device. */
function locks(): boolean {
  return 'locks' in navigator;
}

/** A worker's half of {@link Watchable}. */
export function holdLifeline(lifeline: string): Promise<void> {
  if (!locks()) return Promise.resolve();
  return new Promise((held) => {
    void navigator.locks.request(lifeline, () => {
      held();
      return new Promise(() => {});
    });
  });
}
