import { usualTemperature, type SamplingSettings } from '../../engine';

/** How random the model's play is. */
export type SamplingStyle = 'usual' | 'calmer' | 'free' | 'likeliest';

/** Sampling settings without the seed. */
type Settings = Omit<SamplingSettings, 'seed'>;

/** The styles to choose from. A model's best temperature depends on its latents, see `usualTemperature`. */
export const SAMPLING_STYLES: readonly {
  readonly id: SamplingStyle;
  readonly settings: (latents: number) => Settings;
}[] = [
  {
    id: 'usual',
    settings: (latents) => ({ temperature: usualTemperature(latents), topK: 0 }),
  },
  { id: 'calmer', settings: () => ({ temperature: 0.7, topK: 0 }) },
  {
    id: 'free',
    settings: () => ({ temperature: 1, topK: 0 }),
  },
  {
    id: 'likeliest',
    settings: () => ({ temperature: 0, topK: 0 }),
  },
];

/** Style for a new visitor. */
export const DEFAULT_SAMPLING: SamplingStyle = 'usual';

/**
 * Returns the sampling settings of a game. The seed stays: the engine mixes in the number of moves, so that the same
 * moves with the same seed are the same game, also after moves were taken back.
 * @param latents of the model that plays, 0 if it has none.
 */
export function samplingFor(style: SamplingStyle, seed: number, latents: number): SamplingSettings {
  const { settings } = SAMPLING_STYLES.find(({ id }) => id === style) ?? SAMPLING_STYLES[0]!;
  return { ...settings(latents), seed };
}
