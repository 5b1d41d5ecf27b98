import type { ThinkResult } from '../../engine';
import type { NodeId } from '../../go';
import type { ModelCard } from '../../services/model';
import { factsOf, gameOf } from '../game/tree-position';
import type { GameFacts, RestoredGame } from '../game/types';
import type { GameStorage } from './database';
import { inSlices } from './in-slices';
import type { GameSummary } from './types';

/** Stored games, read with suspicion. */
export interface SavedGameList {
  /** Lists all of them, newest first, and sets unreadable ones aside. */
  summaries(): Promise<GameSummary[]>;
  /** Reads a game with its readable thoughts; undefined if it is gone, or set aside. */
  read(id: string): Promise<RestoredGame | undefined>;
  /**
   * Stores something. If there is no room, deletes the oldest games to make some.
   * @param keep the game that is never deleted.
   */
  withRoom<T>(keep: string, store: () => Promise<T>): Promise<T>;
}

/** Fetched with the first stored game: a first visit has none. */
export const loadReader = () => import('./read-game');

/** Fetched with the first change of a game. */
export const loadSaver = () => import('./save-game');

/** Fetched with the first stored thought. */
export const loadThoughts = () => import('./thoughts');

/** Number of games that are kept when room is made. */
const KEPT_IN_NEED = 10;

export function createSavedGameList(
  storage: GameStorage,
  {
    setOrigin,
    onBroken,
  }: {
    readonly setOrigin: (record: ThinkResult, model: ModelCard) => void;
    /** Called when a game is set aside. */
    readonly onBroken: () => void;
  },
): SavedGameList {
  const setAside = async (value: unknown): Promise<void> => {
    onBroken();
    if (typeof value !== 'object' || value === null || !('id' in value)) return;
    if (typeof value.id === 'string') await storage.setAside(value.id);
  };

  const summaries = async (): Promise<GameSummary[]> => {
    const list: GameSummary[] = [];
    const values = await storage.games();
    if (values.length === 0) return list;
    // Not within `try`: if it cannot be fetched, the games are whole.
    const { readSummary } = await loadReader();
    for (const value of values) {
      try {
        list.push(readSummary(value));
      } catch {
        await setAside(value);
      }
    }
    return list.toSorted((a, b) => b.updated - a.updated);
  };

  const readThoughts = async (
    id: string,
    place: RestoredGame['place'],
  ): Promise<GameFacts['thoughts']> => {
    const found = new Map<NodeId, ThinkResult>();
    const line = factsOf(place, found);
    const values = await storage.thoughts(id);
    if (values.length === 0) return found;
    const { readThought } = await loadThoughts();
    for (const value of values) {
      try {
        const where = thoughtNode(value);
        const made = where === undefined ? undefined : place.tree.nodes.get(where);
        if (!made?.move || made.parent === undefined) continue;
        const { record, model } = await readThought(value, gameOf(line, made.parent), made.move);
        if (model) setOrigin(record, model);
        found.set(made.id, record);
      } catch {
        // A move stays even if its thought is lost.
      }
    }
    return found;
  };

  return {
    summaries,
    read: async (id) => {
      const value = await storage.game(id);
      if (value === undefined) return undefined;
      const { readingGame } = await loadReader();
      let restored: Omit<RestoredGame, 'thoughts'>;
      try {
        restored = await inSlices(readingGame(value));
      } catch {
        await setAside(value);
        return undefined;
      }
      return { ...restored, thoughts: await readThoughts(id, restored.place) };
    },
    withRoom: async (keep, store) => {
      try {
        return await store();
      } catch (error) {
        if (!isFull(error)) throw error;
        const old = (await summaries()).slice(KEPT_IN_NEED);
        if (old.length === 0) throw error;
        for (const { id } of old) if (id !== keep) await storage.remove(id);
        return store();
      }
    },
  };
}

/** Returns whether the browser has no room left for the page. */
export function isFull(error: unknown): boolean {
  return error instanceof Error && error.name === 'QuotaExceededError';
}

function thoughtNode(value: unknown): NodeId | undefined {
  if (typeof value !== 'object' || value === null || !('node' in value)) return undefined;
  return typeof value.node === 'number' ? value.node : undefined;
}
