import type { GameFacts } from '../game/types';
import { keepText, readJson, type BrowserStorage } from '../basics/browser-storage';
import type { GameStorage } from './database';
import { inSlices } from './in-slices';
import type { SaveContext } from './save-game';
import { loadReader, loadSaver } from './saved-game-list';
import type { SavedGame } from './types';

/**
 * What a page could not save before it went. The database answers later than a page goes, so the last letters of a
 * comment would be lost in a reload. The tab's own storage takes them at once.
 */
export interface Unsaved {
  /** Fetches what `keep` needs. */
  prepare(): Promise<typeof import('./save-game')>;
  /** Keeps a game, without its thoughts, for the next page of this tab. Does nothing before `prepare` is done. */
  keep(facts: GameFacts, context: SaveContext): void;
  /** Stores what the last page of this tab kept of a game, unless something newer or nothing readable is there. */
  store(id: string): Promise<void>;
}

const KEY = 'videoworld-go.unsaved';

export function createUnsaved(tab: BrowserStorage | undefined, storage: GameStorage): Unsaved {
  let saver: typeof import('./save-game') | undefined;
  return {
    prepare: async () => (saver ??= await loadSaver()),
    keep: (facts, context) => {
      if (!saver) return;
      const steps = saver.savingGame(facts, context);
      let step = steps.next();
      while (!step.done) step = steps.next();
      keepText(tab, KEY, JSON.stringify(step.value));
    },
    store: async (id) => {
      const kept = readJson(tab, KEY);
      keepText(tab, KEY, '');
      if (kept === undefined) return;
      const { readingGame, readSummary } = await loadReader();
      const there = await storage.game(id);
      try {
        await inSlices(readingGame(kept));
        const { id: name, updated } = readSummary(kept);
        if (name !== id || (there !== undefined && readSummary(there).updated > updated)) return;
      } catch {
        // What was stored before stays, and is looked at with the other games.
        return;
      }
      await storage.put(kept as SavedGame);
    },
  };
}
