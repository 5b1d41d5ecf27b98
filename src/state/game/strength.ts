import type { Strength } from '../../engine';

/** The strengths to choose from. */
export const STRENGTHS = ['fast', 'normal', 'strong'] as const satisfies readonly Strength[];

/** Whether a stored value is a strength. */
export function isStrength(value: unknown): value is Strength {
  return STRENGTHS.some((id) => id === value);
}

/** What a new visitor plays against. */
export const DEFAULT_STRENGTH: Strength = 'normal';
