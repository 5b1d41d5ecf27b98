import type { TransformerLayout } from '../checkpoint/types';
import { MICROSOFT } from './model';
import type { GraphBuilder, Value } from './model';
import type { CacheShape, FloatType } from './types';

/** ONNX's number of the type float16. */
const HALF = 10;

/** Inputs that all layers share. */
export interface SharedInputs {
  /** Rotary tables, [M, D/2] each. */
  readonly cos: Value;
  readonly sin: Value;
  /** Tokens of the cache that stay: int32 [1]. */
  readonly kept: Value;
  /** Place of each new token in its sequence: int64 [B, T]. */
  readonly places: Value;
  /** Row of the cache that each new row goes on from, int32 [B]. */
  readonly parents: Value;
  /** Added to the scores: 0, or far below it for tokens that a token does not see. [1, 1, T, kept + T]. */
  readonly mask: Value;
}

/**
 * Rotary attention of layer `index` over its cache: several rows of several tokens each, after any number of cached
 * tokens. The cache becomes two inputs and two outputs of the graph, float32 or float16 [rows, H, length, D].
 *
 * Uses plain matrix products. ONNX Runtime's fused operators take either several rows or several tokens after a cache
 * (GroupQueryAttention), cannot see later tokens, and on WebGPU are wrong from 32 tokens on if subgroups have four
 * lanes (FlashAttention of ONNX Runtime 1.30: 2e-2 off on SwiftShader instead of 2e-7). On the CPU the products cost
 * the same: one row and one token 3.7 ms of processor time against 3.3 (GroupQueryAttention) and 3.5
 * (MultiHeadAttention), 32 rows and one token 30 against 37 and 36, one row and 28 tokens 9.0 against 10.4 and 9.5 (the
 * default model).
 * @param packed query, key and value of each token side by side, [B, T, 3 * H * D].
 * @returns [B, T, H * D].
 */
export function attend(
  graph: GraphBuilder,
  { heads, headDim, type: cacheType }: CacheShape,
  { headDim: ownHeadDim }: TransformerLayout,
  index: number,
  packed: Value,
  shared: SharedInputs,
): Value {
  const type: FloatType = cacheType ?? 'float32';
  const rowsFirst = { ints: [0, 2, 1, 3] };
  // Heads of query, key and value, [B, 3 * H, T, D].
  const all = graph.node('Transpose', [reshape(graph, packed, [0, 0, 3 * heads, headDim])], {
    attributes: { perm: rowsFirst },
  });
  const [turning, value] = split(graph, all, [2 * heads, heads]);
  const turned = graph.node('RotaryEmbedding', [turning, shared.places, shared.cos, shared.sin], {
    domain: MICROSOFT,
    attributes: { interleaved: { int: 0 } },
  });
  const [query, key] = split(graph, turned, [heads, heads]);

  const [keys, values] = (
    [
      ['key', key],
      ['value', value],
    ] as const
  ).map(([kind, added]) => {
    const past = graph.input(`past_${kind}_${index}`, type, ['cached', heads, 'length', headDim]);
    const present = `present_${kind}_${index}`;
    graph.output(present, type, ['batch', heads, 'total', headDim]);
    return graph.node('Concat', [kept(graph, past, shared), added], {
      attributes: { axis: { int: 2 } },
      outputs: [present],
    });
  }) as [Value, Value];

  const keysAcross = graph.node('Transpose', [keys], {
    attributes: { perm: { ints: [0, 1, 3, 2] } },
  });
  const scores = graph.node('MatMul', [scaled(graph, query, type, ownHeadDim), keysAcross]);
  const shares = graph.node('Softmax', [graph.node('Add', [scores, shared.mask])], {
    attributes: { axis: { int: -1 } },
  });
  const mixed = graph.node('Transpose', [graph.node('MatMul', [shares, values])], {
    attributes: { perm: rowsFirst },
  });
  return reshape(graph, mixed, [0, 0, heads * headDim]);
}

/**
 * Divides a query by the square root of the model's own head dim. Done before the product, so that halves do not
 * overflow.
 */
function scaled(graph: GraphBuilder, query: Value, type: FloatType, headDim: number): Value {
  const scale = graph.constant('float32', [], [1 / Math.sqrt(headDim)]);
  const factor =
    type === 'float16' ? graph.node('Cast', [scale], { attributes: { to: { int: HALF } } }) : scale;
  return graph.node('Mul', [query, factor]);
}

/** Returns the rows of a cache that are continued, with the tokens that stay. */
function kept(graph: GraphBuilder, past: Value, { parents, kept: tokens }: SharedInputs): Value {
  const rows = graph.node('Gather', [past, parents], { attributes: { axis: { int: 0 } } });
  const [from, axis] = [0, 2].map((value) => graph.constant('int32', [1], [value])) as [
    Value,
    Value,
  ];
  return graph.node('Slice', [rows, from, tokens, axis]);
}

/** Splits a value into two along its second dimension. */
function split(
  graph: GraphBuilder,
  value: Value,
  sizes: readonly [number, number],
): [first: Value, second: Value] {
  const outputs = [graph.freshName('part'), graph.freshName('part')] as [Value, Value];
  graph.node('Split', [value, graph.constant('int64', [2], sizes)], {
    attributes: { axis: { int: 1 } },
    outputs,
  });
  return outputs;
}

/** A size of 0 keeps that dimension. */
function reshape(graph: GraphBuilder, value: Value, shape: readonly number[]): Value {
  return graph.node('Reshape', [value, graph.constant('int64', [shape.length], shape)]);
}
