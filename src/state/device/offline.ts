import type { BackendId } from '../../services/backend';
import type { OfflineService } from '../../services/offline';
import type { BrowserStorage } from '../basics/browser-storage';
import type { GameStore } from '../game/game-store';
import type { LibraryStore } from '../library/library-state';
import type { ModelStore } from '../model/model-store';
import { canRestart, isFresh, type Occupation } from './can-restart';
import { createIsolation } from './isolation';
import { createOfflineStore, type OfflineStore } from './offline-store';

/** What the browser provides for the copy of the page on this device. */
export interface OfflineBrowser {
  readonly service: OfflineService;
  /** `crossOriginIsolated`. */
  readonly isolated: boolean;
  /** Addresses of the runtime's large files. */
  readonly runtimeFiles: Readonly<Record<BackendId, string>>;
  readonly reload: () => void;
  /** Resolves when the stored copy has been waited for long enough. */
  readonly patience: () => Promise<void>;
  /** Resolves once what the page has just asked for has probably come. */
  readonly calm: () => Promise<void>;
  /** Returns whether a dialog is open in front of the page. */
  readonly isBusy: () => boolean;
  /** Calls back when it closes. */
  readonly onceLess: (listener: () => void) => void;
}

export interface OfflineOptions extends OfflineBrowser {
  readonly game: GameStore;
  readonly library: LibraryStore;
  readonly model: ModelStore;
  readonly defaultUrl: string;
  readonly storage: BrowserStorage | undefined;
  readonly tabStorage: BrowserStorage | undefined;
}

export interface Offline {
  readonly store: OfflineStore;
  /**
   * Begins to store the page and to look for newer versions.
   * @returns resolves once the page will not restart for now, so that it is worth loading a model.
   */
  start(): Promise<void>;
}

/** Connects the stored copy of the page to what goes on in it. */
export function createOffline(options: OfflineOptions): Offline {
  const { service, game, library, model, isBusy, reload, storage } = options;
  const occupation = (): Occupation => ({
    game: game.getState(),
    library: library.getState(),
    busy: isBusy(),
  });
  const store = createOfflineStore({
    service,
    storage,
    reload,
    calm: options.calm,
    canRestart: () => canRestart(occupation()),
  });
  const isolation = createIsolation({
    isolated: options.isolated,
    tab: options.tabStorage,
    isFresh: () => isFresh(occupation()),
    reload,
    patience: options.patience,
  });
  const look = (): void => {
    service.playing(!canRestart({ ...occupation(), busy: false }));
    isolation.consider();
    store.consider();
  };
  game.subscribe(look);
  library.subscribe(look);
  options.onceLess(look);
  model.subscribe(({ card, loading }, before) => {
    if (!card || loading || (card === before.card && !before.loading)) return;
    const files = [options.runtimeFiles[card.backend.id]];
    if (card.kind === 'default') files.push(options.defaultUrl);
    void store.keep(files);
  });
  return {
    store,
    start() {
      store.start((event) => isolation.hear(event));
      return isolation.settled;
    },
  };
}
