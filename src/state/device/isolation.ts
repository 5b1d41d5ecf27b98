import type { OfflineEvent } from '../../services/offline';
import { keepText, readText, type BrowserStorage } from '../basics/browser-storage';

const TRIED = 'videoworld-go.isolation';

/**
 * Threads on hosts that send no isolation headers. The stored copy of the page has them, so the page restarts once that
 * copy serves it.
 */
export interface Isolation {
  /** Resolves once the page will not restart: from then on it is worth loading a model. */
  readonly settled: Promise<void>;
  hear(event: OfflineEvent): void;
  /** Call when the person began something. */
  consider(): void;
}

export interface IsolationOptions {
  /** Whether the page is isolated already (`crossOriginIsolated`). */
  readonly isolated: boolean;
  /**
   * Storage that this tab finds again after a reload. Without it the page never restarts, since it might do so for
   * ever.
   */
  readonly tab: BrowserStorage | undefined;
  /** Returns whether a restart would disturb nothing. */
  readonly isFresh: () => boolean;
  readonly reload: () => void;
  /** Resolves when the stored copy has been waited for long enough. */
  readonly patience: () => Promise<void>;
}

/** Restarts the page at most once. If that did not help, the page runs on one thread. */
export function createIsolation(options: IsolationOptions): Isolation {
  const { isolated, tab, isFresh, reload, patience } = options;
  let settle: () => void = () => {};
  const settled = new Promise<void>((resolve) => (settle = resolve));
  let waits = !isolated && readText(tab, TRIED) === '';
  const stay = (): void => {
    waits = false;
    settle();
  };
  // The next page of this tab may try again.
  if (isolated) keepText(tab, TRIED, '');
  if (waits) void patience().then(() => waits && stay());
  else stay();

  const consider = (): void => {
    // A person who already plays is neither disturbed nor kept waiting for the model.
    if (waits && !isFresh()) stay();
  };
  return {
    settled,
    hear(event) {
      consider();
      if (!waits) return;
      if (event === 'unavailable') stay();
      if (event !== 'serving') return;
      keepText(tab, TRIED, 'tried');
      if (readText(tab, TRIED) !== 'tried') return stay();
      waits = false;
      reload();
    },
    consider,
  };
}
