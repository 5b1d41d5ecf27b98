import { SAMPLES, usualTemperature, type Strength } from '../../engine';
import { samplingFor, type SamplingStyle } from './sampling';

/** How strong the model plays: so many votes, or as the person's last games went. */
export type StrengthChoice = Strength | 'adapt';

/** The strengths to choose from. */
export const STRENGTHS = [
  'fast',
  'normal',
  'strong',
  'adapt',
] as const satisfies readonly StrengthChoice[];

/** Returns whether a stored value is a strength. */
export function isStrength(value: unknown): value is StrengthChoice {
  return STRENGTHS.some((id) => id === value);
}

/** Strength for a new visitor. */
export const DEFAULT_STRENGTH: Strength = 'normal';

/** What decides how strong a model plays. */
export interface Play {
  readonly temperature: number;
  /** Frames that vote on a move. */
  readonly samples: number;
}

/**
 * Returns how the model plays a game.
 * @param adapted what was chosen for the game, if its strength is `adapt`. Until then, as at normal strength.
 * @param latents of the model that plays, 0 if it has none.
 */
export function playOf(
  strength: StrengthChoice,
  style: SamplingStyle,
  adapted: Play | undefined,
  latents: number,
): Play {
  if (strength !== 'adapt') {
    return { temperature: samplingFor(style, 0, latents).temperature, samples: SAMPLES[strength] };
  }
  return adapted ?? { temperature: usualTemperature(latents), samples: SAMPLES[DEFAULT_STRENGTH] };
}
