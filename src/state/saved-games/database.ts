import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { SavedGame, SavedThought } from './types';

/** Where games are stored. Do not trust what it returns: another version of the page may have written it. */
export interface GameStorage {
  /** All games, in no particular order. */
  games(): Promise<unknown[]>;
  game(id: string): Promise<unknown>;
  thoughts(id: string): Promise<unknown[]>;
  /**
   * Replaces the stored state of a game, unless another page took the game over meanwhile.
   * @returns whether it was stored.
   */
  put(game: SavedGame): Promise<boolean>;
  /** Makes a page the writer of a game. */
  claim(id: string, writer: string): Promise<void>;
  putThoughts(thoughts: readonly SavedThought[], gone: readonly [string, number][]): Promise<void>;
  /** Deletes a game with its thoughts. */
  remove(id: string): Promise<void>;
  /** Removes an unreadable game from the list. Its data stays, for a version that can read it. */
  setAside(id: string): Promise<void>;
}

interface Schema extends DBSchema {
  games: { key: string; value: SavedGame };
  thoughts: { key: [string, number]; value: SavedThought };
  broken: { key: number; value: unknown };
}

const NAME = 'videoworld-go.games';
const VERSION = 1;

/** Games in IndexedDB. Opens it on first use, and again after a failure. */
export function createGameDatabase(name = NAME): GameStorage & { close(): Promise<void> } {
  let opening: Promise<IDBPDatabase<Schema>> | undefined;

  const open = (): Promise<IDBPDatabase<Schema>> => {
    opening ??= openDB<Schema>(name, VERSION, {
      upgrade: (database) => {
        database.createObjectStore('games', { keyPath: 'id' });
        database.createObjectStore('thoughts', { keyPath: ['game', 'node'] });
        database.createObjectStore('broken', { autoIncrement: true });
      },
      // Another tab with a newer page waits. This tab opens the database again when it has to store something.
      blocking: (_current, _blocked, event) => {
        (event.target as IDBDatabase).close();
        opening = undefined;
      },
      terminated: () => {
        opening = undefined;
      },
    }).catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    return opening;
  };

  return {
    games: async () => (await open()).getAll('games'),
    game: async (id) => (await open()).get('games', id),
    thoughts: async (id) => (await open()).getAll('thoughts', rangeOf(id)),
    put: async (game) => {
      const transaction = (await open()).transaction('games', 'readwrite');
      const there = await transaction.store.get(game.id);
      const mine = there === undefined || there.writer === game.writer;
      if (mine) await transaction.store.put(game);
      await transaction.done;
      return mine;
    },
    claim: async (id, writer) => {
      const transaction = (await open()).transaction('games', 'readwrite');
      const there = await transaction.store.get(id);
      if (there) await transaction.store.put({ ...there, writer });
      await transaction.done;
    },
    putThoughts: async (thoughts, gone) => {
      const transaction = (await open()).transaction('thoughts', 'readwrite');
      for (const key of gone) void transaction.store.delete(key);
      for (const thought of thoughts) void transaction.store.put(thought);
      await transaction.done;
    },
    remove: async (id) => {
      const transaction = (await open()).transaction(['games', 'thoughts'], 'readwrite');
      void transaction.objectStore('games').delete(id);
      void transaction.objectStore('thoughts').delete(rangeOf(id));
      await transaction.done;
    },
    setAside: async (id) => {
      const transaction = (await open()).transaction(['games', 'broken'], 'readwrite');
      const game: unknown = await transaction.objectStore('games').get(id);
      void transaction.objectStore('broken').add(game);
      void transaction.objectStore('games').delete(id);
      await transaction.done;
    },
    close: async () => {
      if (opening) (await opening).close();
      opening = undefined;
    },
  };
}

/** The keys of all thoughts of a game. */
function rangeOf(id: string): IDBKeyRange {
  return IDBKeyRange.bound([id, 0], [id, Infinity]);
}
