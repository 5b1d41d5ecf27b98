import { createStore, type StoreApi } from 'zustand/vanilla';

/** The dialogs that the menu leads to. Each has its entry in `components/menu-entries.ts`. */
export type PageId = 'games' | 'record' | 'settings' | 'about' | 'diagnostics' | 'shortcuts';

/** Which of these dialogs is open. */
export interface PagesState {
  readonly open: PageId | undefined;
  /** Opens a dialog in the place of the one that is open. */
  show(page: PageId): void;
  close(): void;
}

export type PagesStore = StoreApi<PagesState>;

export function createPagesStore(): PagesStore {
  return createStore<PagesState>()((set) => ({
    open: undefined,
    show: (open) => set({ open }),
    close: () => set({ open: undefined }),
  }));
}
