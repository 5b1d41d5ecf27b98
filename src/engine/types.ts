import type { GameSetup, Rules } from '../go';
import type { Move, Point } from '../go/types';
import type { FrameProblem } from '../frame';
import type { RgbImage } from '../frame/types';

/** How the model draws its next token. Temperature 0 means greedy. */
export interface SamplingSettings {
  /** Softmax temperature; 1 is the released script's, 0 always takes the likeliest token. */
  readonly temperature: number;
  /**
   * Temperature of the frame's codes in a model with latents, which decide the move before; `temperature` unless named.
   * No effect in a model without latents.
   */
  readonly frameTemperature?: number;
  /** Only the k likeliest tokens of a position take part; 0 for all. */
  readonly topK: number;
  /** Seed of the random numbers. Same seed, same game on the same backend. */
  readonly seed: number;
}

/** Why a frame is not taken as the next one of the game: it is not a legal successor, or it did not change. */
export interface FrameFault extends Omit<FrameProblem, 'kind'> {
  readonly kind: FrameProblem['kind'] | 'stayed-unchanged' | 'stayed-empty';
}

/** A position to move in, given by the moves that led there. */
export interface GamePosition {
  readonly rules: Rules;
  readonly setup?: GameSetup;
  readonly moves: readonly Move[];
  /** Whether play goes on although the last two moves were passes. */
  readonly resumed?: boolean;
}

/** A request for a move. */
export interface ThinkRequest extends GamePosition {
  readonly sampling: SamplingSettings;
  /** Frames to imagine at once that vote on the move, 1 or more; 1 unless named. */
  readonly samples?: number;
  /**
   * Whether the frames of a vote are spread over the eight sides of the board. Takes effect if their number is a
   * multiple of eight and the model has latents. True unless named.
   */
  readonly allSides?: boolean;
}

/** A move and how many of the imagined frames show it. */
export interface Vote {
  readonly point: Point | 'pass';
  readonly votes: number;
  /** Total probability of the different ways of drawing those frames, in the model's own distribution, 0..1. */
  readonly probability: number;
}

/** How sure a model was of a code it generated. */
export interface CodeConfidence {
  /** Probability of the code in the model's own distribution (temperature 1, all codes of the range), 0..1. */
  readonly probability: number;
  /** Entropy of that distribution in bits, 0 to log2 of the number of codes. */
  readonly entropy: number;
}

/** How sure a model was of each code of a plan and its frame, in the order of generation. */
export interface FrameConfidence {
  /** One for each latent code. */
  readonly latents: readonly CodeConfidence[];
  /** One for each code of the frame, row-major, grid x grid. */
  readonly image: readonly CodeConfidence[];
}

/** What happens while the model imagines its next frame, in order of appearance. */
export type ThinkEvent =
  /** The frame the model is given, in the model's own colours (it always sees itself as Black). */
  | { readonly kind: 'given'; readonly frame: RgbImage }
  /** If the board is seen from several sides: the `part`-th of `parts`, from 1. */
  | { readonly kind: 'encoding'; readonly part?: number; readonly parts?: number }
  /** The given frame as codes, row-major, grid x grid. */
  | { readonly kind: 'encoded'; readonly codes: readonly number[]; readonly grid: number }
  /** Frames `from` (counted from 0) to `from + count` of this round's `samples` are now drawn together. */
  | {
      readonly kind: 'drawing';
      readonly from: number;
      readonly count: number;
      readonly samples: number;
    }
  /** One generated code of the first of the frames that are drawn together. `index` of `total` within its part. */
  | {
      readonly kind: 'token';
      readonly part: 'latent' | 'image';
      readonly index: number;
      readonly total: number;
      readonly code: number;
      /** Probability of the code under the grammar, before temperature, 0..1. */
      readonly probability: number;
      /** Entropy of that position's distribution, in bits. */
      readonly entropy: number;
    }
  | { readonly kind: 'decoding' }
  /** The generated frame, in the model's own colours. */
  | { readonly kind: 'imagined'; readonly frame: RgbImage }
  | { readonly kind: 'reading' }
  /** Only if several frames vote: how many of this round's `samples` are read, and the legal moves among them. */
  | {
      readonly kind: 'counted';
      readonly read: number;
      readonly samples: number;
      /** The leader first. */
      readonly votes: readonly Vote[];
    }
  /** No frame of this attempt, counted from 1, is a legal successor. Another attempt follows. */
  | {
      readonly kind: 'retry';
      readonly attempt: number;
      readonly attempts: number;
      readonly problem: FrameFault;
    };

/** A frame that the latent dynamics model expects, as codes. */
export interface Foreseen {
  /** Moves after the given frame. The first is the model's own, then they alternate. */
  readonly horizon: number;
  /** The likeliest code of each place, row-major, grid x grid. */
  readonly imageCodes: readonly number[];
  /** Natural logarithm of the probability of each of these codes, 0 or below. */
  readonly logProbabilities: readonly number[];
}

/** How many frames a move took; equal frames count each time. */
export interface SampleCounts {
  /** Frames drawn in all rounds. */
  readonly drawn: number;
  /** Of the first round: frames drawn, frames read before the vote was decided, and the legal ones of these. */
  readonly firstRound: { readonly drawn: number; readonly read: number; readonly legal: number };
}

/** How a move came about. */
export interface ThinkResult {
  /** The move in the colours of the game. */
  readonly move: Move;
  /** Rounds of `samples` frames; 1 if a frame of the first round was legal. */
  readonly attempts: number;
  /** The vote of the last round, the winner first; a single frame is a vote, too. Empty if no frame was legal. */
  readonly votes: readonly Vote[];
  readonly samples: SampleCounts;
  /** True if no frame was legal and the nearest legal reading is played instead. */
  readonly corrected: boolean;
  /** True if every point of the generated board is as the move makes it. */
  readonly exact: boolean;
  /** The problem of the last frame that was not legal, if any. */
  readonly problem?: FrameFault;
  /** Mean absolute difference between the generated frame and the frame of the move, in levels (0..255). */
  readonly residual: number;
  readonly imageCodes: readonly number[];
  readonly latentCodes: readonly number[];
  readonly nextImageCodes: readonly number[];
  /** Of `latentCodes` and `nextImageCodes`. */
  readonly confidence: FrameConfidence;
  /** Frames in the model's own colours. */
  readonly given: RgbImage;
  readonly imagined: RgbImage;
  readonly milliseconds: {
    readonly encode: number;
    readonly generate: number;
    readonly decode: number;
    readonly total: number;
  };
  /** Runs of the transformer for this move; 0 if not counted. */
  readonly passes: number;
}
