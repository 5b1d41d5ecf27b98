/** News about the page's stored copy. */
export type OfflineEvent =
  /** Nothing can be stored here, and no update is found: an insecure origin, a private window, or forbidden. */
  | 'unavailable'
  /** From now on the stored copy answers this page's requests. */
  | 'serving'
  /** A newer version is stored completely and waits for `update`. */
  | 'waiting'
  /** A newer version now serves this page, which is still the older one. */
  | 'replaced';

/**
 * The copy of the page on this device, as the page's state sees it. The real one is the service worker
 * (`workers/offline/offline-client.ts`); tests inject their own. Its methods never reject.
 */
export interface OfflineService {
  /** Stores the page, looks for newer versions from now on, and calls `listener` with the news. Call once. */
  start(listener: (event: OfflineEvent) => void): void;
  /** Lets the waiting version take over; `replaced` follows. */
  update(): void;
  /** Stores large files of the page that were in use. @returns whether all of them are stored, and the page, too. */
  keep(urls: readonly string[]): Promise<boolean>;
  /** Tells other tabs whether a game is in progress in this one. */
  playing(is: boolean): void;
  /** Returns whether a game is in progress in another tab, which a newer version would also take over. */
  othersPlay(): Promise<boolean>;
}
