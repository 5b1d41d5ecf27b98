import type { OfflineEvent } from '../../services/offline';
import { keepText, readText, type BrowserStorage } from '../basics/browser-storage';

const TRIED = 'videoworld-go.isolation';

/**
 * Threads on hosts that send no isolation headers: the stored copy of the page comes with them, so the page begins once more as
 * soon as that copy serves it.
 */
export interface Isolation {
  /** Settles once the page stays as it is: from then on it is worth loading a model. */
  readonly settled: Promise<void>;
  hear(event: OfflineEvent): void;
  /** To be called when the person began something. */
  consider(): void;
}

export interface IsolationOptions {
  /** Whether the page is isolated already (`crossOriginIsolated`). */
  readonly isolated: boolean;
  /** What this tab finds again after a reload. Without it the page never begins anew: it might do so for ever. */
  readonly tab: BrowserStorage | undefined;
  /** Whether nothing would be disturbed. */
  readonly isFresh: () => boolean;
  readonly reload: () => void;
  /** Settles when the stored copy was waited for long enough. */
  readonly patience: () => Promise<void>;
}

/** Begins the page anew once at most: where that did not help, it runs on one thread. */
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
    // Whoever plays already is neither disturbed nor kept waiting for the model.
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
