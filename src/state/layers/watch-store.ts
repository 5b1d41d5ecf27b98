import { createStore, type StoreApi } from 'zustand/vanilla';

/** What is picked within the overlays; forgotten with the visit, and the picks with the position. */
export interface WatchState {
  /** Which latent code the fan spreads out, from 1. */
  readonly fanLatent: number;
  /** Which latent codes are replaced by random ones, from 1; none shows the fan itself. */
  readonly randomised: readonly number[];
  /** Seed of the random codes; another one draws others. */
  readonly seed: number;
  /** Which spoke of the fan, or which random plan, is looked at, from 0. */
  readonly picked: number | undefined;
  /** Which foreseen frame is looked at, from 0; undefined shows all of them on the board. */
  readonly filmFrame: number | undefined;
  /** The code that is pointed at on the map. */
  readonly pointedCode: number | undefined;
  /** The move that is pointed at in the list, by index. */
  readonly pointedMove: number | undefined;

  setFanLatent(latent: number): void;
  /** Replaces a latent code by random ones, or no longer. */
  toggleRandom(latent: number): void;
  /** Draws other random codes. */
  reroll(): void;
  pick(index: number | undefined): void;
  showFrame(frame: number | undefined): void;
  pointAtCode(code: number | undefined): void;
  pointAtMove(index: number | undefined): void;
}

export type WatchStore = StoreApi<WatchState>;

export function createWatchStore(): WatchStore {
  return createStore<WatchState>()((set) => ({
    fanLatent: 1,
    randomised: [],
    seed: 1,
    picked: undefined,
    filmFrame: undefined,
    pointedCode: undefined,
    pointedMove: undefined,

    setFanLatent: (fanLatent) => set({ fanLatent, picked: undefined }),
    toggleRandom: (latent) =>
      set(({ randomised }) => ({
        randomised: randomised.includes(latent)
          ? randomised.filter((one) => one !== latent)
          : [...randomised, latent].sort((a, b) => a - b),
        picked: undefined,
      })),
    reroll: () => set(({ seed }) => ({ seed: seed + 1, picked: undefined })),
    pick: (picked) => set({ picked }),
    showFrame: (filmFrame) => set({ filmFrame }),
    pointAtCode: (pointedCode) => set({ pointedCode }),
    pointAtMove: (pointedMove) => set({ pointedMove }),
  }));
}
