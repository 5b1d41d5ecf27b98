import type { ModelLayout, VqganLayout } from '../checkpoint/types';
import { MICROSOFT, NONE } from './model';
import type { GraphBuilder, Value } from './model';
import { transpose } from './weights';
import type { CheckpointWeights } from './weights';

/**
 * Blocks that the VQGAN encoder and decoder share (docs/checkpoint-format.md, section 5.1). Pictures and feature maps
 * are NCHW; every spatial size is known when the graph is built, only the batch size is not.
 */

const GROUPS = 32;
const GROUP_NORM_EPSILON = 1e-6;

/** A feature map and its known sizes: [batch, channels, side, side]. */
export interface FeatureMap {
  readonly value: Value;
  readonly channels: number;
  readonly side: number;
}

export interface ConvOptions {
  readonly stride?: number;
  /** Zeros added at top, left, bottom, right; "same" for odd kernels if absent. */
  readonly pads?: readonly [number, number, number, number];
  /** Name of the result if it is an output of the graph. */
  readonly output?: Value;
}

/** Squares that may be added up in one go where the last digits count: those of a group of the default model's largest map. */
const MOST_ADDED = 2 ** 15;

/**
 * How group norms are computed. `careful`: the mean in two steps, and the variance of large groups, too, which keeps float32
 * exact on nearly uniform maps, on whose last digits a code can hang. `fused`: one InstanceNormalization, which is quicker and
 * has fewer nodes.
 */
export type NormForm = 'careful' | 'fused';

/** Where a block's nodes go and where its weights come from. */
export class VqganBuilder {
  constructor(
    readonly graph: GraphBuilder,
    readonly weights: CheckpointWeights,
    private readonly norms: NormForm = 'careful',
  ) {}

  /** Adds a square convolution with bias (`prefix.weight` [out, in, k, k], `prefix.bias` [out]). */
  conv(prefix: string, map: FeatureMap, options: ConvOptions = {}): FeatureMap {
    const { stride = 1, pads, output = this.graph.freshName('Conv') } = options;
    const [channels = 0, , kernel = 1] = this.weights.shape(`${prefix}.weight`, 4);
    const same = (kernel - 1) >> 1;
    const [top, left, bottom, right] = pads ?? [same, same, same, same];
    const inputs = [map.value, this.#stored(`${prefix}.weight`)];
    if (this.weights.has(`${prefix}.bias`)) inputs.push(this.#stored(`${prefix}.bias`));
    const value = this.graph.node('Conv', inputs, {
      attributes: {
        kernel_shape: { ints: [kernel, kernel] },
        pads: { ints: [top, left, bottom, right] },
        strides: { ints: [stride, stride] },
      },
      outputs: [output],
    });
    const side = Math.floor((map.side + top + bottom - kernel) / stride) + 1;
    return { value, channels, side };
  }

  /**
   * Doubles a map's side (each value becomes a 2x2 square), then adds a 3x3 convolution with bias.
   *
   * At most four of the nine values under the kernel differ. So each of the four places in a square has its own 2x2
   * kernel, with sums of the 3x3 kernel's values, that works on the small map: 16 products instead of 36.
   */
  upsampled(prefix: string, map: FeatureMap): FeatureMap {
    const { graph, weights } = this;
    const name = `${prefix}.weight`;
    const [channels = 0, inputs = 0] = weights.shape(name, 4);
    const { side } = map;
    const place = (row: Place, column: Place): Value => {
      const kernel = graph.weight(
        `${name}.${row}${column}`,
        weights.computed([name], [channels, inputs, 2, 2], ([values]) =>
          placeKernels(values, row, column),
        ),
      );
      const own = graph.node(
        'Conv',
        [
          map.value,
          kernel,
          ...(weights.has(`${prefix}.bias`) ? [this.#stored(`${prefix}.bias`)] : []),
        ],
        {
          attributes: {
            kernel_shape: { ints: [2, 2] },
            pads: { ints: [1 - row, 1 - column, row, column] },
          },
        },
      );
      return graph.node('Unsqueeze', [own, graph.constant('int64', [1], [4])]);
    };
    // [B, C, side, side, 2] holds the columns of a row side by side; two of these rows, one below the other, are the
    // map.
    const rows = PLACES.map((row) => {
      const columns = PLACES.map((column) => place(row, column));
      const joined = graph.node('Concat', columns, { attributes: { axis: { int: 4 } } });
      return this.#reshape(joined, [channels, side, 1, 2 * side]);
    });
    const joined = graph.node('Concat', rows, { attributes: { axis: { int: 3 } } });
    const value = this.#reshape(joined, [channels, 2 * side, 2 * side]);
    return { value, channels, side: 2 * side };
  }

  /** Adds GroupNorm(32), epsilon 1e-6. */
  groupNorm(prefix: string, map: FeatureMap): FeatureMap {
    if (this.norms === 'fused') return this.#fusedNorm(prefix, map);
    const group = (map.channels / GROUPS) * map.side ** 2;
    return group > MOST_ADDED ? this.#carefulNorm(prefix, map) : this.#halfFusedNorm(prefix, map);
  }

  /**
   * Computes it with one InstanceNormalization. If each group is a single channel, that is all. Otherwise the groups
   * take the place of channels, and each channel is scaled afterwards.
   */
  #fusedNorm(prefix: string, map: FeatureMap): FeatureMap {
    const { graph, weights } = this;
    const { channels, side } = map;
    const perGroup = channels / GROUPS;
    const weight = `${prefix}.weight`;
    const bias = `${prefix}.bias`;
    const normalise = (value: Value, scale: Value, shift: Value): Value =>
      graph.node('InstanceNormalization', [value, scale, shift], {
        attributes: { epsilon: { float: GROUP_NORM_EPSILON } },
      });
    if (perGroup === 1) {
      return { ...map, value: normalise(map.value, this.#stored(weight), this.#stored(bias)) };
    }
    const all = (value: number): Value =>
      graph.constant('float32', [GROUPS], Array<number>(GROUPS).fill(value));
    const grouped = this.#reshape(map.value, [GROUPS, perGroup * side, side]);
    const normal = this.#reshape(normalise(grouped, all(1), all(0)), [channels, side, side]);
    const perChannel = (name: string): Value =>
      graph.weight(name, weights.stored(name, [channels, 1, 1]));
    const scaled = graph.node('Mul', [normal, perChannel(weight)]);
    return { ...map, value: graph.node('Add', [scaled, perChannel(bias)]) };
  }

  /** From one InstanceNormalization of what differs from the mean, which is the larger part of what it rounds. */
  #halfFusedNorm(prefix: string, map: FeatureMap): FeatureMap {
    const { channels, side } = map;
    const value = this.#reshape(this.#centred(map), [channels, side, side]);
    return this.#fusedNorm(prefix, { ...map, value });
  }

  /**
   * Computes it with reductions: mean and variance of a group first per column, then over the columns. Summing in two
   * steps keeps float32 exact enough. A CPU's InstanceNormalization adds up to a million values at once and loses two
   * digits before the quantiser; no provider has GroupNorm. Reducing over rows lets neighbouring GPU threads read
   * neighbouring values.
   */
  #carefulNorm(prefix: string, map: FeatureMap): FeatureMap {
    const { graph, weights } = this;
    const { channels, side } = map;
    const perGroup = channels / GROUPS;
    const rows = perGroup * side;
    const centred = this.#centred(map);
    // rows * variance; the factor goes into epsilon here and into the weights below.
    const variance = this.#reduce('ReduceMean', this.#reduce('ReduceSumSquare', centred, 2), 3);
    const epsilon = graph.constant('float32', [], [GROUP_NORM_EPSILON * rows]);
    const deviation = graph.node('Sqrt', [graph.node('Add', [variance, epsilon])]);
    const gamma = weights.computed([`${prefix}.weight`], [GROUPS, perGroup, 1], ([values]) =>
      Float32Array.from(values ?? [], (value) => value * Math.sqrt(rows)),
    );
    const scale = graph.node('Div', [graph.weight(`${prefix}.weight`, gamma), deviation]);
    const perChannel = this.#reshape(centred, [GROUPS, perGroup, side * side]);
    const scaled = this.#reshape(graph.node('Mul', [perChannel, scale]), [channels, side, side]);
    const beta = graph.weight(`${prefix}.bias`, weights.stored(`${prefix}.bias`, [channels, 1, 1]));
    return { ...map, value: graph.node('Add', [scaled, beta]) };
  }

  /** What differs from the mean of its group, [B, groups, rows, side]. */
  #centred({ value, channels, side }: FeatureMap): Value {
    const grouped = this.#reshape(value, [GROUPS, (channels / GROUPS) * side, side]);
    const mean = this.#reduce('ReduceMean', this.#reduce('ReduceMean', grouped, 2), 3);
    return this.graph.node('Sub', [grouped, mean]);
  }

  #reduce(op: string, value: Value, axis: number): Value {
    return this.graph.node(op, [value, this.graph.constant('int64', [1], [axis])]);
  }

  silu(map: FeatureMap): FeatureMap {
    return { ...map, value: silu(this.graph, map.value) };
  }

  /**
   * Adds GroupNorm, SiLU, conv, GroupNorm, SiLU, conv, plus the input (through a 1x1 conv if channels change). Leaves out
   * all but the input if the last convolution is all zeros.
   */
  residual(prefix: string, map: FeatureMap): FeatureMap {
    const block = `${prefix}._residual`;
    const shortcut = this.weights.has(`${prefix}._shortcut.weight`)
      ? this.conv(`${prefix}._shortcut`, map)
      : map;
    if (this.weights.checkpoint.emptyBlocks?.has(prefix)) return shortcut;
    const first = this.conv(`${block}.2`, this.silu(this.groupNorm(`${block}.0`, map)));
    const second = this.conv(`${block}.5`, this.silu(this.groupNorm(`${block}.3`, first)));
    return { ...second, value: this.graph.node('Add', [shortcut.value, second.value]) };
  }

  /**
   * Adds single-head self-attention over all positions (torch.nn.MultiheadAttention: packed `in_proj_weight` [3C, C],
   * scale 1/sqrt(C), folded into the query's weights here), plus the input.
   */
  attention(prefix: string, map: FeatureMap): FeatureMap {
    const { graph, weights } = this;
    const { channels, side } = map;
    const projections = `${prefix}._multihead_attention`;
    const scale = 1 / Math.sqrt(channels);
    const sequence = this.toSequence(this.groupNorm(`${prefix}._group_norm`, map));
    const inProjection = `${projections}.in_proj_weight`;
    let packed = graph.node('MatMul', [
      sequence,
      graph.weight(
        inProjection,
        weights.computed([inProjection], [channels, 3 * channels], ([matrix]) =>
          attentionInProjection(matrix, channels, scale),
        ),
      ),
    ]);
    const inBias = `${projections}.in_proj_bias`;
    if (weights.has(inBias)) {
      const bias = weights.computed([inBias], [3 * channels], ([values]) =>
        Float32Array.from(values ?? [], (value, i) => (i < channels ? value * scale : value)),
      );
      packed = graph.node('Add', [packed, graph.weight(inBias, bias)]);
    }
    const [query, key, value] = ['query', 'key', 'value'].map((stem) => graph.freshName(stem));
    graph.node('Split', [packed], {
      attributes: { axis: { int: 2 }, num_outputs: { int: 3 } },
      outputs: [query ?? NONE, key ?? NONE, value ?? NONE],
    });
    const turned = graph.node('Transpose', [key ?? NONE], {
      attributes: { perm: { ints: [0, 2, 1] } },
    });
    const scores = graph.node('MatMul', [query ?? NONE, turned]);
    const shares = graph.node('Softmax', [scores], { attributes: { axis: { int: 2 } } });
    const mixed = graph.node('MatMul', [shares, value ?? NONE]);
    const projected = this.linear(`${projections}.out_proj`, mixed);
    const restored = this.toMap(projected, channels, side);
    return { ...map, value: graph.node('Add', [map.value, restored.value]) };
  }

  /** y = x W^T + b over the last dimension (`prefix.weight` [out, in], `prefix.bias` [out]). */
  linear(prefix: string, value: Value): Value {
    const { graph, weights } = this;
    const product = graph.node('MatMul', [
      value,
      graph.weight(`${prefix}.weight`, weights.transposed(`${prefix}.weight`)),
    ]);
    return weights.has(`${prefix}.bias`)
      ? graph.node('Add', [product, this.#stored(`${prefix}.bias`)])
      : product;
  }

  /** `_refine`: residual, attention, residual. */
  refine(prefix: string, map: FeatureMap): FeatureMap {
    const first = this.residual(`${prefix}._refine.0`, map);
    return this.residual(`${prefix}._refine.2`, this.attention(`${prefix}._refine.1`, first));
  }

  /** One `_layers.L`: residuals, each followed by attention in the layers that have it. */
  layer(prefix: string, layout: VqganLayout, index: number, map: FeatureMap): FeatureMap {
    let current = map;
    for (let block = 0; block < layout.depth; block += 1) {
      const name = `${prefix}._layers.${index}`;
      current = this.residual(`${name}._residuals.${block}`, current);
      if (layout.attentionLayers.includes(index)) {
        current = this.attention(`${name}._attentions.${block}`, current);
      }
    }
    return current;
  }

  /** `_projector`: GroupNorm, SiLU, conv. */
  projector(prefix: string, map: FeatureMap, options?: ConvOptions): FeatureMap {
    const normalised = this.silu(this.groupNorm(`${prefix}._projector.0`, map));
    return this.conv(`${prefix}._projector.2`, normalised, options);
  }

  /** [B, C, side, side] to [B, side*side, C]. */
  toSequence({ value, channels, side }: FeatureMap): Value {
    const { graph } = this;
    const flat = this.#reshape(value, [channels, side * side]);
    return graph.node('Transpose', [flat], { attributes: { perm: { ints: [0, 2, 1] } } });
  }

  /** [B, side*side, C] to [B, C, side, side]. */
  toMap(value: Value, channels: number, side: number): FeatureMap {
    const { graph } = this;
    const turned = graph.node('Transpose', [value], { attributes: { perm: { ints: [0, 2, 1] } } });
    return { value: this.#reshape(turned, [channels, side, side]), channels, side };
  }

  #stored(name: string): Value {
    return this.graph.weight(name, this.weights.stored(name));
  }

  /** Keeps the batch size, whatever it is. */
  #reshape(value: Value, shape: readonly number[]): Value {
    const { graph } = this;
    return graph.node('Reshape', [
      value,
      graph.constant('int64', [shape.length + 1], [0, ...shape]),
    ]);
  }
}

/** First or second row (column) of a 2x2 square. */
type Place = 0 | 1;
const PLACES: readonly Place[] = [0, 1];

/** Rows (columns) of a 3x3 kernel that meet the same value of the small map, by place and by row of the 2x2 kernel. */
const MET: Readonly<Record<Place, readonly [readonly number[], readonly number[]]>> = {
  0: [[0], [1, 2]],
  1: [[0, 1], [2]],
};

/** Returns the 2x2 kernels [out, in, 2, 2] of one place in a square, from 3x3 kernels [out, in, 3, 3]. */
function placeKernels(kernels: Float32Array | undefined, row: Place, column: Place): Float32Array {
  const count = (kernels?.length ?? 0) / 9;
  const result = new Float32Array(count * 4);
  for (let kernel = 0; kernel < count; kernel += 1) {
    MET[row].forEach((rows, r) =>
      MET[column].forEach((columns, c) => {
        let sum = 0;
        for (const y of rows) for (const x of columns) sum += kernels![kernel * 9 + y * 3 + x]!;
        result[kernel * 4 + r * 2 + c] = sum;
      }),
    );
  }
  return result;
}

/** Maps as large as the frame that the VQGAN holds at the same time: input, norm, result, shortcut, and a reserve. */
const WORKING_MAPS = 6;

/** Returns an estimate of what encoder and decoder each need for one frame, besides their tensors. */
export function workingBytes({ frame, encoder, decoder }: ModelLayout): number {
  const channels = Math.max(encoder.inChannels, decoder.layerChannels.at(-1) ?? 0);
  return WORKING_MAPS * 4 * frame.side ** 2 * channels;
}

/** Adds x * sigmoid(x); both providers have it as QuickGelu with alpha 1. */
export function silu(graph: GraphBuilder, value: Value): Value {
  return graph.node('QuickGelu', [value], {
    domain: MICROSOFT,
    attributes: { alpha: { float: 1 } },
  });
}

/** Turns [3C, C] (query, key, value rows) into [C, 3C], with the query's part scaled. */
function attentionInProjection(
  matrix: Float32Array | undefined,
  channels: number,
  scale: number,
): Float32Array {
  const scaled = Float32Array.from(matrix ?? [], (value, i) =>
    i < channels * channels ? value * scale : value,
  );
  return transpose(scaled, 3 * channels, channels);
}
