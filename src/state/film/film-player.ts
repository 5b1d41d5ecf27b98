import { createStore, type StoreApi } from 'zustand/vanilla';
import type { GameStore } from '../game/game-store';
import type { ReviewStore } from '../review/review-store';

/** Speeds of the film, in frames a second. */
export const SPEEDS = [0.5, 1, 2, 4, 8, 16] as const;
export type Speed = (typeof SPEEDS)[number];

/** How much longer the last position stays before the film repeats, in milliseconds. */
const REST = 1000;

/**
 * Plays the game as a film by moving the review cursor, which everything that shows a position follows. Never starts by
 * itself.
 */
export interface FilmPlayerState {
  readonly playing: boolean;
  /** Frames a second. */
  readonly speed: Speed;
  /** Whether it repeats after the last frame. */
  readonly loop: boolean;

  /** Plays on from the position shown, or from the first one if it is the last. Does nothing before the first move. */
  play(): void;
  pause(): void;
  toggle(): void;
  setSpeed(speed: Speed): void;
  setLoop(loop: boolean): void;
}

export type FilmPlayer = StoreApi<FilmPlayerState>;

/** Calls once after so many milliseconds. The returned function cancels the call. */
export type Timer = (call: () => void, milliseconds: number) => () => void;

/**
 * The film player. If the person goes elsewhere in the game while it plays, it goes on from there. If they play, or
 * another game begins, it stops.
 */
export function createFilmPlayer({
  game,
  review,
  onTurn = () => {},
  timer = later,
}: {
  readonly game: Pick<GameStore, 'getState' | 'subscribe'>;
  readonly review: ReviewStore;
  /** Called after the film went on by itself to the next position. @param at moves played there. */
  readonly onTurn?: (at: number, speed: Speed) => void;
  readonly timer?: Timer;
}): FilmPlayer {
  let drop = (): void => {};
  let turning = false;
  let wait = (): void => {};
  const last = (): number => game.getState().line.length - 1;
  const shown = (): number => review.getState().at ?? game.getState().game.moves.length;
  const turnTo = (at: number): void => {
    turning = true;
    review.getState().goTo(at);
    turning = false;
  };

  const store = createStore<FilmPlayerState>()((set, get) => {
    wait = () => {
      const { speed } = get();
      drop();
      drop = timer(turn, 1000 / speed + (shown() >= last() ? REST : 0));
    };
    const turn = (): void => {
      const { loop, pause, speed } = get();
      if (last() === 0) return pause();
      if (shown() < last()) {
        turnTo(shown() + 1);
        onTurn(shown(), speed);
      } else if (loop) turnTo(0);
      if (shown() >= last() && !loop) return pause();
      wait();
    };
    return {
      playing: false,
      speed: 2,
      loop: false,
      play: () => {
        if (last() === 0) return;
        set({ playing: true });
        if (shown() >= last()) turnTo(0);
        wait();
      },
      pause: () => {
        drop();
        set({ playing: false });
      },
      toggle: () => {
        if (get().playing) get().pause();
        else get().play();
      },
      setSpeed: (speed) => {
        set({ speed });
        if (get().playing) wait();
      },
      setLoop: (loop) => set({ loop }),
    };
  });

  review.subscribe((after, before) => {
    const { playing, pause } = store.getState();
    if (!playing || turning || after.at === before.at) return;
    if (after.at === undefined) pause();
    else wait();
  });
  game.subscribe((after, before) => {
    if (after.line === before.line || !store.getState().playing) return;
    // A line that only grew is still the same film.
    const same = before.line.every((node, index) => after.line[index] === node);
    if (!same) store.getState().pause();
  });
  return store;
}

const later: Timer = (call, milliseconds) => {
  const timer = setTimeout(call, milliseconds);
  return () => clearTimeout(timer);
};
