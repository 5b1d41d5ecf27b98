import type { Strength } from '../../engine';

/** The strengths to choose from. */
export const STRENGTHS = ['fast', 'normal', 'strong'] as const satisfies readonly Strength[];

/** Returns whether a stored value is a strength. */
export function isStrength(value: unknown): value is Strength {
  return STRENGTHS.some((id) => id === value);
}

/** Strength for a new visitor. */
export const DEFAULT_STRENGTH: Strength = 'normal';
