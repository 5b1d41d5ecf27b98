import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Judgement } from '../../engine/judge';
import { isOver, type Game, type Point } from '../../go';
import type { Message } from '../../i18n/message';
import type { JudgeLibraryService, JudgeService, JudgeSource } from '../../services/judge';
import { keepText, readText, type BrowserStorage } from '../basics/browser-storage';
import type { GameStore } from '../game/game-store';
import type { AskModel } from '../layers/ask-model';
import { isModelReady, type ModelStore } from '../model/model-store';
import type { ReviewStore } from '../review/review-store';
import type { SettingsStore } from '../settings/settings-store';

/** What the judge said so far. */
export interface JudgeState {
  /** Judgements of the judge in use, by `positionKey`. They serve any game with the same moves. */
  readonly found: ReadonlyMap<string, Judgement>;
  /** The network in use. */
  readonly source: JudgeSource;
  /** Why it cannot judge, as a sentence. Nothing is asked until `retry`. */
  readonly failure: Message | undefined;
  /**
   * Takes another network, also at later visits, and forgets what the one before said.
   * @param id of a stored one; the page's own if absent.
   */
  use(id?: string): void;
  retry(): void;
}

/** Where the id of the stored network in use is kept. */
const KEY = 'videoworld-go.judge';

export type JudgeStore = StoreApi<JudgeState>;

export interface JudgeOptions {
  readonly service: JudgeService;
  /** The network that judges unless the person brings another. */
  readonly source: JudgeSource;
  readonly library: JudgeLibraryService;
  readonly storage: BrowserStorage | undefined;
  readonly asking: AskModel;
  readonly game: GameStore;
  readonly review: ReviewStore;
  readonly model: ModelStore;
  readonly settings: SettingsStore;
}

/**
 * Creates the store of judgements. The code that asks for them is fetched once the model is loaded, if the judge is switched on:
 * a visitor waits for the model only.
 * @param options absent if there is no judge by design.
 */
export function createJudge(options: JudgeOptions | undefined): JudgeStore {
  const sourceOf = (id: string): JudgeSource =>
    id === '' ? (options?.source ?? { kind: 'default', url: '' }) : { kind: 'stored', id };
  const store = createStore<JudgeState>()((set) => ({
    found: new Map(),
    source: sourceOf(readText(options?.storage, KEY) ?? ''),
    failure: undefined,
    use: (id = '') => {
      keepText(options?.storage, KEY, id);
      set({ source: sourceOf(id), found: new Map(), failure: undefined });
    },
    retry: () => set({ failure: undefined }),
  }));
  if (!options) return store;
  const { model, settings } = options;
  let begun = false;
  const begin = (): void => {
    if (begun || !settings.getState().judge || !isModelReady(model.getState())) return;
    begun = true;
    import('./judge-loader').then(
      ({ loadJudgements }) => loadJudgements(store, options),
      // The next change tries again.
      () => (begun = false),
    );
  };
  model.subscribe(begin);
  settings.subscribe(begin);
  return store;
}

/**
 * Returns the dead stones of a game in the judge's eyes; undefined if it is not there, or gives no answer.
 * @throws the signal's reason once it is aborted.
 */
export async function stonesJudgedDead(
  store: JudgeStore,
  options: JudgeOptions | undefined,
  game: Game,
  signal: AbortSignal,
): Promise<ReadonlySet<Point> | undefined> {
  const { found, failure } = store.getState();
  const there = options?.settings.getState().judge && failure === undefined && found.size > 0;
  if (!there) return undefined;
  try {
    const { judgedStones } = await import('./judged-stones');
    return await judgedStones(store, options, game, signal);
  } catch {
    signal.throwIfAborted();
    return undefined;
  }
}

/** Returns whether a file's name is that of networks that judge. Video models share the second ending. */
export function mayBeJudge(name: string): boolean {
  return /\.(?:(?:bin|txt)\.gz|safetensors)$/iu.test(name);
}

const keys = new WeakMap<Game, string>();

/** Returns a key that is equal for positions with the same rules, beginning and moves. */
export function positionKey(game: Game): string {
  let key = keys.get(game);
  if (key !== undefined) return key;
  const { previous, lastMove, board, toPlay, rules } = game;
  key =
    previous && lastMove
      ? `${positionKey(previous)} ${lastMove.color[0]}${lastMove.point}`
      : `${rules.ko} ${rules.komi}`;
  // Where a position was set up, its stones say which.
  if (!previous || lastMove?.position) key += ` ${toPlay} ${board.join('')}`;
  if (isOver(game)) key += '.';
  keys.set(game, key);
  return key;
}
