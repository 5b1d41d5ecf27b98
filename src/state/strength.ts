import { SAMPLES, type Strength } from '../engine';

/** The strengths to choose from, in plain words. */
export const STRENGTHS: readonly { readonly id: Strength; readonly label: string }[] = [
  { id: 'fast', label: 'Fast: one frame decides' },
  { id: 'normal', label: `Normal: ${SAMPLES.normal} frames vote` },
  { id: 'strong', label: `Strong: ${SAMPLES.strong} frames vote, takes longest` },
];

/** What a new visitor plays against. */
export const DEFAULT_STRENGTH: Strength = 'normal';
