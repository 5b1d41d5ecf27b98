/** How many frames vote on a move. */
export type Strength = 'fast' | 'normal' | 'strong';

/** Frames that are imagined for one move. */
export const SAMPLES: Readonly<Record<Strength, number>> = { fast: 1, normal: 8, strong: 32 };

/**
 * Returns the temperature at which a model plays best without repeating a game. With latents the first code decides the
 * move: a low temperature, so that plans that are nearly as good take turns. Without them a frame is drawn patch by
 * patch, and too often the likeliest code is "nothing changes": temperature 1, as in the released script.
 * @param latents of the model, 0 if it has none.
 */
export function usualTemperature(latents: number): number {
  return latents > 0 ? 0.25 : 1;
}
