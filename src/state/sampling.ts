import type { SamplingSettings } from '../engine';

/** How freely the model may imagine. */
export type SamplingStyle = 'usual' | 'calmer' | 'free' | 'likeliest';

/** Temperature and so on, without the seed. */
type Settings = Omit<SamplingSettings, 'seed'>;

/** The released script's. */
const FREE: Settings = { temperature: 1, topK: 0 };

/**
 * Hardly any chance: plans that are nearly as good take turns, so that no two games are alike, and the strength is that of the
 * likeliest plan (figures in the model card).
 */
const NEARLY_LIKELIEST: Settings = { temperature: 0.25, topK: 0 };

/**
 * The styles to choose from. What suits a model depends on its latents: with them the first code decides the move, and the
 * likeliest is the best. Without them a frame is drawn patch by patch, and in each single patch "nothing changes" is the
 * likeliest code: whoever always takes it seldom gets as far as a stone.
 */
export const SAMPLING_STYLES: readonly {
  readonly id: SamplingStyle;
  readonly label: string;
  readonly settings: (latents: number) => Settings;
}[] = [
  {
    id: 'usual',
    label: 'As it plays best',
    settings: (latents) => (latents > 0 ? NEARLY_LIKELIEST : FREE),
  },
  { id: 'calmer', label: 'With some chance', settings: () => ({ temperature: 0.7, topK: 0 }) },
  { id: 'free', label: 'With full chance, as published', settings: () => FREE },
  {
    id: 'likeliest',
    label: 'Always the likeliest code',
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
