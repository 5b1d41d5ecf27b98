import { createStore, type StoreApi } from 'zustand/vanilla';
import type { OfflineService } from '../../services/offline';
import { keepText, readText, type BrowserStorage } from '../basics/browser-storage';

export interface OfflineState {
  /** Whether a newer version of the page waits for the game to end, or is taking over. */
  readonly update: 'none' | 'waiting' | 'starting';
  /** Whether page, runtime and model are on this device, so that the next visit needs no network. */
  readonly stored: boolean;
  /** Whether to tell that the page is stored; false once told and dismissed. */
  readonly news: boolean;

  /** Starts the newer version now, whatever is going on. */
  updateNow(): void;
  dismissNews(): void;
}

export interface OfflineStore extends StoreApi<OfflineState> {
  /** Call when the person began or ended something: an update may be due. */
  consider(): void;
  /** Call once these large files are in use. */
  keep(urls: readonly string[]): Promise<void>;
  /** Begins to store the page. @param hear called with every event. */
  start(hear: Parameters<OfflineService['start']>[0]): void;
}

export interface OfflineStoreOptions {
  readonly service: OfflineService;
  /** Returns whether no game is in progress in this tab, and nothing else is going on. */
  readonly canRestart: () => boolean;
  readonly reload: () => void;
  /** Resolves once what the page has just asked for has probably come. */
  readonly calm: () => Promise<void>;
  readonly storage: BrowserStorage | undefined;
}

const SAID = 'videoworld-go.offline';

/**
 * The copy of the page on this device, and its updates. A newer version starts by itself only if no game is in progress
 * in any tab. During a game it starts only if asked to.
 */
export function createOfflineStore(options: OfflineStoreOptions): OfflineStore {
  const { service, canRestart, reload, calm, storage } = options;
  /** The page is older than its stored copy. It restarts as soon as that disturbs nobody. */
  let outdated = false;
  let leaving = false;

  const leave = (): void => {
    if (leaving) return;
    leaving = true;
    reload();
  };
  const store = createStore<OfflineState>()((set, get) => ({
    update: 'none',
    stored: false,
    news: false,
    updateNow: () => {
      if (get().update === 'none') return;
      set({ update: 'starting' });
      if (outdated) leave();
      else service.update();
    },
    dismissNews: () => set({ news: false }),
  }));

  const consider = async (): Promise<void> => {
    const isDue = (): boolean => store.getState().update === 'waiting' && canRestart();
    if (!isDue()) return;
    // The end of a game fetches parts of the page. If a new version takes over while the old one answers, Chromium restarts the
    // old one, and the new one waits on.
    await calm();
    // Asked last, because the person may have begun a game meanwhile.
    if ((!outdated && (await service.othersPlay())) || !isDue()) return;
    store.getState().updateNow();
  };

  return {
    ...store,
    consider: () => void consider(),
    start: (hear) =>
      service.start((event) => {
        const { update } = store.getState();
        // A page that a forced reload loaded past its stored copy is `serving` only now.
        if (event === 'replaced' || (event === 'serving' && update === 'starting')) {
          outdated = true;
          if (update === 'starting') leave();
          else store.setState({ update: 'waiting' });
        } else if (event === 'waiting' && update === 'none') {
          store.setState({ update: 'waiting' });
        }
        void consider();
        hear(event);
      }),
    keep: async (urls) => {
      if (!(await service.keep(urls))) return;
      store.setState({ stored: true, news: !wasSaid(storage) });
    },
  };
}

/** Returns whether the news was told earlier, and notes that it is told now. */
function wasSaid(storage: BrowserStorage | undefined): boolean {
  if (readText(storage, SAID) === 'said') return true;
  keepText(storage, SAID, 'said');
  return false;
}
