import type { SamplingSettings } from '../engine/types';

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
 * Settings for one move. Each move number has its own seed, so that a game replayed with the same moves and the
 * same seed is the same game, also after moves were taken back.
 * @param gameSeed 32-bit, one per game.
 * @param moveNumber moves played so far.
 */
export function samplingFor(
  style: SamplingStyle,
  gameSeed: number,
  moveNumber: number,
): SamplingSettings {
  const { settings } = SAMPLING_STYLES.find(({ id }) => id === style) ?? SAMPLING_STYLES[0]!;
  return { ...settings, seed: mix(gameSeed, moveNumber) };
}

/** The finaliser of MurmurHash3 over both numbers: neighbouring moves get unrelated seeds. */
function mix(seed: number, step: number): number {
  let hash = (seed ^ Math.imul(step + 1, 0x9e3779b1)) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
