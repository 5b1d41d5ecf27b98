import type { Turns } from './turns';
import type { ModelActions } from './types';

/** The longest delay of the model's moves, in milliseconds. */
export const LONGEST_DELAY = 5000;

export function modelActions(turns: Turns): ModelActions {
  const { get, set } = turns;
  const dropHint = (): void => {
    if (!get().hint) return;
    turns.abandon();
    set({ hint: undefined });
  };
  return {
    retryModel: () => {
      set({ failure: undefined, paused: false });
      turns.think();
    },
    setPaused: (paused) => {
      set({ paused });
      if (!paused) {
        set({ failure: undefined });
        turns.think();
      } else if (get().phase === 'model') {
        turns.abandon();
        set({ thinking: undefined });
      }
    },
    stepModel: () => {
      if (get().phase !== 'model') return;
      turns.abandon();
      set({ failure: undefined, paused: true, thinking: undefined });
      turns.think(true);
    },
    setDelay: (milliseconds) =>
      set({ delay: Math.max(0, Math.min(LONGEST_DELAY, Math.round(milliseconds))) }),
    askHint: () => turns.askHint(),
    playHint: () => {
      const { phase, hint } = get();
      const point = hint?.result?.move.point;
      if (phase !== 'person' || point === undefined) return;
      if (point === 'pass') get().pass();
      else get().playPoint(point);
    },
    dropHint,
    dismissFailure: () => set({ failure: undefined }),
    setModelReady: turns.setReady,
  };
}
