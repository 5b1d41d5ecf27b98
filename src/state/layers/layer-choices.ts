import { createStore, type StoreApi } from 'zustand/vanilla';

/** What is picked within the overlays; forgotten with the visit, and the picks with the position. */
export interface LayerChoices {
  /** Which latent code the fan spreads out, from 1. */
  readonly fanLatent: number;
  /** Which latent codes are replaced by random ones, from 1; none shows the fan itself. */
  readonly randomised: readonly number[];
  /** Seed of the random codes; another one draws others. */
  readonly seed: number;
  /** Which spoke of the fan, or which random plan, is looked at, from 0. */
  readonly picked: number | undefined;
  /** Which foreseen frame is looked at, from 0; undefined shows all of them on the board. */
  readonly foreseenFrame: number | undefined;
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
  showForeseen(frame: number | undefined): void;
  pointAtCode(code: number | undefined): void;
  pointAtMove(index: number | undefined): void;
}

export type LayerChoicesStore = StoreApi<LayerChoices>;

export function createLayerChoices(): LayerChoicesStore {
  return createStore<LayerChoices>()((set) => ({
    fanLatent: 1,
    randomised: [],
    seed: 1,
    picked: undefined,
    foreseenFrame: undefined,
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
    showForeseen: (foreseenFrame) => set({ foreseenFrame }),
    pointAtCode: (pointedCode) => set({ pointedCode }),
    pointAtMove: (pointedMove) => set({ pointedMove }),
  }));
}
