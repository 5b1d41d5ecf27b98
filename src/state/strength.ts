import type { Strength } from '../engine';

/** The strengths to choose from. */
export const STRENGTHS = ['fast', 'normal', 'strong'] as const satisfies readonly Strength[];

/** What a new visitor plays against. */
export const DEFAULT_STRENGTH: Strength = 'normal';
