/** How many frames vote on a move. */
export type Strength = 'fast' | 'normal' | 'strong';

/** Frames that are imagined for one move. */
export const SAMPLES: Readonly<Record<Strength, number>> = { fast: 1, normal: 8, strong: 32 };
