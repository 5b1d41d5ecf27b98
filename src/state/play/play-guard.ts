import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Point } from '../../go';
import type { GameStore } from '../game/game-store';
import type { ReviewStore } from '../review/review-store';
import type { ConfirmChoice } from '../settings/settings-store';

/** Input device that chose a point. `keyboard` includes screen readers and the like, which press without a pointer. */
export type Hand = 'touch' | 'pen' | 'mouse' | 'keyboard';

/** A tapped point that waits for confirmation. */
export interface PlayGuardState {
  readonly chosen: Point | undefined;
  /**
   * Presses a point, or only chooses it if it has to be confirmed.
   * @param playable whether a stone can be played there now; everything else needs no confirmation.
   */
  press(point: Point, hand: Hand, playable: boolean): void;
  /** Plays the chosen point. */
  confirm(): void;
  /** Drops the choice. */
  drop(): void;
}

export type PlayGuard = StoreApi<PlayGuardState>;

/** Returns whether a press with this device has to be confirmed. A key cannot slip, so it never has to. */
export function needsConfirmation(choice: ConfirmChoice, hand: Hand): boolean {
  if (hand === 'keyboard' || choice === 'never') return false;
  return choice === 'always' || hand !== 'mouse';
}

/**
 * Guards against slips of the finger. The first press chooses a point; a second press on it, or `confirm`, plays it.
 * The choice is dropped as soon as the game or the position shown changes.
 */
export function createPlayGuard({
  game,
  review,
  confirms,
}: {
  readonly game: GameStore;
  readonly review: ReviewStore;
  readonly confirms: () => ConfirmChoice;
}): PlayGuard {
  /** Plays a stone, marks a group as dead or alive, or says why it cannot. */
  const press = (point: Point): void => {
    const { phase, toggleDead } = game.getState();
    const { at, play } = review.getState();
    if (at === undefined && phase === 'counting') toggleDead(point);
    else play(point);
  };
  const guard = createStore<PlayGuardState>()((set, get) => ({
    chosen: undefined,
    press: (point, hand, playable) => {
      const waits = playable && get().chosen !== point && needsConfirmation(confirms(), hand);
      set({ chosen: waits ? point : undefined });
      if (!waits) press(point);
    },
    confirm: () => {
      const { chosen } = get();
      set({ chosen: undefined });
      if (chosen !== undefined) press(chosen);
    },
    drop: () => set({ chosen: undefined }),
  }));
  const forget = (): void => {
    if (guard.getState().chosen !== undefined) guard.getState().drop();
  };
  game.subscribe((after, before) => {
    if (after.game !== before.game || after.phase !== before.phase) forget();
  });
  review.subscribe((after, before) => {
    if (after.at !== before.at) forget();
  });
  return guard;
}
