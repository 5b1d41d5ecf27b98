import { createStore, type StoreApi } from 'zustand/vanilla';
import { parseLatentMap, type LatentMap } from '../../engine';
import type { Message } from '../../i18n/message';

/** The map of codes of the default model. */
export interface MapState {
  readonly map: LatentMap | undefined;
  /** Why there is no map. */
  readonly failure: Message | undefined;
  /** Fetches the map once; again after a failure. */
  load(): Promise<void>;
}

export type MapStore = StoreApi<MapState>;

/** @param fetchMap returns the map as it is stored. */
export function createMapStore(fetchMap: () => Promise<unknown>): MapStore {
  let loading: Promise<void> | undefined;
  return createStore<MapState>()((set) => ({
    map: undefined,
    failure: undefined,
    load: () =>
      (loading ??= fetchMap()
        .then((stored) => set({ map: parseLatentMap(stored), failure: undefined }))
        .catch(() => {
          loading = undefined;
          set({ failure: { key: 'map:notLoaded' } });
        })),
  }));
}
