import { createStore, type StoreApi } from 'zustand/vanilla';

/** What the person picked within the overlays. Lasts for the visit; picks last for the position. */
export interface LayerChoices {
  /** The latent code that the fan spreads out, from 1. */
  readonly fanLatent: number;
  /** The latent codes that are replaced by random ones, from 1; if none, the fan is shown. */
  readonly randomised: readonly number[];
  /** Seed of the random codes. */
  readonly seed: number;
  /** The chosen spoke of the fan, or random plan, from 0. */
  readonly picked: number | undefined;
  /** The chosen foreseen frame, from 0; undefined shows all of them on the board. */
  readonly foreseenFrame: number | undefined;
  /** The code under the pointer on the map. */
  readonly pointedCode: number | undefined;
  /** The move under the pointer in the list, by index. */
  readonly pointedMove: number | undefined;

  setFanLatent(latent: number): void;
  /** Replaces a latent code by random ones, or stops that. */
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
