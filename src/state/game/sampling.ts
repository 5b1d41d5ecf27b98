import { usualTemperature, type SamplingSettings } from '../../engine';

/** How freely the model may imagine. */
export type SamplingStyle = 'usual' | 'calmer' | 'free' | 'likeliest';

/** Temperature and so on, without the seed. */
type Settings = Omit<SamplingSettings, 'seed'>;

/** The styles to choose from. What suits a model depends on its latents, see `usualTemperature`. */
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

/** What a new visitor plays against. */
export const DEFAULT_SAMPLING: SamplingStyle = 'usual';

/**
 * Settings of a game. The seed stays: the engine advances it with the moves played, so that a game with the same
 * moves and the same seed is the same game, also after moves were taken back.
 * @param latents of the model that plays, 0 where it has none.
 */
export function samplingFor(style: SamplingStyle, seed: number, latents: number): SamplingSettings {
  const { settings } = SAMPLING_STYLES.find(({ id }) => id === style) ?? SAMPLING_STYLES[0]!;
  return { ...settings(latents), seed };
}
