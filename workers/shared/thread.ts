import { releaseProxy, wrap, type Remote } from 'comlink';

/** A worker and the news of its end. */
export interface WatchedThread<Api> {
  readonly api: Remote<Api>;
  /** Settles when the worker is gone, however that came about. */
  readonly ended: Promise<void>;
  end(): void;
}

/** What a worker offers, so that its end is noticed. */
export interface Watchable {
  /**
   * Takes a lock of that name and keeps it for as long as the worker lives. Whoever waits for the same lock learns of
   * the worker's end, which browsers do not report when a worker crashes. Settles once the lock is held.
   */
  hold(lifeline: string): Promise<void>;
}

let threadsStarted = 0;

/** Watches over a worker that speaks `Api` over Comlink. */
export function watchOver<Api extends Watchable>(worker: Worker): WatchedThread<Api> {
  const api = wrap<Api>(worker);
  const gone = new AbortController();
  const failed = new Promise<void>((resolve) => {
    worker.addEventListener('error', (event) => {
      // An error that a promise in the worker did not catch; the script itself could not start, or crashed.
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
      navigator.locks.request(lifeline, { signal: gone.signal }, () => {}),
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

/** A worker's half of {@link Watchable}. */
export function holdLifeline(lifeline: string): Promise<void> {
  return new Promise((held) => {
    void navigator.locks.request(lifeline, () => {
      held();
      return new Promise(() => {});
    });
  });
}
