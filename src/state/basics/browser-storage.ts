/** The part of `localStorage` and `sessionStorage` that is used. Either may be missing, full or forbidden. */
export type BrowserStorage = Pick<Storage, 'getItem' | 'setItem'>;

/** Reads a text: empty if none is kept, undefined if there is no storage or it cannot be read. */
export function readText(storage: BrowserStorage | undefined, key: string): string | undefined {
  try {
    return storage && (storage.getItem(key) ?? '');
  } catch {
    return undefined;
  }
}

/** Reads a value that is kept as JSON; undefined also if it is damaged. */
export function readJson(storage: BrowserStorage | undefined, key: string): unknown {
  try {
    return JSON.parse(readText(storage, key) || 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a text. If the storage fails, the text lasts for the visit only, and nothing else is lost. */
export function keepText(storage: BrowserStorage | undefined, key: string, text: string): void {
  try {
    storage?.setItem(key, text);
  } catch {
    // See above.
  }
}
