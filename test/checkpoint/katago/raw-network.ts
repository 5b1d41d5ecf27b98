/** Small random networks of KataGo as plain data: what a file says, before anything is worked in. */
import { gaussian, seededRandom, type Random } from '../../random-games';

export interface RawConvolution {
  readonly layer: 'convolution';
  readonly name: string;
  readonly height: number;
  readonly width: number;
  readonly inputs: number;
  readonly outputs: number;
  readonly dilation: number;
  /** [height, width, inputs, outputs]. */
  readonly weights: Float32Array;
}

export interface RawNorm {
  readonly layer: 'norm';
  readonly name: string;
  readonly channels: number;
  readonly epsilon: number;
  readonly mean: Float32Array;
  readonly variance: Float32Array;
  readonly scale: Float32Array | undefined;
  readonly shift: Float32Array | undefined;
  readonly activation: RawActivation;
}

export type RawActivation = 'IDENTITY' | 'RELU' | 'MISH' | 'SILU';

export interface RawMatrix {
  readonly layer: 'matrix';
  readonly name: string;
  readonly inputs: number;
  readonly outputs: number;
  readonly weights: Float32Array;
}

export interface RawBias {
  readonly layer: 'bias';
  readonly name: string;
  readonly weights: Float32Array;
}

export interface RawPool {
  readonly convolution: RawConvolution;
  readonly norm: RawNorm;
  readonly matrix: RawMatrix;
}

export type RawBlock =
  | {
      readonly kind: 'ordinary_block' | 'gpool_block';
      readonly pre: RawNorm;
      readonly first: RawConvolution;
      /** Only of `gpool_block`. */
      readonly pool: RawPool | undefined;
      readonly mid: RawNorm;
      readonly last: RawConvolution;
    }
  | {
      readonly kind: 'nested_bottleneck_block';
      readonly pre: RawNorm;
      readonly first: RawConvolution;
      readonly blocks: readonly RawBlock[];
      readonly mid: RawNorm;
      readonly last: RawConvolution;
    };

export interface RawNetwork {
  readonly name: string;
  readonly version: number;
  /** Seven factors, from version 13 on. */
  readonly scales: readonly number[];
  readonly suicide: boolean;
  readonly channels: number;
  readonly planes: RawConvolution;
  readonly globals: RawMatrix;
  readonly blocks: readonly RawBlock[];
  readonly tip: RawNorm;
  readonly policy: {
    readonly first: RawConvolution;
    readonly pool: RawPool;
    readonly mid: RawNorm;
    readonly last: RawConvolution;
    readonly pass: RawMatrix;
    /** From version 15 on. */
    readonly rest: { readonly bias: RawBias; readonly last: RawMatrix } | undefined;
  };
  readonly value: {
    readonly first: RawConvolution;
    readonly norm: RawNorm;
    readonly pooled: RawMatrix;
    readonly pooledBias: RawBias;
    readonly outcome: RawMatrix;
    readonly outcomeBias: RawBias;
    readonly score: RawMatrix;
    readonly scoreBias: RawBias;
    readonly ownership: RawConvolution;
  };
  /** Of the layers that have no normalisation. */
  readonly activation: RawActivation;
}

/** Kinds of blocks of a network to make; a list is a nested block with these inside. */
export type BlockKinds = readonly ('ordinary' | 'pooling' | BlockKinds)[];

export interface RawOptions {
  readonly version?: number;
  readonly activation?: RawActivation;
  readonly blocks?: BlockKinds;
  readonly seed?: number;
}

/** Every kind of block, one of them two levels deep. */
export const ALL_KINDS: BlockKinds = ['ordinary', 'pooling', ['ordinary', 'pooling', ['ordinary']]];

/** Makes a network of random weights. */
export function randomNetwork({
  version = 8,
  activation = version >= 11 ? 'MISH' : 'RELU',
  blocks = ALL_KINDS,
  seed = 1,
}: RawOptions = {}): RawNetwork {
  const make = new LayerMaker(seededRandom(seed), activation);
  const channels = 12;
  const policies = version >= 16 ? 4 : version >= 12 ? 2 : 1;
  const policyFirst = make.convolution(1, channels, 5);
  const policyPool = make.pool(1, channels, 6, 5);
  const valueFirst = make.convolution(1, channels, 7);
  const scores = version >= 9 ? 6 : 4;
  return {
    name: `random-${seed}`,
    version,
    scales: version >= 13 ? [20, 19, 18, 17, 40, 0.25, 30] : [20, 20, 20, 20, 40, 0.25, 30],
    suicide: version >= 15,
    channels,
    planes: make.convolution(5, 22, channels),
    globals: make.matrix(19, channels),
    blocks: blocks.map((kind) => make.block(kind, channels)),
    tip: make.norm(channels),
    policy: {
      first: policyFirst,
      pool: policyPool,
      mid: make.norm(5),
      last: make.convolution(1, 5, policies),
      pass: make.matrix(18, version >= 15 ? 5 : policies),
      rest: version >= 15 ? { bias: make.bias(5), last: make.matrix(5, policies) } : undefined,
    },
    value: {
      first: valueFirst,
      norm: make.norm(7),
      pooled: make.matrix(21, 9),
      pooledBias: make.bias(9),
      outcome: make.matrix(9, 3),
      outcomeBias: make.bias(3),
      score: make.matrix(9, scores),
      scoreBias: make.bias(scores),
      ownership: make.convolution(1, 7, 1),
    },
    activation,
  };
}

class LayerMaker {
  #layers = 0;

  constructor(
    private readonly random: Random,
    private readonly activation: RawActivation,
  ) {}

  convolution(side: number, inputs: number, outputs: number, dilation = 1): RawConvolution {
    const count = side * side * inputs * outputs;
    const weights = this.#floats(count, 1 / Math.sqrt(side * side * inputs));
    const [height, width] = [side, side];
    const name = this.#name('conv');
    return { layer: 'convolution', name, height, width, inputs, outputs, dilation, weights };
  }

  norm(channels: number): RawNorm {
    const odd = this.#layers % 2 === 1;
    return {
      layer: 'norm',
      name: this.#name('norm'),
      channels,
      epsilon: 1e-3,
      mean: this.#floats(channels, 0.3),
      variance: this.#floats(channels, 0.3).map((value) => 0.5 + value * value),
      scale: odd ? this.#floats(channels, 0.2).map((value) => 1 + value) : undefined,
      shift: odd ? undefined : this.#floats(channels, 0.3),
      activation: this.activation,
    };
  }

  matrix(inputs: number, outputs: number): RawMatrix {
    const weights = this.#floats(inputs * outputs, 1 / Math.sqrt(inputs));
    return { layer: 'matrix', name: this.#name('matmul'), inputs, outputs, weights };
  }

  bias(channels: number): RawBias {
    return { layer: 'bias', name: this.#name('bias'), weights: this.#floats(channels, 0.3) };
  }

  pool(side: number, inputs: number, pooled: number, outputs: number): RawPool {
    return {
      convolution: this.convolution(side, inputs, pooled),
      norm: this.norm(pooled),
      matrix: this.matrix(3 * pooled, outputs),
    };
  }

  block(kind: BlockKinds[number], channels: number): RawBlock {
    const pre = this.norm(channels);
    if (typeof kind !== 'string') {
      return {
        kind: 'nested_bottleneck_block',
        pre,
        first: this.convolution(1, channels, 6),
        blocks: kind.map((inner) => this.block(inner, 6)),
        mid: this.norm(6),
        last: this.convolution(1, 6, channels),
      };
    }
    const pooling = kind === 'pooling';
    return {
      kind: pooling ? 'gpool_block' : 'ordinary_block',
      pre,
      // One of the kernels is dilated.
      first: this.convolution(3, channels, 8, pooling ? 1 : 2),
      pool: pooling ? this.pool(3, channels, 4, 8) : undefined,
      mid: this.norm(8),
      last: this.convolution(3, 8, channels),
    };
  }

  #name(kind: string): string {
    this.#layers++;
    return `${kind}${this.#layers}/w:0`;
  }

  #floats(count: number, deviation: number): Float32Array {
    return Float32Array.from({ length: count }, () => gaussian(this.random) * deviation);
  }
}
