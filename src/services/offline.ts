/** What becomes known of the page's stored copy. */
export type OfflineEvent =
  /** Nothing can be stored here, and no update is found: an insecure address, a private window, or forbidden. */
  | 'unavailable'
  /** From now on the stored copy answers this page's requests. */
  | 'serving'
  /** A newer version is stored completely and waits for `update`. */
  | 'waiting'
  /** A newer version serves this page, which is still of the older one. */
  | 'replaced';

/**
 * The copy of the page on this device as the page's state sees it. The real one is the service worker
 * (`workers/offline/offline-client.ts`); tests inject their own. Nothing in it rejects.
 */
export interface OfflineService {
  /** Stores the page, looks for newer versions from now on, and tells what becomes known. Once. */
  start(listener: (event: OfflineEvent) => void): void;
  /** Lets the version that waits take over; `replaced` follows. */
  update(): void;
  /** Stores large files of the page that were in use. @returns whether all of them are stored, and the page with them. */
  keep(urls: readonly string[]): Promise<boolean>;
  /** Lets other tabs know whether a game is in progress in this one. */
  playing(is: boolean): void;
  /** Whether a game is in progress in another tab, which a newer version would take over, too. */
  othersPlay(): Promise<boolean>;
}
