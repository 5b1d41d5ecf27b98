import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Game, Point } from '../../go';
import type { GameState, GameStore, Refusal } from '../game/game-store';

/** Which position of the line is shown. The game itself goes on regardless. */
export interface ReviewState {
  /** Moves played in that position; undefined follows the game. */
  readonly at: number | undefined;
  /** Why a stone was not played there. A new object each time, so that a repeated reason is told again. */
  readonly refusal: Refusal | undefined;

  /** Shows the position after so many moves, clamped to the line. At the place of the game in play, follows the game. */
  goTo(moves: number): void;
  /** Goes so many moves forward, or back if negative. */
  step(by: number): void;
  /** Returns to the game. */
  leave(): void;
  /** Plays a move in the position shown. In an earlier position this begins a variation, in which the game goes on. */
  play(point: Point | 'pass'): void;
}

export type ReviewStore = StoreApi<ReviewState>;

/**
 * The cursor over a line of a game. It keeps its place while the model answers. It returns to the game when the person
 * acts there: a move, a move taken back, a new game. If the game store takes the person to a position, it follows.
 */
export function createReviewStore(game: GameStore): ReviewStore {
  const store = createStore<ReviewState>()((set, get) => {
    const played = (): number => game.getState().game.moves.length;
    return {
      at: undefined,
      refusal: undefined,
      goTo: (moves) => {
        const last = game.getState().line.length - 1;
        const at = Math.max(0, Math.min(last, Math.round(moves)));
        set({ at: at === played() ? undefined : at, refusal: undefined });
      },
      step: (by) => get().goTo((get().at ?? played()) + by),
      leave: () => set({ at: undefined, refusal: undefined }),
      play: (point) => {
        const { line, playAt, playPoint, pass } = game.getState();
        const { at } = get();
        if (at === undefined) {
          if (point === 'pass') pass();
          else playPoint(point);
          return;
        }
        const refusal = playAt(line[at] ?? line.at(-1)!, point);
        if (refusal) set({ refusal });
        else get().leave();
      },
    };
  });
  game.subscribe((after, before) => {
    const { visit, line } = after;
    if (visit && visit !== before.visit) {
      store.getState().goTo(line.indexOf(visit.id));
      return;
    }
    const { at } = store.getState();
    if (at === undefined) return;
    const moved = after.game !== before.game && !isAnswer(before.game, after);
    const caughtUp = at === after.game.moves.length;
    if (moved || caughtUp || line[at] !== before.line[at]) store.getState().leave();
  });
  return store;
}

/** Returns whether the model's move is the only difference between two games. */
function isAnswer(before: Game, { game, players }: GameState): boolean {
  return game.previous === before && !!game.lastMove && players[game.lastMove.color] === 'model';
}
