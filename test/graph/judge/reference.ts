/**
 * The forward pass of a network of KataGo in float64, straight from what its file says: no normalisation is worked into other
 * weights, and the pooled channels are kept as three kinds. Shares nothing with `src/graph` except the order of the weights.
 */
import type {
  RawActivation,
  RawBias,
  RawBlock,
  RawConvolution,
  RawMatrix,
  RawNetwork,
  RawNorm,
  RawPool,
} from '../../checkpoint/katago/raw-network';

const SIDE = 9;
const POINTS = SIDE * SIDE;

/** Channels of 81 numbers. */
type FeatureMap = number[][];

export interface ReferenceOutputs {
  readonly policy: number[];
  readonly win: number;
  readonly lead: number;
  readonly spread: number;
  readonly ownership: number[];
}

/**
 * Returns what a network says of one position.
 * @param planes 22 x 81 numbers. @param globals 19 numbers.
 */
export function reference(
  network: RawNetwork,
  planes: ArrayLike<number>,
  globals: ArrayLike<number>,
): ReferenceOutputs {
  const input = Array.from({ length: 22 }, (_, plane) =>
    Array.from({ length: POINTS }, (_, point) => planes[plane * POINTS + point]!),
  );
  const bias = multiply(Array.from(globals), network.globals);
  let map = biased(convolve(input, network.planes), bias);
  for (const block of network.blocks) map = inBlock(map, block);
  const tip = normalised(map, network.tip);

  const { policy, value, activation } = network;
  const pooled = meansAndMaxima(poolMap(tip, policy.pool));
  const mid = normalised(
    biased(convolve(tip, policy.first), multiply(pooled, policy.pool.matrix)),
    policy.mid,
  );
  const points = convolve(mid, policy.last)[0]!;
  let pass = multiply(pooled, policy.pass);
  if (policy.rest) {
    const inner = plus(pass, policy.rest.bias).map((x) => activated(x, activation));
    pass = multiply(inner, policy.rest.last);
  }

  const first = normalised(convolve(tip, value.first), value.norm);
  const three = plus(multiply(threeMeans(first), value.pooled), value.pooledBias);
  const inner = three.map((x) => activated(x, activation));
  const outcome = plus(multiply(inner, value.outcome), value.outcomeBias);
  if (globals[6] === 1) outcome[2] = -Infinity;
  const sum = outcome.reduce((total, logit) => total + Math.exp(logit), 0);
  const [win = 0, , noResult = 0] = outcome.map((logit) => Math.exp(logit) / sum);
  const score = plus(multiply(inner, value.score), value.scoreBias);
  const [, , spreadScale = 0, leadScale = 0] = network.scales;
  return {
    policy: [...points, pass[0]!],
    win: win + noResult / 2,
    lead: score[2]! * leadScale * (1 - noResult),
    spread: Math.log(1 + Math.exp(score[1]!)) * spreadScale,
    ownership: convolve(first, value.ownership)[0]!.map(Math.tanh),
  };
}

function inBlock(input: FeatureMap, block: RawBlock): FeatureMap {
  const pre = normalised(input, block.pre);
  let map = convolve(pre, block.first);
  if (block.kind === 'nested_bottleneck_block') {
    for (const inner of block.blocks) map = inBlock(map, inner);
  } else if (block.pool) {
    map = biased(map, multiply(meansAndMaxima(poolMap(pre, block.pool)), block.pool.matrix));
  }
  const last = convolve(normalised(map, block.mid), block.last);
  return input.map((channel, c) => channel.map((x, point) => x + last[c]![point]!));
}

function convolve(input: FeatureMap, layer: RawConvolution): FeatureMap {
  const { height, width, inputs, outputs, dilation, weights } = layer;
  const [top, left] = [(height - 1) / 2, (width - 1) / 2];
  return Array.from({ length: outputs }, (_, out) =>
    Array.from({ length: POINTS }, (_, point) => {
      let sum = 0;
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
          const row = Math.floor(point / SIDE) + (y - top) * dilation;
          const column = (point % SIDE) + (x - left) * dilation;
          if (row < 0 || row >= SIDE || column < 0 || column >= SIDE) continue;
          for (let c = 0; c < inputs; c++)
            sum +=
              input[c]![row * SIDE + column]! *
              weights[((y * width + x) * inputs + c) * outputs + out]!;
        }
      }
      return sum;
    }),
  );
}

function normalised(map: FeatureMap, norm: RawNorm): FeatureMap {
  const { mean, variance, scale, shift, epsilon } = norm;
  return map.map((channel, c) =>
    channel.map((x) => {
      const unit = (x - mean[c]!) / Math.sqrt(variance[c]! + epsilon);
      return activated(unit * (scale?.[c] ?? 1) + (shift?.[c] ?? 0), norm.activation);
    }),
  );
}

function activated(x: number, kind: RawActivation): number {
  switch (kind) {
    case 'IDENTITY':
      return x;
    case 'RELU':
      return Math.max(0, x);
    case 'MISH':
      return x * Math.tanh(Math.log1p(Math.exp(x)));
    case 'SILU':
      return x / (1 + Math.exp(-x));
  }
}

function poolMap(map: FeatureMap, pool: RawPool): FeatureMap {
  return normalised(convolve(map, pool.convolution), pool.norm);
}

const meanOf = (channel: readonly number[]): number =>
  channel.reduce((sum, x) => sum + x, 0) / channel.length;

function meansAndMaxima(map: FeatureMap): number[] {
  const means = map.map(meanOf);
  return [
    ...means,
    ...means.map((x) => x * (SIDE - 14) * 0.1),
    ...map.map((channel) => Math.max(...channel)),
  ];
}

function threeMeans(map: FeatureMap): number[] {
  const means = map.map(meanOf);
  return [
    ...means,
    ...means.map((x) => x * (SIDE - 14) * 0.1),
    ...means.map((x) => x * ((SIDE - 14) ** 2 * 0.01 - 0.1)),
  ];
}

function multiply(vector: readonly number[], { outputs, weights }: RawMatrix): number[] {
  return Array.from({ length: outputs }, (_, out) =>
    vector.reduce((sum, x, i) => sum + x * weights[i * outputs + out]!, 0),
  );
}

function plus(vector: readonly number[], { weights }: RawBias): number[] {
  return vector.map((x, i) => x + weights[i]!);
}

function biased(map: FeatureMap, bias: readonly number[]): FeatureMap {
  return map.map((channel, c) => channel.map((x) => x + bias[c]!));
}
