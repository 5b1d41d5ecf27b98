import type { Strength } from '../strength';

/**
 * Parts of a move, in the order in which they come: the frame to codes, the prompt, the latents (and the frame that they
 * foretell), the frame's codes, the codes to a picture, and all that no graph computes, such as reading the picture.
 */
export const STAGES = ['encode', 'prompt', 'plan', 'frame', 'decode', 'other'] as const;
export type Stage = (typeof STAGES)[number];

/** Medians over some moves of one strength. */
export interface MoveFigures {
  readonly strength: Strength;
  /** Frames that vote on a move. */
  readonly frames: number;
  /** How many moves were measured. */
  readonly moves: number;
  /** Runs of the transformer. */
  readonly passes: number;
  /** Of each stage alone, so that they need not add up to the total. */
  readonly milliseconds: Readonly<Record<Stage, number>>;
  readonly total: number;
}

/** What was measured of a model. */
export interface Figures {
  readonly moves: readonly MoveFigures[];
  /** Codes that are drawn for one frame, latents included. */
  readonly codesOfFrame: number;
  /** Passes of one token in one row, one after another: each needs all weights of the transformer. */
  readonly token: { readonly passes: number; readonly milliseconds: number };
}

/** What is being measured, and how much is done: moves count one, the passes with one token one altogether. */
export interface MeasureProgress {
  readonly part: Strength | 'warmUp' | 'token' | 'bandwidth';
  readonly done: number;
  readonly total: number;
}
