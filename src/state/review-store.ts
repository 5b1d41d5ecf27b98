import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Game, Point } from '../go';
import type { GameState, GameStore, Refusal } from './game-store';

/** Which position of the game is looked at. The game itself goes on regardless. */
export interface ReviewState {
  /** Moves played in that position; undefined follows the game. */
  readonly at: number | undefined;
  /** Why a stone was not played: from the past nothing can be. A new object each time, so that it is told each time. */
  readonly refusal: Refusal | undefined;

  /** Looks at the position after so many moves, clamped to the game; the last one is the game itself. */
  goTo(moves: number): void;
  /** So many moves onwards, or back where it is negative. */
  step(by: number): void;
  /** Back to the game. */
  leave(): void;
  /** Says that nothing is played here. */
  refuse(point: Point | undefined): void;
}

export type ReviewStore = StoreApi<ReviewState>;

/**
 * The cursor over a game. It keeps its place while the model answers, and goes back to the game on whatever the person
 * does there: a move, a move taken back, a new game.
 */
export function createReviewStore(game: GameStore): ReviewStore {
  const store = createStore<ReviewState>()((set, get) => {
    const played = (): number => game.getState().game.moves.length;
    return {
      at: undefined,
      refusal: undefined,
      goTo: (moves) => {
        const at = Math.max(0, Math.min(played(), Math.round(moves)));
        set({ at: at === played() ? undefined : at, refusal: undefined });
      },
      step: (by) => get().goTo((get().at ?? played()) + by),
      leave: () => set({ at: undefined, refusal: undefined }),
      refuse: (point) => {
        const message = `You are looking back at move ${get().at ?? played()}. Go back to the game to play.`;
        set({ refusal: { point, message } });
      },
    };
  });
  game.subscribe((after, before) => {
    if (after.game === before.game || store.getState().at === undefined) return;
    if (!isAnswer(before.game, after)) store.getState().leave();
  });
  return store;
}

/** Whether a game is another one by nothing but the model's move. */
function isAnswer(before: Game, { game, person }: GameState): boolean {
  return game.previous === before && game.lastMove?.color !== person;
}
