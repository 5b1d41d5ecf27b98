/**
 * A network of KataGo, as its files describe it (lightvector/KataGo, cpp/neuralnet/desc.h). Weights keep the order of the file.
 */
export interface KataGoNetwork {
  /** The network's own name, such as `g170-b6c96-s175395328-d26788732`. */
  readonly name: string;
  /** Version of the format, {@link LEAST_VERSION} to {@link MOST_VERSION}. */
  readonly version: number;
  readonly scales: OutputScales;
  /** Whether the pass-alive areas among its inputs are found as if suicide were legal. */
  readonly passAliveUnderSuicide: boolean;
  readonly trunk: Trunk;
  readonly policy: PolicyHead;
  readonly value: ValueHead;
}

/** Oldest version that is read: the first with the seventh kind of inputs (22 planes, 19 numbers). */
export const LEAST_VERSION = 8;
/** Newest version that is known. */
export const MOST_VERSION = 17;

/** Planes of the board that a network takes. */
export const PLANES = 22;
/** Numbers that a network takes besides the planes. */
export const GLOBALS = 19;

/** Factors of the value head's outputs; they give points. */
export interface OutputScales {
  readonly scoreSpread: number;
  readonly lead: number;
}

export type Activation = 'identity' | 'relu' | 'mish' | 'silu';

/** A convolution without bias that keeps the size of the board. */
export interface Convolution {
  readonly name: string;
  /** Odd. */
  readonly height: number;
  /** Odd. */
  readonly width: number;
  readonly dilation: readonly [rows: number, columns: number];
  readonly inputs: number;
  readonly outputs: number;
  /** [height, width, inputs, outputs]. */
  readonly weights: Float32Array;
}

/** Batch normalisation with its statistics worked in: x * scale + shift for each channel. */
export interface Normalisation {
  readonly name: string;
  readonly scale: Float32Array;
  readonly shift: Float32Array;
}

export interface Matrix {
  readonly name: string;
  readonly inputs: number;
  readonly outputs: number;
  /** [inputs, outputs]. */
  readonly weights: Float32Array;
}

export interface Bias {
  readonly name: string;
  readonly weights: Float32Array;
}

/** A normalisation, then an activation. */
export interface Activated {
  readonly norm: Normalisation;
  readonly activation: Activation;
}

/** x + last(mid(first(pre(x)))). */
export interface OrdinaryBlock {
  readonly kind: 'ordinary';
  readonly pre: Activated;
  readonly first: Convolution;
  readonly mid: Activated;
  readonly last: Convolution;
}

/** The same, with a bias before `mid` that comes from other channels, pooled over the whole board. */
export interface PoolingBlock {
  readonly kind: 'pooling';
  readonly pre: Activated;
  readonly first: Convolution;
  readonly pooled: PooledBias;
  readonly mid: Activated;
  readonly last: Convolution;
}

/** A convolution whose channels are pooled over the board: mean, mean by the board's size, maximum. They give a bias. */
export interface PooledBias {
  readonly convolution: Convolution;
  readonly activated: Activated;
  /** [3 * channels, channels that the bias is for]. */
  readonly toBias: Matrix;
}

/** x + last(post(blocks(first(pre(x))))), with fewer channels inside. */
export interface NestedBlock {
  readonly kind: 'nested';
  readonly pre: Activated;
  readonly first: Convolution;
  readonly blocks: readonly Block[];
  readonly post: Activated;
  readonly last: Convolution;
}

export type Block = OrdinaryBlock | PoolingBlock | NestedBlock;

export interface Trunk {
  readonly channels: number;
  /** From the planes. */
  readonly planes: Convolution;
  /** From the numbers; added on every point. */
  readonly globals: Matrix;
  readonly blocks: readonly Block[];
  readonly tip: Activated;
}

/** Of several policies that later versions have, the first one is the plain policy. */
export interface PolicyHead {
  readonly first: Convolution;
  readonly pooled: PooledBias;
  readonly mid: Activated;
  /** To logits of the points. */
  readonly last: Convolution;
  /** From the pooled channels to the logit of a pass. */
  readonly pass: {
    readonly first: Matrix;
    /** From version 15 on. */
    readonly rest?: {
      readonly bias: Bias;
      readonly activation: Activation;
      readonly last: Matrix;
    };
  };
}

export interface ValueHead {
  readonly first: Convolution;
  readonly activated: Activated;
  /** From the pooled channels: mean, and mean by the board's size in two ways. */
  readonly pooled: Layer & { readonly activation: Activation };
  /** To logits of win, loss and no result, for the side to move. */
  readonly outcome: Layer;
  /** To mean and spread of the score, the lead, and more. */
  readonly score: Layer;
  /** To the owner of each point, from `activated`. */
  readonly ownership: Convolution;
}

/** x * matrix + bias. */
export interface Layer {
  readonly matrix: Matrix;
  readonly bias: Bias;
}
