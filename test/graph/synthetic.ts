import { expectedTensors } from '../../src/checkpoint/expected-tensors';
import type {
  Checkpoint,
  LatentLayout,
  ModelLayout,
  TensorInfo,
  VqganLayout,
} from '../../src/checkpoint/types';

/** Sizes of a made-up model; everything else follows. */
export interface SyntheticSizes {
  readonly grid: number;
  readonly encoderWidths: readonly number[];
  readonly decoderWidths: readonly number[];
  readonly encoderDepth: number;
  readonly decoderDepth: number;
  readonly codeChannels: number;
  readonly fsqLevels: readonly number[];
  readonly layers: number;
  readonly hidden: number;
  readonly heads: number;
  readonly headDim: number;
  readonly intermediate: number;
  readonly qkvBias: boolean;
  readonly oBias: boolean;
  readonly latents: number;
  /** Whether the 32,000 text rows are stored. */
  readonly textRows: boolean;
  readonly seed: number;
  /** The latent dynamics model, if there is one. */
  readonly latent?: LatentLayout;
  /** Residual blocks whose last convolution is all zeros. */
  readonly emptyBlocks?: readonly string[];
}

/** Uniform in [-1, 1); the same seed gives the same numbers (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 31 - 1;
  };
}

/** A checkpoint with random weights, held in memory, of any size that the released key layout allows. */
export function syntheticCheckpoint(sizes: SyntheticSizes): Checkpoint {
  const layout = layoutOf(sizes);
  const random = randomNumbers(sizes.seed);
  const values = new Map<string, Float32Array>();
  const tensors = new Map<string, TensorInfo>();
  const put = (name: string, shape: readonly number[], scale: number, centre = 0): void => {
    const size = shape.reduce((product, n) => product * n, 1);
    tensors.set(name, { name, type: 'float32', shape });
    values.set(
      name,
      Float32Array.from({ length: size }, () => centre + scale * random()),
    );
  };
  putTokenizer(layout, put);
  putTransformer(layout, sizes.textRows, put);
  putLatent(layout, put);
  const emptyBlocks = new Set(sizes.emptyBlocks);
  for (const block of emptyBlocks)
    for (const part of ['weight', 'bias']) values.get(`${block}._residual.5.${part}`)!.fill(0);
  const half = sizes.headDim / 2;
  for (let layer = 0; layer < sizes.layers; layer += 1) {
    const name = `neck.llm.model.layers.${layer}.self_attn.rotary_emb.inv_freq`;
    tensors.set(name, { name, type: 'float32', shape: [half] });
    values.set(
      name,
      Float32Array.from({ length: half }, (_, i) => 1 / 10_000 ** (i / half)),
    );
  }
  return {
    source: { name: 'synthetic', size: 0 },
    container: 'safetensors',
    metadata: { name: 'synthetic' },
    layout,
    tensors,
    emptyBlocks,
    read: (name, { rows } = {}) => {
      const data = values.get(name);
      const info = tensors.get(name);
      if (data === undefined || info === undefined) return Promise.reject(new Error(`no ${name}`));
      if (rows === undefined) return Promise.resolve(data.slice());
      const stride = data.length / (info.shape[0] ?? 1);
      return Promise.resolve(data.slice(rows[0] * stride, rows[1] * stride));
    },
  };
}

function layoutOf(sizes: SyntheticSizes): ModelLayout {
  const codes = sizes.fsqLevels.reduce((product, level) => product * level, 1);
  const stack = (
    widths: readonly number[],
    depth: number,
    inChannels: number,
    attention: number,
    outChannels: number,
  ): VqganLayout => ({
    inChannels,
    layerChannels: widths,
    depth,
    attentionLayers: [attention],
    outChannels,
  });
  return {
    frame: {
      side: sizes.grid * 2 ** (sizes.encoderWidths.length - 1),
      pitch: 1,
      firstLine: 1,
      stoneRadius: 1,
    },
    grid: sizes.grid,
    encoder: stack(
      sizes.encoderWidths,
      sizes.encoderDepth,
      sizes.encoderWidths[0] ?? 32,
      sizes.encoderWidths.length - 1,
      sizes.codeChannels,
    ),
    decoder: stack(sizes.decoderWidths, sizes.decoderDepth, sizes.decoderWidths[0] ?? 32, 0, 3),
    codeChannels: sizes.codeChannels,
    fsqLevels: sizes.fsqLevels,
    transformer: {
      layers: sizes.layers,
      hidden: sizes.hidden,
      heads: sizes.heads,
      headDim: sizes.headDim,
      intermediate: sizes.intermediate,
      attentionBias: { qkv: sizes.qkvBias, o: sizes.oBias },
      rmsEps: 1e-6,
    },
    vocabulary: {
      codes,
      imStart: 32000,
      imEnd: 32001,
      actStart: 32004,
      actEnd: 32006,
      firstLatent: 32007,
      firstImage: 32005 + codes,
      size: 32005 + 2 * codes,
      rowOffset: sizes.textRows ? 0 : -32000,
    },
    latents: sizes.latents,
    ...(sizes.latent && { latent: sizes.latent }),
  };
}

type Put = (name: string, shape: readonly number[], scale: number, centre?: number) => void;

function putTokenizer(layout: ModelLayout, put: Put): void {
  const conv = (name: string, out: number, from: number, kernel: number): void => {
    put(`${name}.weight`, [out, from, kernel, kernel], Math.sqrt(3 / (from * kernel * kernel)));
    put(`${name}.bias`, [out], 0.1);
  };
  const linear = (weight: string, bias: string, out: number, from: number): void => {
    put(weight, [out, from], Math.sqrt(3 / from));
    put(bias, [out], 0.1);
  };
  const norm = (name: string, channels: number): void => {
    put(`${name}.weight`, [channels], 0.3, 1);
    put(`${name}.bias`, [channels], 0.3);
  };
  const residual = (name: string, from: number, to: number): void => {
    norm(`${name}._residual.0`, from);
    conv(`${name}._residual.2`, to, from, 3);
    norm(`${name}._residual.3`, to);
    conv(`${name}._residual.5`, to, to, 3);
    if (from !== to) conv(`${name}._shortcut`, to, from, 1);
  };
  const attention = (name: string, channels: number): void => {
    norm(`${name}._group_norm`, channels);
    const inner = `${name}._multihead_attention`;
    linear(`${inner}.in_proj_weight`, `${inner}.in_proj_bias`, 3 * channels, channels);
    linear(`${inner}.out_proj.weight`, `${inner}.out_proj.bias`, channels, channels);
  };
  const refine = (name: string, channels: number): void => {
    residual(`${name}._refine.0`, channels, channels);
    attention(`${name}._refine.1`, channels);
    residual(`${name}._refine.2`, channels, channels);
  };
  const layers = (name: string, stack: VqganLayout): number => {
    let channels = stack.inChannels;
    stack.layerChannels.forEach((width, index) => {
      for (let block = 0; block < stack.depth; block += 1) {
        residual(`${name}._layers.${index}._residuals.${block}`, channels, width);
        channels = width;
        if (stack.attentionLayers.includes(index)) {
          attention(`${name}._layers.${index}._attentions.${block}`, width);
        }
      }
      if (index < stack.layerChannels.length - 1) {
        conv(`${name}._resamples.${index}._conv`, width, width, 3);
      }
    });
    return channels;
  };
  const projector = (name: string, channels: number, out: number): void => {
    norm(`${name}._projector.0`, channels);
    conv(`${name}._projector.2`, out, channels, 3);
  };

  const { encoder, decoder, codeChannels, fsqLevels } = layout;
  conv('vbackbone._in_conv', encoder.inChannels, 3, 3);
  const last = layers('vbackbone', encoder);
  refine('vbackbone', last);
  projector('vbackbone', last, codeChannels);
  conv('post_encode._conv', codeChannels, codeChannels, 1);
  const d = fsqLevels.length;
  linear('v_token.project_in.weight', 'v_token.project_in.bias', d, codeChannels);
  linear('v_token.project_out.weight', 'v_token.project_out.bias', codeChannels, d);
  conv('pre_decode._conv', codeChannels, codeChannels, 1);
  conv('v_token_decoder._in_conv', decoder.inChannels, codeChannels, 3);
  refine('v_token_decoder', decoder.inChannels);
  projector('v_token_decoder', layers('v_token_decoder', decoder), 3);
}

function putTransformer(layout: ModelLayout, textRows: boolean, put: Put): void {
  const { layers, hidden, heads, headDim, intermediate, attentionBias } = layout.transformer;
  const rows = layout.vocabulary.size - (textRows ? 0 : 32000);
  const matrix = (name: string, out: number, from: number): void =>
    put(`${name}.weight`, [out, from], Math.sqrt(3 / from));
  put('neck.llm.model.embed_tokens.weight', [rows, hidden], 1);
  matrix('neck.llm.lm_head', rows, hidden);
  put('neck.llm.model.norm.weight', [hidden], 0.3, 1);
  for (let index = 0; index < layers; index += 1) {
    const layer = `neck.llm.model.layers.${index}`;
    for (const part of ['q', 'k', 'v'] as const) {
      matrix(`${layer}.self_attn.${part}_proj`, heads * headDim, hidden);
      if (attentionBias.qkv) put(`${layer}.self_attn.${part}_proj.bias`, [heads * headDim], 0.3);
    }
    matrix(`${layer}.self_attn.o_proj`, hidden, heads * headDim);
    if (attentionBias.o) put(`${layer}.self_attn.o_proj.bias`, [hidden], 0.3);
    matrix(`${layer}.mlp.gate_proj`, intermediate, hidden);
    matrix(`${layer}.mlp.up_proj`, intermediate, hidden);
    matrix(`${layer}.mlp.down_proj`, hidden, intermediate);
    put(`${layer}.input_layernorm.weight`, [hidden], 0.3, 1);
    put(`${layer}.post_attention_layernorm.weight`, [hidden], 0.3, 1);
  }
}

/** Norms around one, biases that matter, and matrices that keep the size of their input. */
function putLatent(layout: ModelLayout, put: Put): void {
  for (const { part, name, shape } of expectedTensors({ ...layout, rows: 0 })) {
    if (part !== 'latent') continue;
    const [, from = 1] = shape;
    if (shape.length === 1) put(name, shape, 0.3, name.includes('norm') ? 1 : 0);
    // Only one in several inputs of a latent code is not zero.
    else put(name, shape, name.includes('code_in') ? 1 : Math.sqrt(3 / from));
  }
}
