import type { SamplingSettings } from '../engine';

/** How freely the model may imagine. */
export type SamplingStyle = 'likeliest' | 'measured' | 'free';

/** The styles to choose from, calmest first. */
export const SAMPLING_STYLES: readonly {
  readonly id: SamplingStyle;
  readonly label: string;
  readonly settings: Omit<SamplingSettings, 'seed'>;
}[] = [
  {
    id: 'likeliest',
    label: 'Always its likeliest frame',
    settings: { temperature: 0, topK: 0 },
  },
  {
    id: 'measured',
    label: 'A little chance',
    settings: { temperature: 0.5, topK: 0 },
  },
  {
    id: 'free',
    label: 'Full chance, as published',
    settings: { temperature: 1, topK: 0 },
  },
];

/** What a new visitor plays against. */
export const DEFAULT_SAMPLING: SamplingStyle = 'measured';

/**
 * Settings of a game. The seed stays: the engine advances it with the moves played, so that a game with the same
 * moves and the same seed is the same game, also after moves were taken back.
 */
export function samplingFor(style: SamplingStyle, seed: number): SamplingSettings {
  const { settings } = SAMPLING_STYLES.find(({ id }) => id === style) ?? SAMPLING_STYLES[0]!;
  return { ...settings, seed };
}
