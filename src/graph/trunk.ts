import type { Checkpoint, TransformerLayout } from '../checkpoint/types';
import { FIRST_ROW_TOKEN, vocabularyRow } from './head';
import { GraphBuilder, MICROSOFT, NONE } from './model';
import type { Value } from './model';
import { activationType, LayerWriter } from './precision';
import type { LayerOptions } from './precision';
import { cosSinTables, fusedHeadDim, packedProjection, paddedOutProjection } from './rotary';
import type { CacheShape, GraphPlan } from './types';
import { silu } from './vqgan';
import { CheckpointWeights } from './weights';

export interface TrunkOptions extends LayerOptions {
  /** Longest sequence the cache holds; see {@link longestSequence}. */
  readonly maxSequence?: number;
}

/**
 * Most tokens to append in one run, at batch 1; longer prompts go in pieces. From 32 tokens on, ONNX Runtime 1.30's
 * WebGPU provider takes another attention kernel (FlashAttention instead of FlashAttentionDecode) that is wrong on
 * devices with subgroups of 4 lanes: measured on SwiftShader, 2e-2 off instead of 2e-7.
 */
export const LONGEST_RUN = 31;

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
 * The LLaMA-like transformer without its head (docs/checkpoint-format.md, section 5.3): pre-norm, rotary attention over a static
 * cache, SiLU-gated MLP. Inputs and outputs as in `types.ts`; the residual sums ride inside
 * SkipSimplifiedLayerNormalization, so a layer is ten nodes (eleven with biases).
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
  const lengths = graph.input('seqlens_k', 'int32', ['batch']);
  const total = graph.input('total_sequence_length', 'int32', []);
  const embedded = writer.lookUp(
    `${llm}.embed_tokens.weight`,
    weights.rows(
      `${llm}.embed_tokens.weight`,
      vocabularyRow(vocabulary, FIRST_ROW_TOKEN),
      vocabularyRow(vocabulary, vocabulary.size),
    ),
    rows,
  );

  const tables = rotaryTables(writer, weights, transformer, cache.maxSequence);
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
    const attended = graph.freshName('attended');
    attend(graph, cache, index, {
      packed: packedQkv(writer, weights, transformer, layer, normalised),
      positions: [lengths, total, ...tables],
      scale: 1 / Math.sqrt(transformer.headDim),
      output: attended,
    });
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
  const last = graph.node('Gather', [normalised, graph.constant('int32', [], [-1])], {
    attributes: { axis: { int: 1 } },
    outputs: [half ? graph.freshName('last') : 'hidden'],
  });
  if (half) writer.cast(last, 'float32', 'hidden');
  graph.output('hidden', 'float32', ['batch', hidden]);
  return graph.finish();
}

/** Rotary attention of layer `index` over its cache, which becomes two inputs and two outputs of the graph. */
function attend(
  graph: GraphBuilder,
  { heads, maxSequence, headDim, type: cacheType }: CacheShape,
  index: number,
  values: { packed: Value; positions: readonly Value[]; scale: number; output: Value },
): void {
  const type = cacheType ?? 'float32';
  const dimensions = ['batch', heads, maxSequence, headDim];
  const kinds = ['key', 'value'];
  const past = kinds.map((kind) => graph.input(`past_${kind}_${index}`, type, dimensions));
  const present = kinds.map((kind) => `present_${kind}_${index}`);
  graph.node(
    'GroupQueryAttention',
    // Query, key and value come packed in the first input.
    [values.packed, NONE, NONE, ...past, ...values.positions],
    {
      domain: MICROSOFT,
      attributes: {
        num_heads: { int: heads },
        kv_num_heads: { int: heads },
        scale: { float: values.scale },
        do_rotary: { int: 1 },
        rotary_interleaved: { int: 0 },
      },
      outputs: [values.output, ...present],
    },
  );
  for (const name of present) graph.output(name, type, dimensions);
}

/** Cosine and sine of every position, [M, D/2], from the first layer's `inv_freq`; all layers share them. */
function rotaryTables(
  writer: LayerWriter,
  weights: CheckpointWeights,
  transformer: TransformerLayout,
  positions: number,
): Value[] {
  const name = 'neck.llm.model.layers.0.self_attn.rotary_emb.inv_freq';
  const shape = [positions, fusedHeadDim(transformer.headDim) / 2];
  return (['cos', 'sin'] as const).map((kind) =>
    writer.vector(
      `rotary.${kind}`,
      weights.computed(
        [name],
        shape,
        ([inverse]) => cosSinTables(inverse ?? new Float32Array(0), positions)[kind],
      ),
    ),
  );
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
