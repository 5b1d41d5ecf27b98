import { GLOBALS, PLANES } from '../../checkpoint/katago/types';
import type {
  Activated,
  Activation,
  Block,
  Convolution,
  KataGoNetwork,
  Layer,
  Matrix,
  Normalisation,
  PooledBias,
} from '../../checkpoint/katago/types';
import { BOARD_SIZE, POINTS } from '../../go';
import { GraphBuilder, type Value } from '../model';
import type { GraphPlan } from '../types';
import { MapBuilder } from './map-builder';

/** Pooled means come by the board's size, too: networks learn on boards from 9 to 19 lines, centred at 14. */
const SIZE = (BOARD_SIZE - 14) / 10;
/** The value head's third mean; its offset makes it small on average. */
const SIZE_SQUARED = SIZE * SIZE - 0.1;
/** Of the numbers that a network takes, the one that says that no board may come up again. */
const SUPERKO = 6;
/** What the logit of "no result" loses under superko, which rules it out. */
const IMPOSSIBLE = -100_000;
/** Above this, Mish is its argument in float32, and its exponential would overflow. */
const MOST_EXPONENT = 20;

/**
 * Plans the graph of a network of KataGo for B positions on 9x9 (lightvector/KataGo, cpp/neuralnet/eigenbackend.cpp and
 * nneval.cpp). Everything is seen from the side to move:
 *
 * - `planes` float32 [B,22,9,9], `globals` float32 [B,19] ->
 * - `policy` float32 [B,82]: logits of all points, row-major from A9, and of a pass; illegal moves included
 * - `win` float32 [B], 0..1: chance to win; a game without result counts half
 * - `lead` float32 [B]: points ahead, komi included
 * - `spread` float32 [B]: standard deviation of the final score in points, 0 or more
 * - `ownership` float32 [B,81], -1..1: the opponent's to one's own
 */
export function planKataGo(network: KataGoNetwork): GraphPlan {
  const net = new NetworkBuilder(new GraphBuilder('judge'));
  const { graph } = net;
  const planes = graph.input('planes', 'float32', ['batch', PLANES, BOARD_SIZE, BOARD_SIZE]);
  const globals = graph.input('globals', 'float32', ['batch', GLOBALS]);
  const { trunk } = network;
  const start = graph.node('Add', [
    net.convolution(planes, trunk.planes),
    net.onEachPoint(net.matrix(globals, trunk.globals), trunk.channels),
  ]);
  const tip = net.activated(net.blocks(start, trunk.blocks), trunk.tip);
  policyHead(net, network, tip);
  valueHead(net, network, tip, globals);
  return graph.finish();
}

function policyHead(net: NetworkBuilder, { policy }: KataGoNetwork, tip: Value): void {
  const { graph } = net;
  const { pooled, bias } = net.pooledBias(tip, policy.pooled, policy.mid.norm);
  const first = net.convolution(tip, policy.first, { norm: policy.mid.norm, bias: false });
  const mid = net.activation(graph.node('Add', [first, bias]), policy.mid.activation);
  const points = net.reshaped(net.convolution(mid, policy.last, { only: 0 }), [0, POINTS]);
  const { first: passMatrix, rest } = policy.pass;
  let pass: Value;
  if (rest) {
    const inner = graph.node('Add', [
      net.poolMatrix(pooled, passMatrix),
      net.vector(rest.bias.name, rest.bias.weights),
    ]);
    pass = net.matrix(net.activation(inner, rest.activation), rest.last, 0);
  } else {
    pass = net.poolMatrix(pooled, passMatrix, { only: 0 });
  }
  graph.node('Concat', [points, pass], {
    attributes: { axis: { int: 1 } },
    outputs: ['policy'],
  });
  graph.output('policy', 'float32', ['batch', POINTS + 1]);
}

function valueHead(
  net: NetworkBuilder,
  { value, scales }: KataGoNetwork,
  tip: Value,
  globals: Value,
): void {
  const { graph } = net;
  const number = (of: number): Value => graph.constant('float32', [], [of]);
  const first = net.activation(
    net.convolution(tip, value.first, { norm: value.activated.norm }),
    value.activated.activation,
  );
  const mean = net.reduced('ReduceMean', first);
  const pooled = graph.node('Add', [
    net.meanMatrix(mean, value.pooled.matrix),
    net.vector(value.pooled.bias.name, value.pooled.bias.weights),
  ]);
  const inner = net.activation(pooled, value.pooled.activation);

  // [B,3]: win, loss, no result. Superko takes the last one away.
  const forbidden = graph.node('Mul', [
    net.reshaped(net.column(globals, SUPERKO), [-1, 1]),
    graph.constant('float32', [1, 3], [0, 0, IMPOSSIBLE]),
  ]);
  const outcome = graph.node('Softmax', [
    graph.node('Add', [net.layer(inner, value.outcome), forbidden]),
  ]);
  const noResult = net.column(outcome, 2);
  graph.node('Add', [net.column(outcome, 0), graph.node('Mul', [noResult, number(0.5)])], {
    outputs: ['win'],
  });

  // [B,4] or more: mean of the score, its spread before softplus, the lead.
  const score = net.layer(inner, value.score);
  const withResult = graph.node('Sub', [number(1), noResult]);
  graph.node('Mul', [graph.node('Mul', [net.column(score, 2), number(scales.lead)]), withResult], {
    outputs: ['lead'],
  });
  graph.node('Mul', [graph.node('Softplus', [net.column(score, 1)]), number(scales.scoreSpread)], {
    outputs: ['spread'],
  });
  const owners = net.reshaped(net.convolution(first, value.ownership), [0, POINTS]);
  graph.node('Tanh', [owners], { outputs: ['ownership'] });
  for (const name of ['win', 'lead', 'spread']) graph.output(name, 'float32', ['batch']);
  graph.output('ownership', 'float32', ['batch', POINTS]);
}

interface ConvolutionOptions {
  /** A normalisation behind it, which is worked into its weights. */
  readonly norm?: Normalisation;
  /** Whether the shift of that normalisation is added; yes unless false. */
  readonly bias?: boolean;
  /** The only output channel that is computed. */
  readonly only?: number;
}

/** Adds the layers of a network of KataGo to a graph. */
class NetworkBuilder extends MapBuilder {
  blocks(input: Value, blocks: readonly Block[]): Value {
    let map = input;
    for (const block of blocks) map = this.graph.node('Add', [map, this.#inBlock(map, block)]);
    return map;
  }

  #inBlock(input: Value, block: Block): Value {
    const pre = this.activated(input, block.pre);
    switch (block.kind) {
      case 'ordinary': {
        const first = this.convolution(pre, block.first, { norm: block.mid.norm });
        return this.convolution(this.activation(first, block.mid.activation), block.last);
      }
      case 'pooling': {
        const { norm, activation } = block.mid;
        const first = this.convolution(pre, block.first, { norm, bias: false });
        const { bias } = this.pooledBias(pre, block.pooled, norm);
        const mid = this.activation(this.graph.node('Add', [first, bias]), activation);
        return this.convolution(mid, block.last);
      }
      case 'nested': {
        const inner = this.blocks(this.convolution(pre, block.first), block.blocks);
        return this.convolution(this.activated(inner, block.post), block.last);
      }
    }
  }

  convolution(input: Value, convolution: Convolution, options: ConvolutionOptions = {}): Value {
    const { name, height, width, dilation, outputs } = convolution;
    const { norm, bias = true, only } = options;
    const channels = only === undefined ? outputs : 1;
    const weights = this.weight(name, [channels, convolution.inputs, height, width], () =>
      kernels(convolution, norm?.scale, only),
    );
    const [rows, columns] = [(dilation[0] * (height - 1)) / 2, (dilation[1] * (width - 1)) / 2];
    const shift = norm && bias ? [this.vector(norm.name, norm.shift)] : [];
    return this.graph.node('Conv', [input, weights, ...shift], {
      attributes: {
        kernel_shape: { ints: [height, width] },
        dilations: { ints: dilation },
        pads: { ints: [rows, columns, rows, columns] },
      },
    });
  }

  activated(input: Value, { norm, activation }: Activated): Value {
    const normed = this.normalised(input, norm.name, norm.scale, norm.shift);
    return this.activation(normed, activation);
  }

  activation(input: Value, activation: Activation): Value {
    const { graph } = this;
    switch (activation) {
      case 'identity':
        return input;
      case 'relu':
        return graph.node('Relu', [input]);
      case 'silu':
        return graph.node('Mul', [input, graph.node('Sigmoid', [input])]);
      case 'mish': {
        // x * tanh(ln(1 + e^x)) is x * n / (n + 2) with n = e^x * (e^x + 2).
        const number = (of: number): Value => graph.constant('float32', [], [of]);
        const exponent = graph.node('Min', [input, number(MOST_EXPONENT)]);
        const power = graph.node('Exp', [exponent]);
        const n = graph.node('Mul', [power, graph.node('Add', [power, number(2)])]);
        const share = graph.node('Div', [n, graph.node('Add', [n, number(2)])]);
        return graph.node('Mul', [input, share]);
      }
    }
  }

  /**
   * Pools channels and returns them with the bias that they give.
   * @param norm a normalisation that follows the bias and what it is added to; it is worked in.
   * @returns `pooled` [B,2C]: means, then maxima; `bias` [B,C',1,1].
   */
  pooledBias(
    input: Value,
    { convolution, activated, toBias }: PooledBias,
    norm: Normalisation,
  ): { readonly pooled: Value; readonly bias: Value } {
    const map = this.activation(
      this.convolution(input, convolution, { norm: activated.norm }),
      activated.activation,
    );
    const pooled = this.pooled(map);
    const bias = this.graph.node('Add', [
      this.poolMatrix(pooled, toBias, { scale: norm.scale }),
      this.vector(norm.name, norm.shift),
    ]);
    return { pooled, bias: this.onEachPoint(bias, toBias.outputs) };
  }

  layer(input: Value, { matrix, bias }: Layer): Value {
    return this.graph.node('Add', [
      this.matrix(input, matrix),
      this.vector(bias.name, bias.weights),
    ]);
  }

  /** @param only the only output that is computed. */
  matrix(input: Value, { name, inputs, outputs, weights }: Matrix, only?: number): Value {
    const width = only === undefined ? outputs : 1;
    const matrix = this.weight(name, [inputs, width], () => columnsOf(weights, outputs, only));
    return this.graph.node('MatMul', [input, matrix]);
  }

  /** Multiplies pooled channels, means and maxima, with a matrix for three kinds of them. */
  poolMatrix(
    pooled: Value,
    { name, inputs, outputs, weights }: Matrix,
    { scale, only }: { readonly scale?: Float32Array; readonly only?: number } = {},
  ): Value {
    const channels = inputs / 3;
    const size = channels * outputs;
    const width = only === undefined ? outputs : 1;
    const matrix = this.weight(name, [2 * channels, width], () => {
      const both = new Float32Array(2 * size);
      for (let i = 0; i < size; i++) {
        const factor = scale?.[i % outputs] ?? 1;
        both[i] = factor * (weights[i]! + SIZE * weights[size + i]!);
        both[size + i] = factor * weights[2 * size + i]!;
      }
      return columnsOf(both, outputs, only);
    });
    return this.graph.node('MatMul', [pooled, matrix]);
  }

  /** Multiplies means with a matrix for three kinds of them. */
  meanMatrix(mean: Value, { name, inputs, outputs, weights }: Matrix): Value {
    const size = (inputs / 3) * outputs;
    const matrix = this.weight(name, [inputs / 3, outputs], () =>
      weights
        .slice(0, size)
        .map((w, i) => w + SIZE * weights[size + i]! + SIZE_SQUARED * weights[2 * size + i]!),
    );
    return this.graph.node('MatMul', [mean, matrix]);
  }
}

/** Returns weights as ONNX has them, [outputs, inputs, height, width]. */
function kernels(
  { height, width, inputs, outputs, weights }: Convolution,
  scale: Float32Array | undefined,
  only: number | undefined,
): Float32Array {
  const from = only ?? 0;
  const to = only === undefined ? outputs : only + 1;
  const places = height * width;
  const result = new Float32Array((to - from) * inputs * places);
  let at = 0;
  for (let out = from; out < to; out++) {
    const factor = scale?.[out] ?? 1;
    for (let input = 0; input < inputs; input++) {
      for (let place = 0; place < places; place++) {
        result[at++] = factor * weights[(place * inputs + input) * outputs + out]!;
      }
    }
  }
  return result;
}

/** Returns a matrix [rows, columns], or one column of it. */
function columnsOf(matrix: Float32Array, columns: number, only: number | undefined): Float32Array {
  if (only === undefined) return matrix;
  return Float32Array.from({ length: matrix.length / columns }, (_, row) => {
    return matrix[row * columns + only]!;
  });
}
