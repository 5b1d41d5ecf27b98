import { createStore, type StoreApi } from 'zustand/vanilla';

/** The newest thing to say. */
export interface Announcement {
  readonly text: string;
  /** Counts up, so that the same sentence twice is said twice. */
  readonly serial: number;
}

export type AnnouncementStore = StoreApi<Announcement>;

export function createAnnouncementStore(): AnnouncementStore {
  return createStore<Announcement>()(() => ({ text: '', serial: 0 }));
}

/** Has something read out, after whatever was said before. */
export function announce(announcements: AnnouncementStore, text: string): void {
  announcements.setState(({ serial }) => ({ text, serial: serial + 1 }));
}
