import { createStore, type StoreApi } from 'zustand/vanilla';

/** The dialogs in the menu, each with its entry in `components/shell/menu-entries.ts`, and `how`, which others lead to. */
export type DialogId =
  'how' | 'games' | 'record' | 'settings' | 'about' | 'diagnostics' | 'shortcuts';

/** Which of these dialogs is open. */
export interface OpenDialogState {
  readonly open: DialogId | undefined;
  /** Opens a dialog and closes the open one. */
  show(page: DialogId): void;
  close(): void;
}

export type OpenDialogStore = StoreApi<OpenDialogState>;

export function createOpenDialogStore(): OpenDialogStore {
  return createStore<OpenDialogState>()((set) => ({
    open: undefined,
    show: (open) => set({ open }),
    close: () => set({ open: undefined }),
  }));
}
