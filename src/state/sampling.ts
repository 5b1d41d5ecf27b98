import type { SamplingSettings } from '../engine';

/** How freely the model may imagine. */
export type SamplingStyle = 'free' | 'calmer' | 'likeliest';

/**
 * The styles to choose from, the strongest first. A frame is drawn patch by patch, and in each single patch "nothing
 * changes" is the likeliest code: whoever always takes the likeliest code seldom gets as far as a stone (figures in the
 * model card).
 */
export const SAMPLING_STYLES: readonly {
  readonly id: SamplingStyle;
  readonly label: string;
  readonly settings: Omit<SamplingSettings, 'seed'>;
}[] = [
  {
    id: 'free',
    label: 'Full chance, as published',
    settings: { temperature: 1, topK: 0 },
  },
  {
    id: 'calmer',
    label: 'Less chance, passes sooner',
    settings: { temperature: 0.8, topK: 0 },
  },
  {
    id: 'likeliest',
    label: 'Always the likeliest code, passes early',
    settings: { temperature: 0, topK: 0 },
  },
];

/** What a new visitor plays against. */
export const DEFAULT_SAMPLING: SamplingStyle = 'free';

/**
 * Settings of a game. The seed stays: the engine advances it with the moves played, so that a game with the same
 * moves and the same seed is the same game, also after moves were taken back.
 */
export function samplingFor(style: SamplingStyle, seed: number): SamplingSettings {
  const { settings } = SAMPLING_STYLES.find(({ id }) => id === style) ?? SAMPLING_STYLES[0]!;
  return { ...settings, seed };
}
