import type { Checkpoint, TransformerLayout } from '../checkpoint/types';
import { attend } from './attention';
import { FIRST_ROW_TOKEN, vocabularyRow } from './head';
import { GraphBuilder, MICROSOFT, NONE } from './model';
import type { Value } from './model';
import { activationType, LayerWriter } from './precision';
import type { LayerOptions } from './precision';
import { cosSinTables, fusedHeadDim, packedProjection, paddedOutProjection } from './rotary';
import type { CacheShape, GraphPlan } from './types';
import { silu } from './vqgan';
import { CheckpointWeights } from './weights';

/** ONNX's number of the type int64. */
const INT64 = 7;

export interface TrunkOptions extends LayerOptions {
  /** Longest sequence the cache holds; see {@link longestSequence}. */
  readonly maxSequence?: number;
}

/** im_start, frame, im_end, act_start, latents, act_end, im_start, frame, im_end. */
export function longestSequence({ layout }: Checkpoint): number {
  const frame = layout.grid * layout.grid + 2;
  return frame + 1 + layout.latents + 1 + frame;
}

export function cacheShape(checkpoint: Checkpoint, options: TrunkOptions = {}): CacheShape {
  const { layers, heads, headDim } = checkpoint.layout.transformer;
  const maxSequence = options.maxSequence ?? longestSequence(checkpoint);
  const type = activationType(options.precision ?? 'float32');
  return {
    layers,
    heads,
    headDim: fusedHeadDim(headDim),
    maxSequence,
    ...(type === 'float16' && { type }),
  };
}

/**
 * The LLaMA-like transformer without its head (docs/checkpoint-format.md, section 5.3): pre-norm, rotary attention over
 * a cache, SiLU-gated MLP. Inputs and outputs as in `types.ts`; SkipSimplifiedLayerNormalization computes the residual
 * sums. Everything after the last layer's attention is computed for the wanted places only.
 */
export function planTrunk(checkpoint: Checkpoint, options: TrunkOptions = {}): GraphPlan {
  const { layout } = checkpoint;
  const { transformer, vocabulary } = layout;
  const { hidden, layers } = transformer;
  const cache = cacheShape(checkpoint, options);
  const graph = new GraphBuilder('trunk');
  const weights = new CheckpointWeights(checkpoint);
  const writer = new LayerWriter(graph, options);
  const llm = 'neck.llm.model';

  const rows = graph.input('rows', 'int32', ['batch', 'tokens']);
  const parents = graph.input('parents', 'int32', ['batch']);
  const kept = graph.input('kept', 'int32', [1]);
  const numbers = graph.input('places', 'int32', ['batch', 'tokens']);
  const wanted = graph.input('wanted', 'int32', ['wanted']);
  const mask = writer.enter(graph.input('mask', 'float32', [1, 1, 'tokens', 'total']));
  const embedded = writer.lookUp(
    `${llm}.embed_tokens.weight`,
    weights.rows(
      `${llm}.embed_tokens.weight`,
      vocabularyRow(vocabulary, FIRST_ROW_TOKEN),
      vocabularyRow(vocabulary, vocabulary.size),
    ),
    rows,
  );

  const { cos, sin } = rotaryTables(writer, weights, transformer, cache.maxSequence);
  const places = graph.node('Cast', [numbers], { attributes: { to: { int: INT64 } } });
  const shared = { cos, sin, kept, places, parents, mask };
  const layerNames = Array.from({ length: layers }, (_, index) => `${llm}.layers.${index}`);
  const norm = (name: string): Value =>
    writer.vector(`${name}.weight`, weights.stored(`${name}.weight`));

  let residual = embedded;
  let normalised = graph.node(
    'SimplifiedLayerNormalization',
    [embedded, norm(`${layerNames[0] ?? llm}.input_layernorm`)],
    { attributes: { axis: { int: -1 }, epsilon: { float: transformer.rmsEps } } },
  );
  /** Adds `change` (and a bias) to the residual stream and normalises the sum for the next block. */
  const addAndNormalise = (change: Value, gamma: string, bias: Value = NONE): void => {
    const inputs = [change, residual, norm(gamma)];
    if (bias !== NONE) inputs.push(bias);
    const [result, sum] = [graph.freshName('normalised'), graph.freshName('residual')];
    graph.node('SkipSimplifiedLayerNormalization', inputs, {
      domain: MICROSOFT,
      attributes: { epsilon: { float: transformer.rmsEps } },
      outputs: [result, NONE, NONE, sum],
    });
    [normalised, residual] = [result, sum];
  };

  layerNames.forEach((layer, index) => {
    const packed = packedQkv(writer, weights, transformer, layer, normalised);
    let attended = attend(graph, cache, transformer, index, packed, shared);
    if (index === layers - 1) {
      const pick = { attributes: { axis: { int: 1 } } };
      [attended, residual] = [
        graph.node('Gather', [attended, wanted], pick),
        graph.node('Gather', [residual, wanted], pick),
      ];
    }
    const out = `${layer}.self_attn.o_proj`;
    const outWeight = paddedOutProjection(weights, `${out}.weight`, transformer);
    const mixed = writer.product(`${out}.weight`, attended, outWeight);
    const outBias = weights.has(`${out}.bias`)
      ? writer.vector(`${out}.bias`, weights.stored(`${out}.bias`))
      : NONE;
    addAndNormalise(mixed, `${layer}.post_attention_layernorm`, outBias);

    const next = layerNames[index + 1];
    addAndNormalise(
      gatedMlp(writer, weights, `${layer}.mlp`, normalised),
      next === undefined ? `${llm}.norm` : `${next}.input_layernorm`,
    );
  });

  const half = writer.type === 'float16';
  const flat = graph.node('Reshape', [normalised, graph.constant('int64', [2], [-1, hidden])], {
    outputs: [half ? graph.freshName('flat') : 'hidden'],
  });
  if (half) writer.cast(flat, 'float32', 'hidden');
  graph.output('hidden', 'float32', ['states', hidden]);
  return graph.finish();
}

/** Cosine and sine of every position, [M, D/2], from the first layer's `inv_freq`; all layers share them. */
function rotaryTables(
  writer: LayerWriter,
  weights: CheckpointWeights,
  transformer: TransformerLayout,
  positions: number,
): { cos: Value; sin: Value } {
  const name = 'neck.llm.model.layers.0.self_attn.rotary_emb.inv_freq';
  const shape = [positions, fusedHeadDim(transformer.headDim) / 2];
  const table = (kind: 'cos' | 'sin'): Value =>
    writer.vector(
      `rotary.${kind}`,
      weights.computed(
        [name],
        shape,
        ([inverse]) => cosSinTables(inverse ?? new Float32Array(0), positions)[kind],
      ),
    );
  return { cos: table('cos'), sin: table('sin') };
}

/** Query, key and value in one multiplication: [B, T, h] to [B, T, 3 * heads * D]. */
function packedQkv(
  writer: LayerWriter,
  weights: CheckpointWeights,
  transformer: TransformerLayout,
  layer: string,
  value: Value,
): Value {
  const prefixes = ['q', 'k', 'v'].map((part) => `${layer}.self_attn.${part}_proj`);
  const { weight, bias } = packedProjection(weights, prefixes, transformer);
  const product = writer.product(`${layer}.qkv.weight`, value, weight);
  return bias === undefined
    ? product
    : writer.graph.node('Add', [product, writer.vector(`${layer}.qkv.bias`, bias)]);
}

/** down(silu(gate(x)) * up(x)). */
export function gatedMlp(
  writer: LayerWriter,
  weights: CheckpointWeights,
  prefix: string,
  value: Value,
): Value {
  const multiply = (input: Value, part: string): Value => {
    const name = `${prefix}.${part}_proj.weight`;
    return writer.product(name, input, weights.transposed(name));
  };
  const gate = silu(writer.graph, multiply(value, 'gate'));
  return multiply(writer.graph.node('Mul', [gate, multiply(value, 'up')]), 'down');
}
