import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ThinkResult } from '../../engine';
import { lastRecord, type GameState, type GameStore } from '../game/game-store';

/** An answer of the model that has just come, so that the board can show how it came about. */
export interface FreshAnswer {
  readonly record: ThinkResult;
  /** First its frame takes shape, then the board comes back with the stone. */
  readonly phase: 'forming' | 'fading';
  /** Whether its frame was seen taking shape while the model was at work, so that this need not be shown again. */
  readonly seen: boolean;
}

export interface FreshAnswerState {
  /** Undefined once it was shown, and as soon as anything else happens in the game. */
  readonly answer: FreshAnswer | undefined;
  /** Shows an earlier answer once more, such as in the film of the game; undefined shows none. */
  replay(record: ThinkResult | undefined): void;
  /** The frame is complete. */
  fade(): void;
  /** The answer was shown, or is not to be shown. */
  drop(): void;
}

export type FreshAnswerStore = StoreApi<FreshAnswerState>;

/** How long a frame has to be on its way for a person to have seen it take shape, in milliseconds. */
const SEEN_AFTER = 500;

/**
 * Follows the game, and keeps the model's answer for the moment in which it is shown. Play never waits for it.
 * @param clock returns milliseconds.
 */
export function createFreshAnswer(
  game: GameStore,
  clock: () => number = () => performance.now(),
): FreshAnswerStore {
  const store = createStore<FreshAnswerState>()((set, get) => ({
    answer: undefined,
    replay: (record) => {
      if (record) set({ answer: { record, phase: 'forming', seen: false } });
      else get().drop();
    },
    fade: () => {
      const { answer } = get();
      if (answer) set({ answer: { ...answer, phase: 'fading' } });
    },
    drop: () => {
      if (get().answer) set({ answer: undefined });
    },
  }));
  /** When the first code of the frame came; undefined before. */
  let began: number | undefined;
  game.subscribe((after, before) => {
    if (after.thinking) {
      if (after.thinking.codes.length > 0) began ??= clock();
      else if (after.thinking.attempt === 1) began = undefined;
    }
    if (after.game === before.game && after.serial === before.serial) return;
    const record = answerOf(after, before);
    const seen = began !== undefined && clock() - began >= SEEN_AFTER;
    began = undefined;
    if (record) store.setState({ answer: { record, phase: 'forming', seen } });
    else store.getState().drop();
  });
  return store;
}

/** Returns the thought that has just become a move; undefined after any other change. */
function answerOf(after: GameState, before: GameState): ThinkResult | undefined {
  if (!before.thinking || after.game.previous !== before.game) return undefined;
  return lastRecord(after);
}
