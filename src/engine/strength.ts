/** How many frames vote on a move. */
export type Strength = 'fast' | 'normal' | 'strong';

/** Frames that are imagined for one move. */
export const SAMPLES: Readonly<Record<Strength, number>> = { fast: 1, normal: 8, strong: 32 };

/**
 * The temperature at which a model plays best, and no two games alike. With latents the first code decides the move: hardly any
 * chance, so that plans that are nearly as good take turns. Without them a frame is drawn patch by patch, where the likeliest
 * code too often is "nothing changes": full chance, as the released script has it.
 * @param latents of the model, 0 where it has none.
 */
export function usualTemperature(latents: number): number {
  return latents > 0 ? 0.25 : 1;
}
