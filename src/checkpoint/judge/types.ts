import type { KataGoNetwork } from '../katago/types';

/** Planes of the board that our judge takes (docs/checkpoint-format.md, section 10.1). */
export const PLANES = 12;
/** Numbers that it takes besides the planes. */
export const GLOBALS = 9;

/** Sizes of our judge. */
export interface JudgeSizes {
  /** Channels of the trunk. */
  readonly channels: number;
  /** Residual blocks. */
  readonly blocks: number;
  /** Indices of the blocks with global pooling, rising, from 0. */
  readonly pooling: readonly number[];
  /** Channels that such a block pools, fewer than `channels`. */
  readonly pooled: number;
  /** Channels of both heads. */
  readonly head: number;
  /** Width of the layer before the three numbers of the value head. */
  readonly hidden: number;
}

/** A judge of our own, as its file describes it. */
export interface JudgeNetwork {
  /** Name to show; the file's name if it says none. */
  readonly name: string;
  /** Komi of the games that it learnt from, if known. */
  readonly komi?: number;
  /** Free description of the training, shown to people, never interpreted. */
  readonly trained?: Readonly<Record<string, unknown>>;
  readonly sizes: JudgeSizes;
  /** Values by key, row-major: exactly those tensors that the sizes demand (section 10.2), all of them finite numbers. */
  readonly tensors: ReadonlyMap<string, Float32Array>;
}

/** A network that judges positions, of either kind. */
export type Network =
  | { readonly kind: 'own'; readonly network: JudgeNetwork }
  | { readonly kind: 'katago'; readonly network: KataGoNetwork };
