import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Judgement } from '../../engine/judge';
import { isOver, type Game, type Point } from '../../go';
import type { Message } from '../../i18n/message';
import type { JudgeService, JudgeSource } from '../../services/judge';
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
  /** Takes another network, and forgets what the one before said. */
  use(source: JudgeSource): void;
  retry(): void;
}

export type JudgeStore = StoreApi<JudgeState>;

export interface JudgeOptions {
  readonly service: JudgeService;
  readonly source: JudgeSource;
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
  const store = createStore<JudgeState>()((set) => ({
    found: new Map(),
    source: options?.source ?? { kind: 'default', url: '' },
    failure: undefined,
    use: (source) => set({ source, found: new Map(), failure: undefined }),
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
