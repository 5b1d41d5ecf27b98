import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ThinkResult } from '../../engine';
import { nodeOf, type NodeId } from '../../go';
import type { Message } from '../../i18n/message';
import type { ModelCard } from '../../services/model';
import { keepText, readText, type BrowserStorage } from '../basics/browser-storage';
import { gameOf } from '../game/tree-position';
import type { GameFacts, GameStore } from '../game/types';
import type { GameStorage } from './database';
import { inSlices } from './in-slices';
import type { GameLocks } from './locks';
import { createSavedGameList, isFull, loadThoughts } from './saved-game-list';
import type { GameSummary, SavedThought } from './types';
import { createUnsaved } from './unsaved';
import { modelName as nameOf } from '../model/model-name';

/** The games of this browser, and which of them is on the page. */
export interface SavedGamesState {
  /** The game on the page; undefined until something is done in it. */
  readonly current: string | undefined;
  /** Newest first, without games in which nothing was played. */
  readonly recent: readonly GameSummary[];
  /** Why the game is not being saved, as a sentence. */
  readonly problem: Message | undefined;
  /** A remark about the restored game, as a sentence. */
  readonly notice: Message | undefined;

  /** Restores the game of this tab, or the newest that no other tab has open, and saves every change from now on. */
  start(): Promise<void>;
  /** Reads the list again. */
  refresh(): Promise<void>;
  /** Puts a game on the page, or a copy of it if another tab has it open. */
  open(id: string): Promise<void>;
  /** Deletes a game. If it is on the page, it goes on, and is stored again once it changes. */
  remove(id: string): Promise<void>;
  /** Tries again to save the game. */
  saveNow(): Promise<void>;
  /** The page goes: what is not stored yet waits for the next page of this tab, but for the model's thoughts. */
  leave(): void;
  dismissProblem(): void;
  dismissNotice(): void;
}

export type SavedGames = StoreApi<SavedGamesState>;

export interface SavedGamesOptions {
  readonly game: GameStore;
  readonly storage: GameStorage;
  readonly locks: GameLocks;
  /** Storage that only this tab sees, and finds again after a reload. */
  readonly tab: BrowserStorage | undefined;
  /** The model that plays now. */
  readonly modelName: () => string | undefined;
  readonly originOf: (record: ThinkResult) => ModelCard | undefined;
  readonly setOrigin: (record: ThinkResult, model: ModelCard) => void;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Returns an id that no other game has. */
  readonly newId?: () => string;
}

/** Most games that are kept. */
export const MOST_GAMES = 50;

const KEY = 'videoworld-go.game';

/** Saves the game at every change and restores it. If the storage fails, the game itself goes on. */
export function createSavedGames(options: SavedGamesOptions): SavedGames {
  const { game, storage, locks, tab, modelName, originOf, setOrigin } = options;
  const { now = Date.now, newId = randomId } = options;
  const writer = newId();
  const unsaved = createUnsaved(tab, storage);
  /** Stored thoughts of the game on the page. */
  let stored = new Map<NodeId, ThinkResult>();
  let release: (() => void) | undefined;
  let known: GameFacts = game.getState();
  let saving = false;
  let due = false;
  /** The dismissed problem, which is not told again at every move. */
  let dismissed: ProblemKey | undefined;
  let problem: ProblemKey | undefined;
  /** True while a stored game is put on the page, which is not a change to save. */
  let entering = false;

  return createStore<SavedGamesState>()((set, get) => {
    const savedGames = createSavedGameList(storage, {
      setOrigin,
      onBroken: () => set({ notice: { key: 'games:notice.broken' } }),
    });

    /** From now on the page has this game, with its lock if it is already taken. */
    const hold = (id: string | undefined, lock?: () => void): void => {
      release?.();
      release = lock;
      stored = new Map();
      set({ current: id });
      // Without it, this tab would get the newest game after a reload instead of its own.
      keepText(tab, KEY, id ?? '');
      if (id !== undefined && !lock) {
        void locks.take(id).then((taken) => {
          if (get().current === id && !release) release = taken;
          else taken?.();
        });
      }
    };

    const report = (error: unknown): void => {
      const key = problemOf(error);
      problem = key;
      if (key !== dismissed) set({ problem: { key } });
    };

    const save = async (): Promise<void> => {
      due = true;
      if (saving) return;
      saving = true;
      try {
        while (due) {
          due = false;
          await write();
        }
        dismissed = undefined;
        if (get().problem) set({ problem: undefined });
      } catch (error) {
        report(error);
      } finally {
        saving = false;
      }
    };

    const write = async (): Promise<void> => {
      const facts = game.getState();
      if (get().current === undefined) hold(newId());
      const id = get().current!;
      // Another game may be put on the page while this one is written.
      const there = stored;
      const context = { id, writer, now: now(), model: modelOf(facts) };
      const { savingGame } = await unsaved.prepare();
      const saved = await inSlices(savingGame(facts, context));
      const mine = await savedGames.withRoom(id, () => storage.put(saved));
      if (!mine) {
        if (get().current !== id) return;
        // A tab that was duplicated without locks wrote this game, too. Here it goes on under another id.
        hold(newId());
        set({ notice: { key: 'games:notice.copy' } });
        due = true;
        return;
      }
      await writeThoughts(facts, id, there);
    };

    const writeThoughts = async (
      facts: GameFacts,
      id: string,
      there: Map<NodeId, ThinkResult>,
    ): Promise<void> => {
      const { tree, thoughts } = facts;
      const fresh = [...thoughts].filter(([node, record]) => there.get(node) !== record);
      const gone = [...there.keys()].filter((node) => !thoughts.has(node));
      if (fresh.length === 0 && gone.length === 0) return;
      const rows: SavedThought[] = [];
      const { savedThought } = await loadThoughts();
      for (const [node, record] of fresh) {
        const { parent } = nodeOf(tree, node);
        if (parent === undefined) continue;
        const before = gameOf(facts, parent);
        rows.push(await savedThought(record, { game: id, node }, before, originOf(record)));
      }
      await savedGames.withRoom(id, () =>
        storage.putThoughts(
          rows,
          gone.map((node) => [id, node]),
        ),
      );
      for (const node of gone) there.delete(node);
      for (const [node, record] of fresh) there.set(node, record);
    };

    /**
     * Puts a stored game on the page.
     * @param lock this tab's lock; undefined if another tab has the game, so that this one gets a copy.
     */
    const enter = async (id: string, lock: (() => void) | undefined): Promise<boolean> => {
      const before = game.getState();
      const restored = await savedGames.read(id);
      // A person who played meanwhile does not want another game.
      if (!restored || game.getState().tree !== before.tree) {
        lock?.();
        return false;
      }
      if (lock) await storage.claim(id, writer);
      entering = true;
      game.getState().restore(restored);
      entering = false;
      known = game.getState();
      hold(lock ? id : newId(), lock);
      if (lock) stored = new Map(restored.thoughts);
      else {
        set({ notice: { key: 'games:notice.copy' } });
        await save();
      }
      return true;
    };

    /** Returns the game of this tab, else the newest unfinished one that no other tab has. */
    const find = async (): Promise<void> => {
      const own = readText(tab, KEY);
      if (own) await unsaved.store(own);
      const list = await savedGames.summaries();
      if (own && list.some(({ id }) => id === own)) {
        if (await enter(own, await locks.take(own, true))) return;
      }
      for (const { id, over } of list.filter(isWorthKeeping)) {
        if (id === own) continue;
        const lock = await locks.take(id);
        if (!lock) continue;
        if (!over) await enter(id, lock);
        else lock();
        return;
      }
    };

    const tidy = async (): Promise<void> => {
      const { current } = get();
      const list = await savedGames.summaries();
      const played = list.filter(isWorthKeeping);
      const kept = new Set(played.slice(0, MOST_GAMES).map(({ id }) => id));
      for (const { id } of list) {
        if (kept.has(id) || id === current) continue;
        // A game that another tab has open is still in use.
        const lock = await locks.take(id);
        if (lock) await storage.remove(id);
        lock?.();
      }
      set({ recent: played.filter(({ id }) => kept.has(id)) });
    };

    return {
      current: undefined,
      recent: [],
      problem: undefined,
      notice: undefined,

      start: async () => {
        try {
          await find();
        } catch (error) {
          report(error);
        }
        known = game.getState();
        game.subscribe((after) => {
          const before = known;
          known = after;
          if (entering) return;
          if (after.serial !== before.serial) hold(undefined);
          if (KEPT_FACTS.some((fact) => after[fact] !== before[fact])) void save();
        });
      },
      refresh: async () => {
        try {
          await tidy();
        } catch (error) {
          report(error);
        }
      },
      open: async (id) => {
        if (id === get().current) return;
        try {
          await enter(id, await locks.take(id));
        } catch (error) {
          report(error);
        }
      },
      remove: async (id) => {
        try {
          await storage.remove(id);
          if (id === get().current) hold(undefined);
          await tidy();
        } catch (error) {
          report(error);
        }
      },
      saveNow: () => {
        dismissed = undefined;
        return save();
      },
      leave: () => {
        const { current } = get();
        if (!saving || current === undefined) return;
        const facts = game.getState();
        unsaved.keep(facts, { id: current, writer, now: now(), model: modelOf(facts) });
      },
      dismissProblem: () => {
        dismissed = problem;
        set({ problem: undefined });
      },
      dismissNotice: () => set({ notice: undefined }),
    };

    function modelOf({ thoughts }: GameFacts): string | undefined {
      const last = [...thoughts.values()].at(-1);
      const origin = last && originOf(last);
      return modelName() ?? (origin && nameOf(origin));
    }
  });
}

/** Facts that are saved. A change of one of them is a reason to save. */
const KEPT_FACTS = [
  'serial',
  'tree',
  'node',
  'game',
  'thoughts',
  'linked',
  'endings',
  'study',
  'info',
  'players',
  'style',
  'strength',
  'adapted',
  'unrated',
  'phase',
  'counting',
  'delay',
  'paused',
] as const satisfies readonly (keyof GameFacts)[];

/** Returns an id from 128 random bits; `crypto.randomUUID` is missing on insecure origins. */
function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function isWorthKeeping({ nodes, info }: GameSummary): boolean {
  return nodes > 0 || info !== undefined;
}

type ProblemKey = 'games:problem.full' | 'games:problem.refused';

function problemOf(error: unknown): ProblemKey {
  return isFull(error) ? 'games:problem.full' : 'games:problem.refused';
}
