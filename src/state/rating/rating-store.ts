import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Color } from '../../go';
import { keepText, readJson, readText, type BrowserStorage } from '../basics/browser-storage';
import { isStrength, type Play, type StrengthChoice } from '../game/strength';

/** A finished game that says how strong the person is. */
export interface RatedGame extends Play {
  /** The game's seed, which no other game has. */
  readonly id: number;
  /** When it ended, in milliseconds since 1970. */
  readonly at: number;
  /** The person's colour. */
  readonly color: Color;
  /** 1 if the person won, 0.5 for a draw, 0 for a loss. */
  readonly score: 0 | 0.5 | 1;
  /** In the form of SGF and the rules: `B+R`. */
  readonly result: string;
  /** The model that played: see `modelKey`. */
  readonly model: string;
  readonly strength: StrengthChoice;
}

/** The games that say how strong the person is, oldest first. */
export interface RatingState {
  readonly games: readonly RatedGame[];
  /** Adds a game, in place of an earlier ending of the same game. Beyond `MOST_RATED`, the oldest go. */
  add(game: RatedGame): void;
  /** Removes a game that goes on after all. */
  remove(id: number): void;
  /** Forgets all games. */
  clear(): void;
}

export type RatingStore = StoreApi<RatingState>;

/** Games that are kept. Older ones say little about how strong a person is now. */
export const MOST_RATED = 100;

/** Name of the default model among the models that played. */
export const DEFAULT_KEY = 'default';

const KEY = 'videoworld-go.rating';

/** Keeps the games in the storage. If it is missing, full or forbidden, they last for the visit. */
export function createRatingStore(storage?: BrowserStorage): RatingStore {
  return createStore<RatingState>()((set, get) => {
    /** Whether the storage holds what this tab knows. Another tab may have added to it since. */
    let kept = true;
    const change = (next: (games: readonly RatedGame[]) => readonly RatedGame[]): void => {
      const games = next(kept ? (readGames(storage) ?? get().games) : get().games);
      const text = JSON.stringify(games);
      keepText(storage, KEY, text);
      kept = readText(storage, KEY) === text;
      set({ games });
    };
    return {
      games: readGames(storage) ?? [],
      add: (game) =>
        change((games) => [...games.filter(({ id }) => id !== game.id), game].slice(-MOST_RATED)),
      remove: (id) => {
        if (get().games.some((game) => game.id === id)) {
          change((games) => games.filter((game) => game.id !== id));
        }
      },
      clear: () => change(() => []),
    };
  });
}

/** Reads the stored games without those that are damaged; undefined if there is no list. */
function readGames(storage: BrowserStorage | undefined): readonly RatedGame[] | undefined {
  const stored = readJson(storage, KEY);
  return Array.isArray(stored) ? stored.filter(isRatedGame) : undefined;
}

function isRatedGame(value: unknown): value is RatedGame {
  if (typeof value !== 'object' || value === null) return false;
  const game = value as Partial<Record<keyof RatedGame, unknown>>;
  return (
    [game.id, game.at, game.temperature, game.samples].every(Number.isFinite) &&
    typeof game.result === 'string' &&
    typeof game.model === 'string' &&
    (game.color === 'black' || game.color === 'white') &&
    (game.score === 0 || game.score === 0.5 || game.score === 1) &&
    isStrength(game.strength)
  );
}
