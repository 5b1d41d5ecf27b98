import type { Board, Color, Move, Point } from '../../go';
import type { PointReading, RgbImage } from '../../frame';
import type { Foreseen, FrameConfidence, FrameFault, GamePosition } from '../types';

/** What every exploration starts from: any position of a game that is not over. */
interface AtPosition {
  readonly position: GamePosition;
}

/**
 * The likeliest alternatives for one latent code, each followed to its frame. The codes before it are given or the
 * model's likeliest; all codes after it are the model's likeliest.
 */
export interface FanRequest extends AtPosition {
  readonly kind: 'fan';
  /** Which latent code, 1 to the model's number of latents. */
  readonly latent: number;
  /** The `latent - 1` codes before it; the model's likeliest unless named. */
  readonly before?: readonly number[];
  /** How many alternatives, 1 or more; 8 unless named. A fan has at most as many as there are codes. */
  readonly count?: number;
}

/**
 * The model's plan with some latent codes exchanged, followed to the frame (the intervention of VideoWorld, Table 4).
 * After an exchanged code the model continues with its likeliest codes.
 */
export interface InterveneRequest extends AtPosition {
  readonly kind: 'intervene';
  /** For each latent: the model's likeliest code, a random one, or this one. Missing ones at the end are `own`. */
  readonly latents: readonly ('own' | 'random' | number)[];
  /** Seed of the random codes; the same seed draws the same codes. */
  readonly seed: number;
  /** The codes to draw random ones from, all alike; every code of the model unless named. */
  readonly among?: readonly number[];
  /** How many frames to follow, each with its own random codes; 1 unless named. */
  readonly count?: number;
}

/** The frames that the latent dynamics model expects at its horizons. Only for a model that has one (`ModelCard.horizons`). */
export interface ForeseeRequest extends AtPosition {
  readonly kind: 'foresee';
  /** Latent codes generated in this position, such as `ThinkResult.latentCodes`; the model's likeliest unless named. */
  readonly latentCodes?: readonly number[];
}

/** What one latent code does to the frame of a position. */
export interface CodeRequest extends AtPosition {
  readonly kind: 'code';
  readonly code: number;
  /** Which latent the code stands for, 1 to the model's number of latents; 1 unless named. */
  readonly latent?: number;
  /** The `latent - 1` codes before it; the model's likeliest unless named. */
  readonly before?: readonly number[];
}

/** A plan and a frame of which only the codes were kept: draws the frame again, reads it and says how sure the model is of it. */
export interface RecallRequest extends AtPosition {
  readonly kind: 'recall';
  /** All latent codes. */
  readonly latentCodes: readonly number[];
  /** All codes of the frame, row-major, grid x grid. */
  readonly nextImageCodes: readonly number[];
}

export type ExploreRequest =
  FanRequest | InterveneRequest | ForeseeRequest | CodeRequest | RecallRequest;
export type ExploreKind = ExploreRequest['kind'];

/** The answer to each kind of request. */
export interface ExploreResults {
  readonly fan: Fan;
  readonly intervene: Intervention;
  readonly foresee: Foresight;
  readonly code: CodeChange;
  readonly recall: Recall;
}

/** Progress of an exploration, in runs of the model's graphs. */
export interface ExploreProgress {
  readonly done: number;
  readonly total: number;
}

/** A frame that the model made from some latent codes, decoded and read. */
export interface FollowedFrame {
  readonly latentCodes: readonly number[];
  /** Codes of the frame, row-major, grid x grid. */
  readonly nextImageCodes: readonly number[];
  /** How sure the model was of each of these codes, forced ones included. */
  readonly confidence: FrameConfidence;
  /** The frame, in the model's own colours (it always sees itself as Black). */
  readonly frame: RgbImage;
  /** The move that the frame shows; with a `problem`, the legal move whose frame is nearest. Colours of the game. */
  readonly move: Move;
  /** Why the frame is not a legal successor; absent if it is one. */
  readonly problem?: FrameFault;
  /** True if every point of the frame is as the move makes it. */
  readonly exact: boolean;
  /** Mean absolute difference to the frame of the move, in levels (0..255). */
  readonly residual: number;
  /** The board as read, point by point, without the rules; colours of the game. */
  readonly board: Board;
}

/** One spoke of a fan. */
export interface FanAlternative extends FollowedFrame {
  readonly code: number;
  /** Softmax over all codes of the latent at temperature 1, 0..1. */
  readonly probability: number;
}

export interface Fan {
  readonly kind: 'fan';
  /** Which latent code, from 1. */
  readonly latent: number;
  /** The codes before it. */
  readonly before: readonly number[];
  /** The likeliest code first, the lower one among equals. Several may lead to the same move: see `fanMoves`. */
  readonly alternatives: readonly FanAlternative[];
  /** Probability of all other codes together, 0..1; adds up to 1 with the alternatives. */
  readonly rest: number;
  /** Entropy of the latent's distribution in bits, 0 to log2 of the number of codes. */
  readonly entropy: number;
  /** The frame the model was given, in its own colours, and its codes. */
  readonly given: RgbImage;
  readonly imageCodes: readonly number[];
  readonly milliseconds: number;
}

/** A move and all spokes of a fan that lead to it. */
export interface FanMove {
  readonly point: Point | 'pass';
  /** Sum over the spokes, 0..1. */
  readonly probability: number;
  /** The likeliest first. */
  readonly alternatives: readonly FanAlternative[];
}

export interface Intervention {
  readonly kind: 'intervene';
  /** As many as the request asks for, in the order of their random numbers. Equal frames are repeated. */
  readonly frames: readonly FollowedFrame[];
  readonly given: RgbImage;
  readonly imageCodes: readonly number[];
  readonly milliseconds: number;
}

/** A stone that a foreseen frame shows and the one before it did not. */
export interface ForeseenStone {
  readonly point: Point;
  /** Colour of the game. */
  readonly color: Color;
  /**
   * Number of the move after the position: 1 the model's next one, 2 the answer, and so on. If several fit, the latest
   * one. Undefined if this colour does not move between the two frames.
   */
  readonly number: number | undefined;
  /** How clearly the picture shows it, from 0 (another reading fits as well) to 1. */
  readonly confidence: number;
  /** Probability of the code of the patch around it, 0..1. A patch may show several points. */
  readonly probability: number;
}

export interface ForesightFrame extends Foreseen {
  /** The frame, in the model's own colours. */
  readonly picture: RgbImage;
  /** What it shows on each point, in the colours of the game; absent if points cannot be read from the geometry. */
  readonly points?: readonly PointReading[];
  /**
   * Stones that are new since the frame before (for the first frame: since the position), ascending; empty without
   * points.
   */
  readonly stones: readonly ForeseenStone[];
  /** Points whose stone is gone or of another colour since the frame before, ascending. */
  readonly vanished: readonly Point[];
}

export interface Foresight {
  readonly kind: 'foresee';
  /** The nearest horizon first. */
  readonly frames: readonly ForesightFrame[];
  readonly latentCodes: readonly number[];
  readonly given: RgbImage;
  readonly imageCodes: readonly number[];
  readonly milliseconds: number;
}

export interface CodeChange {
  readonly kind: 'code';
  readonly code: number;
  readonly latent: number;
  /** The frame without the code, and with it, in the model's own colours. `frameChange` compares them. */
  readonly given: RgbImage;
  readonly frame: RgbImage;
  readonly imageCodes: readonly number[];
  readonly nextImageCodes: readonly number[];
  /**
   * What made the frame: with latent dynamics the decoder (the frame at the code's own horizon), otherwise the
   * transformer, made to use the code (the next frame).
   */
  readonly by: 'decoder' | 'transformer';
  readonly milliseconds: number;
}

export interface Recall {
  readonly kind: 'recall';
  readonly frame: FollowedFrame;
  readonly given: RgbImage;
  readonly imageCodes: readonly number[];
  readonly milliseconds: number;
}
