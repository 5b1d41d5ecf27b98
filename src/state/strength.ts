import { SAMPLES, type Strength } from '../engine';

/** The strengths to choose from, in plain words. */
export const STRENGTHS: readonly { readonly id: Strength; readonly label: string }[] = [
  { id: 'fast', label: 'Fast: plays the first frame it imagines' },
  { id: 'normal', label: `Normal: imagines ${SAMPLES.normal}, plays the most frequent move` },
  { id: 'strong', label: `Strong: the most frequent of ${SAMPLES.strong}, takes longest` },
];

/** What a new visitor plays against. */
export const DEFAULT_STRENGTH: Strength = 'normal';
