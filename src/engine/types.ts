import type { GameSetup, Rules } from '../go';
import type { Move } from '../go/types';
import type { RgbImage } from '../frame/types';

/** How the model draws its next token. Temperature 0 means greedy. */
export interface SamplingSettings {
  /** Softmax temperature; 1 is the released script's, 0 always takes the likeliest token. */
  readonly temperature: number;
  /** Only the k likeliest tokens of a position take part; 0 means all of them. */
  readonly topK: number;
  /** Seed of the random numbers. Same seed, same game on the same backend. */
  readonly seed: number;
}

/** A position to move in, as the game that led there. */
export interface ThinkRequest {
  readonly rules: Rules;
  readonly setup?: GameSetup;
  readonly moves: readonly Move[];
  readonly sampling: SamplingSettings;
}

/** What happens while the model imagines its next frame, in order of appearance. */
export type ThinkEvent =
  /** The frame the model is given, in the model's own colours (it always sees itself as Black). */
  | { readonly kind: 'given'; readonly frame: RgbImage }
  | { readonly kind: 'encoding' }
  /** The given frame as codes, row-major, grid x grid. */
  | { readonly kind: 'encoded'; readonly codes: readonly number[]; readonly grid: number }
  /** One generated code. `index` of `total` within its part. */
  | {
      readonly kind: 'token';
      readonly part: 'latent' | 'image';
      readonly index: number;
      readonly total: number;
      readonly code: number;
      /** Probability that the code had under the grammar, before temperature, 0..1. */
      readonly probability: number;
      /** Entropy of that position's distribution, in bits. */
      readonly entropy: number;
    }
  | { readonly kind: 'decoding' }
  /** The generated frame, in the model's own colours. */
  | { readonly kind: 'imagined'; readonly frame: RgbImage }
  | { readonly kind: 'reading' }
  /** The frame of this attempt, counted from 1, was no legal successor; another attempt follows. */
  | {
      readonly kind: 'retry';
      readonly attempt: number;
      readonly attempts: number;
      readonly problem: string;
    };

/** How a move came about. */
export interface ThinkResult {
  /** The move in the colours of the game. */
  readonly move: Move;
  /** Frames tried, 1 when the first one was legal. */
  readonly attempts: number;
  /** True where no frame was legal and the nearest legal reading is played instead. */
  readonly corrected: boolean;
  /** True where every point of the generated board is what the move makes it. */
  readonly exact: boolean;
  /** What was wrong with the last illegal frame, if any, as a sentence. */
  readonly problem?: string;
  /** Mean absolute difference between the generated frame and the frame of the move, in levels (0..255). */
  readonly residual: number;
  readonly imageCodes: readonly number[];
  readonly latentCodes: readonly number[];
  readonly nextImageCodes: readonly number[];
  /** Frames in the model's own colours. */
  readonly given: RgbImage;
  readonly imagined: RgbImage;
  readonly milliseconds: {
    readonly encode: number;
    readonly generate: number;
    readonly decode: number;
    readonly total: number;
  };
}
