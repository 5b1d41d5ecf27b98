import { fsqBasis } from '../checkpoint/fsq';
import type { Checkpoint, LatentLayout } from '../checkpoint/types';
import { fsqTable } from './decoder';
import { GraphBuilder, NONE } from './model';
import type { Value } from './model';
import { LayerWriter } from './precision';
import { gatedMlp } from './trunk';
import type { GraphPlan, WeightSource } from './types';
import { silu, VqganBuilder } from './vqgan';
import { CheckpointWeights, transpose } from './weights';

const ROOT = 'latent.decoder';

/** Logit of a level that a coordinate does not have: far below any other, but finite. */
const NEVER = -1e9;

/**
 * Plans the decoder of the latent dynamics model: a frame and its latent codes to the frames at all horizons
 * (`ChangeDecoder` of training/videoworld_go/latent.py; docs/checkpoint-format.md, section 6.2). Inputs and outputs as
 * in `types.ts`. Each element of the batch is a frame, its latent codes and one horizon; horizon h sees latent codes 0
 * to h.
 */
export function planLatentDecoder(checkpoint: Checkpoint, latent: LatentLayout): GraphPlan {
  const { fsqLevels, vocabulary } = checkpoint.layout;
  const { horizons, places, hidden, rmsEps } = latent;
  const graph = new GraphBuilder('latentDecoder');
  const weights = new CheckpointWeights(checkpoint);
  const blocks = new VqganBuilder(graph, weights);
  const writer = new LayerWriter(graph);
  const stored = (name: string, shape?: readonly number[]): Value =>
    graph.weight(name, weights.stored(name, shape));
  const norm = (name: string, value: Value): Value =>
    graph.node('SimplifiedLayerNormalization', [value, stored(`${name}.weight`)], {
      attributes: { axis: { int: -1 }, epsilon: { float: rmsEps } },
    });

  const codes = graph.input('codes', 'int32', ['batch', places]);
  const latents = graph.input('latents', 'int32', ['batch', horizons.length]);
  const which = graph.input('horizons', 'int32', ['batch']);
  const values = weights.computed([], [vocabulary.codes, fsqLevels.length], () =>
    fsqTable(fsqLevels, vocabulary.codes),
  );
  const features = gather(graph, graph.weight('fsq.table', values), codes, 0);
  const frame = graph.node('Add', [
    blocks.linear(`${ROOT}.frame`, features),
    stored(`${ROOT}.place`),
  ]);

  const change = summedChanges(blocks, latent, vocabulary.codes, latents, which);
  const horizon = gather(
    graph,
    stored(`${ROOT}.horizon.weight`, [horizons.length, 1, hidden]),
    which,
    0,
  );
  let stream = graph.node('Add', [graph.node('Add', [change, frame]), horizon]);
  for (let index = 0; index < latent.layers; index += 1) {
    const layer = `${ROOT}.layers.${index}`;
    const attended = attend(blocks, latent, layer, norm(`${layer}.input_layernorm`, stream));
    stream = graph.node('Add', [stream, attended]);
    const normalised = norm(`${layer}.post_attention_layernorm`, stream);
    stream = graph.node('Add', [stream, gatedMlp(writer, weights, `${layer}.mlp`, normalised)]);
  }
  likeliest(graph, weights, fsqLevels, norm(`${ROOT}.norm`, stream));
  graph.output('foreseen', 'int32', ['batch', places]);
  graph.output('log_probabilities', 'float32', ['batch', places]);
  return graph.finish();
}

/**
 * Returns what the latent codes up to each element's horizon add to every place, [B, P, hidden]. Each code's levels,
 * one-hot, go through two layers that give every place `spread` values, and a third that all places share.
 */
function summedChanges(
  blocks: VqganBuilder,
  { levels, horizons, places, spread }: LatentLayout,
  codes: number,
  latents: Value,
  which: Value,
): Value {
  const { graph, weights } = blocks;
  const width = levels.reduce((sum, level) => sum + level, 0);
  const table = weights.computed([], [codes, width], () => oneHotTable(levels, codes));
  const oneHot = gather(graph, graph.weight('latent.table', table), latents, 0);
  // 1 for the codes that a horizon sees, 0 for later ones.
  const count = horizons.length;
  const seen = Array.from({ length: count * count }, (_, i) =>
    i % count <= Math.floor(i / count) ? 1 : 0,
  );
  const shares = gather(graph, graph.constant('float32', [count, count, 1, 1], seen), which, 0);
  let sum: Value = NONE;
  horizons.forEach((_, h) => {
    const code = gather(graph, oneHot, constantAt(graph, h), 1);
    const first = silu(graph, blocks.linear(`${ROOT}.code_in.${h}`, code));
    const second = silu(graph, blocks.linear(`${ROOT}.code_hidden.${h}`, first));
    const spreadOut = reshape(graph, second, [-1, places, spread]);
    const change = blocks.linear(`${ROOT}.code_out.${h}`, spreadOut);
    const own = graph.node('Mul', [change, gather(graph, shares, constantAt(graph, h), 1)]);
    sum = sum === NONE ? own : graph.node('Add', [sum, own]);
  });
  return sum;
}

/**
 * Attention of every place to every place, without positions or mask, [H, P, hidden] to the same. Uses plain operators:
 * the fused ones are wrong on some WebGPU devices from 32 places on (see `attend` in attention.ts).
 */
function attend(
  blocks: VqganBuilder,
  { heads, headDim, hidden }: LatentLayout,
  layer: string,
  value: Value,
): Value {
  const { graph, weights } = blocks;
  const turned = (value: Value, ...perm: number[]): Value =>
    graph.node('Transpose', [value], { attributes: { perm: { ints: perm } } });
  const parts = ['q', 'k', 'v'].map((part) => `${layer}.self_attn.${part}_proj`);
  const scale = 1 / Math.sqrt(headDim);
  const packed = graph.node('Add', [
    graph.node('MatMul', [
      value,
      graph.weight(`${layer}.qkv.weight`, packedWeight(weights, parts, hidden, scale)),
    ]),
    graph.weight(`${layer}.qkv.bias`, packedBias(weights, parts, hidden, scale)),
  ]);
  const byHead = turned(reshape(graph, packed, [0, 0, 3 * heads, headDim]), 0, 2, 1, 3);
  const [query, key, own] = ['query', 'key', 'value'].map((stem) => graph.freshName(stem)) as [
    Value,
    Value,
    Value,
  ];
  graph.node('Split', [byHead], {
    attributes: { axis: { int: 1 }, num_outputs: { int: 3 } },
    outputs: [query, key, own],
  });
  const scores = graph.node('MatMul', [query, turned(key, 0, 1, 3, 2)]);
  const shares = graph.node('Softmax', [scores], { attributes: { axis: { int: 3 } } });
  const mixed = turned(graph.node('MatMul', [shares, own]), 0, 2, 1, 3);
  return blocks.linear(`${layer}.self_attn.o_proj`, reshape(graph, mixed, [0, 0, hidden]));
}

/** Query, key and value weights [C, C] side by side as the [C, 3C] matrix for MatMul, with the query's part scaled. */
function packedWeight(
  weights: CheckpointWeights,
  parts: readonly string[],
  hidden: number,
  scale: number,
): WeightSource {
  const names = parts.map((part) => `${part}.weight`);
  return weights.computed(names, [hidden, 3 * hidden], (matrices) =>
    transpose(joined(matrices, scale), 3 * hidden, hidden),
  );
}

/** Their biases in a row, [3C], with the query's part scaled. */
function packedBias(
  weights: CheckpointWeights,
  parts: readonly string[],
  hidden: number,
  scale: number,
): WeightSource {
  const names = parts.map((part) => `${part}.bias`);
  return weights.computed(names, [3 * hidden], (vectors) => joined(vectors, scale));
}

/** Tensors one after another, with the first one scaled. */
function joined(tensors: readonly Float32Array[], scale: number): Float32Array {
  const size = tensors.reduce((sum, { length }) => sum + length, 0);
  const result = new Float32Array(size);
  let at = 0;
  tensors.forEach((tensor, index) => {
    result.set(index === 0 ? tensor.map((value) => value * scale) : tensor, at);
    at += tensor.length;
  });
  return result;
}

/**
 * Takes the likeliest level of every coordinate, the lowest among equals, and combines them to the outputs `foreseen`
 * [H, P] (codes) and `log_probabilities` [H, P] (the sum over the coordinates). Every coordinate is padded to the
 * largest number of levels, so that one reduction serves all.
 *
 * ArgMax returns int64, which hardly any WebGPU operator takes. So this looks for the lowest index whose level equals
 * the largest.
 */
function likeliest(
  graph: GraphBuilder,
  weights: CheckpointWeights,
  levels: readonly number[],
  value: Value,
): void {
  const d = levels.length;
  const widest = Math.max(...levels);
  const reduce = (op: string, value: Value, axis: number, keep = 0): Value =>
    graph.node(op, [value, graph.constant('int64', [1], [axis])], {
      attributes: { keepdims: { int: keep } },
    });
  const product = graph.node('MatMul', [
    value,
    graph.weight(`${ROOT}.head.weight`, paddedHeadWeight(weights, levels)),
  ]);
  const flat = graph.node('Add', [
    product,
    graph.weight(`${ROOT}.head.bias`, paddedHeadBias(weights, levels)),
  ]);
  const logits = reshape(graph, flat, [0, 0, d, widest]);
  const largest = reduce('ReduceMax', logits, 3, 1);

  const indices = Array.from({ length: widest }, (_, level) => level);
  const ranks = graph.node('Where', [
    graph.node('Equal', [logits, largest]),
    graph.constant('float32', [widest], indices),
    graph.constant('float32', [1], [widest]),
  ]);
  const digits = reduce('ReduceMin', ranks, 3);
  // All integers stay below 2^24, so float32 is exact.
  const index = graph.node('MatMul', [digits, graph.constant('float32', [d, 1], fsqBasis(levels))]);
  const codes = graph.node('Squeeze', [index, graph.constant('int64', [1], [2])]);
  graph.node('Cast', [codes], { attributes: { to: { int: 6 } }, outputs: ['foreseen'] });

  // log softmax at the largest logit: -log(sum(exp(logit - largest))).
  const powers = graph.node('Exp', [graph.node('Sub', [logits, largest])]);
  const logs = graph.node('Log', [reduce('ReduceSum', powers, 3)]);
  graph.node('Neg', [reduce('ReduceSum', logs, 2)], { outputs: ['log_probabilities'] });
}

/** Column in the padded head of every row of the head. */
function paddedColumns(levels: readonly number[]): number[] {
  const widest = Math.max(...levels);
  return levels.flatMap((level, d) => Array.from({ length: level }, (_, i) => d * widest + i));
}

/** The head [sum of levels, C] as [C, d * widest], with zero columns for coordinates that have fewer levels. */
function paddedHeadWeight(weights: CheckpointWeights, levels: readonly number[]): WeightSource {
  const name = `${ROOT}.head.weight`;
  const [, hidden = 0] = weights.shape(name, 2);
  const width = levels.length * Math.max(...levels);
  return weights.computed([name], [hidden, width], ([matrix]) => {
    const result = new Float32Array(hidden * width);
    paddedColumns(levels).forEach((column, row) => {
      for (let i = 0; i < hidden; i += 1) {
        result[i * width + column] = matrix?.[row * hidden + i] ?? 0;
      }
    });
    return result;
  });
}

/** The head's bias [sum of levels] as [d * widest]. */
function paddedHeadBias(weights: CheckpointWeights, levels: readonly number[]): WeightSource {
  const width = levels.length * Math.max(...levels);
  return weights.computed([`${ROOT}.head.bias`], [width], ([bias]) => {
    const result = new Float32Array(width).fill(NEVER);
    paddedColumns(levels).forEach((column, row) => {
      result[column] = bias?.[row] ?? 0;
    });
    return result;
  });
}

/** Levels of every code, one-hot per coordinate, [N, sum of levels]. */
function oneHotTable(levels: readonly number[], codes: number): Float32Array {
  const width = levels.reduce((sum, level) => sum + level, 0);
  const table = new Float32Array(codes * width);
  for (let code = 0; code < codes; code += 1) {
    let rest = code;
    let first = code * width;
    for (const level of levels) {
      const digit = rest % level;
      table[first + digit] = 1;
      rest = (rest - digit) / level;
      first += level;
    }
  }
  return table;
}

function constantAt(graph: GraphBuilder, index: number): Value {
  return graph.constant('int32', [], [index]);
}

function gather(graph: GraphBuilder, table: Value, indices: Value, axis: number): Value {
  return graph.node('Gather', [table, indices], { attributes: { axis: { int: axis } } });
}

/** A size of 0 keeps that dimension. */
function reshape(graph: GraphBuilder, value: Value, shape: readonly number[]): Value {
  return graph.node('Reshape', [value, graph.constant('int64', [shape.length], shape)]);
}
