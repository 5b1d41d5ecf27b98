import { createStore, type StoreApi } from 'zustand/vanilla';

/** The newest thing to say. */
export interface Announcement {
  readonly text: string;
  /** Counts up, so that a repeated sentence is read out again. */
  readonly serial: number;
}

export type AnnouncementStore = StoreApi<Announcement>;

export function createAnnouncementStore(): AnnouncementStore {
  return createStore<Announcement>()(() => ({ text: '', serial: 0 }));
}

/** Announces a text, after earlier ones. */
export function announce(announcements: AnnouncementStore, text: string): void {
  announcements.setState(({ serial }) => ({ text, serial: serial + 1 }));
}
