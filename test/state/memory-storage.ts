import type { BrowserStorage } from '../../src/state/basics/browser-storage';

/** A browser's storage that lasts as long as the object. */
export function memoryStorage(): BrowserStorage {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
  };
}
