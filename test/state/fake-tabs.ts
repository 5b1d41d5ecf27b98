/** Tabs of one browser with its own stored games and locks, for the tests of saved games. */
import type { ModelCard } from '../../src/services/model';
import 'fake-indexeddb/auto';
import { expect } from 'vitest';
import type { ThinkResult } from '../../src/engine';
import { COMPACT_GEOMETRY, renderMoves } from '../../src/frame';
import { opponent, parseVertex } from '../../src/go';
import { createGameStore, type GameState, type GameStore } from '../../src/state/game/game-store';
import { createGameDatabase, type GameStorage } from '../../src/state/saved-games/database';
import { createSavedGames, type SavedGames } from '../../src/state/saved-games/saved-game-sync';
import type { GameLocks } from '../../src/state/saved-games/locks';
import type { SavedGame } from '../../src/state/saved-games/types';
import { CARD, fakeService, settled, thinkResult, type FakeService } from './fake-service';
let names = 0;
/** Each test has its own database; all tabs of a browser share the locks. */
export let database: string;
export let held: Set<string>;
let clock = 1_000_000;

/** A browser in which nothing is stored and no tab is open. */
export function freshBrowser(): void {
  database = `test ${names++}`;
  held = new Set();
  clock = 1_000_000;
}

/** Locks like the browser's, within one test. */
const locks: GameLocks = {
  take: async (id) => {
    if (held.has(id)) return undefined;
    held.add(id);
    return () => held.delete(id);
  },
};

export interface Tab {
  readonly store: GameStore;
  readonly games: SavedGames;
  readonly service: FakeService;
  readonly storage: GameStorage;
  /** sessionStorage. */
  readonly own: Map<string, string>;
  readonly origins: WeakMap<ThinkResult, ModelCard>;
  answer(vertex: string): Promise<void>;
}

/** A tab in which the page was just opened and its game restored. */
export async function tab({
  own = new Map<string, string>(),
  storage = createGameDatabase(database),
  shared = locks,
}: {
  readonly own?: Map<string, string>;
  readonly storage?: GameStorage;
  readonly shared?: GameLocks;
} = {}): Promise<Tab> {
  const service = fakeService();
  const store = createGameStore({ service, random: () => 0.25 });
  store.getState().setModelReady(true);
  const origins = new WeakMap<ThinkResult, ModelCard>();
  const games = createSavedGames({
    game: store,
    storage,
    locks: shared,
    tab: {
      getItem: (key) => own.get(key) ?? null,
      setItem: (key, value) => void own.set(key, value),
    },
    modelName: () => 'Default 9x9',
    originOf: (record) => origins.get(record),
    setOrigin: (record, card) => void origins.set(record, card),
    now: () => clock++,
  });
  await games.getState().start();
  const answer = async (vertex: string): Promise<void> => {
    const { game } = store.getState();
    const point = parseVertex(vertex)!;
    const record = thought(game.moves, { color: game.toPlay, point });
    origins.set(record, CARD);
    service.thinks.at(-1)!.resolve(record);
    await settled();
  };
  return { store, games, service, storage, own, origins, answer };
}

/** A thought whose frames are in the model's own colours. */
export function thought(
  moves: GameState['game']['moves'],
  move: { readonly color: 'black' | 'white'; readonly point: number | 'pass' },
): ThinkResult {
  const seen = move.color === 'black' ? moves : moves.map(swapped);
  const shown = [...moves, move];
  return thinkResult(move, {
    given: renderMoves(seen, COMPACT_GEOMETRY),
    imagined: renderMoves(move.color === 'black' ? shown : shown.map(swapped), COMPACT_GEOMETRY),
    problem: { kind: 'stayed-unchanged', message: 'Unchanged.', points: [] },
  });
}

function swapped<T extends { readonly color: 'black' | 'white' }>(move: T): T {
  return { ...move, color: opponent(move.color) };
}

export const at = (vertex: string): number => parseVertex(vertex) as number;

/** Number of moves of a stored game, packed or not. */
function movesIn({ nodes }: SavedGame): number {
  return nodes.flatMap((node) => (typeof node === 'string' ? JSON.parse(node) : node)).length;
}

/** Waits until everything is stored. */
export async function stored({ games, store, storage }: Tab): Promise<void> {
  await expect
    .poll(
      async () => {
        const id = games.getState().current;
        const game =
          id === undefined ? undefined : ((await storage.game(id)) as SavedGame | undefined);
        const { thoughts, linked, tree, phase, paused, node } = store.getState();
        const kept = id === undefined ? [] : await storage.thoughts(id);
        return (
          game !== undefined &&
          movesIn(game) === tree.nodes.size &&
          game.node === node &&
          game.summary.over === (phase === 'over') &&
          game.paused === paused &&
          (game.linked === undefined) === (linked === undefined) &&
          kept.length === thoughts.size
        );
      },
      // The first save fetches code, which takes long on a busy machine.
      { interval: 2, timeout: 30_000 },
    )
    .toBe(true);
  await settled();
}

/** Ends a tab like a crash. */
export function crash({ games }: Tab): void {
  held.delete(games.getState().current ?? '');
}

/** The facts that a restored game must keep; games and frames in short form, because they compare slowly. */
export function factsOf({ store }: Tab): object {
  const state = store.getState();
  const { tree, node, line, person, players, style, seed, phase, result, endings } = state;
  const { thoughts, info, delay, counting, strength, wasWatched, adapted, unrated } = state;
  const { board, moves, captures, koPoint, resumedAt, toPlay } = state.game;
  return {
    facts: [tree, node, line, person, players, style, seed, phase, result, endings, info, delay],
    own: [strength, wasWatched, adapted, unrated],
    counting,
    game: { board, moves, captures, koPoint, resumedAt, toPlay },
    ahead: state.lineGame.moves,
    thoughts: [...thoughts].map(([id, { given, imagined, ...rest }]) => ({
      id,
      rest,
      given: Buffer.from(given.data).toString('base64'),
      imagined: Buffer.from(imagined.data).toString('base64'),
    })),
  };
}
