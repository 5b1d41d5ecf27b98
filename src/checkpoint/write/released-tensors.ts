import { expectedTensors, inverseFrequencies } from '../expected-tensors';
import { codeCount } from '../fsq';
import { RMS_EPS } from '../shapes';
import { TEXT_TOKENS, tableRows } from '../vocabulary';
import { givenTensor, partSeed, randomTensor } from './random-weights';
import type { LatentLayout, WeightType } from '../types';
import type { Spread } from './random-weights';
import type { WritableTensor } from './sink';

/** The sizes that fix every tensor of a model in the released layout. */
export interface ReleasedSizes {
  /** Channels of the VQGAN's first layer. */
  readonly width: number;
  /** Channels of the encoder's layers divided by the width, in the order they run; the decoder's are reversed. */
  readonly mults: readonly number[];
  readonly encoderDepth: number;
  readonly decoderDepth: number;
  /** Channels between encoder, quantiser and decoder. */
  readonly codeChannels: number;
  readonly fsqLevels: readonly number[];
  readonly hidden: number;
  readonly layers: number;
  readonly heads: number;
  readonly intermediate: number;
}

/** The tokenizer of every released model (docs/checkpoint-format.md, section 5.1). */
const TOKENIZER = {
  width: 128,
  mults: [1, 1, 1, 2, 2, 4, 4],
  encoderDepth: 2,
  decoderDepth: 3,
  codeChannels: 256,
  fsqLevels: [8, 8, 8, 5, 5, 5],
} as const;

/**
 * Sizes by name. The paper gives only the number of parameters (arXiv 2501.09781, table 1: 50M, 150M, 300M); the width of the
 * largest is inferred. The rest follows the usual proportions of LLaMA: heads of 64 channels, an MLP of 8/3 of the
 * width rounded up to a multiple of 128 or 256, and as many layers as come nearest to the number: 308, 149 and 51 M.
 * `nano` is that of fixtures/videoworld-nano-4x4.
 */
export const RELEASED_SIZES = {
  '300m': { ...TOKENIZER, hidden: 1024, layers: 24, heads: 16, intermediate: 2816 },
  '150m': { ...TOKENIZER, hidden: 768, layers: 21, heads: 12, intermediate: 2048 },
  '50m': { ...TOKENIZER, hidden: 512, layers: 16, heads: 8, intermediate: 1408 },
  nano: {
    width: 32,
    mults: [1, 1, 1, 1, 1, 1, 2],
    encoderDepth: 1,
    decoderDepth: 1,
    codeChannels: 64,
    fsqLevels: [8, 5, 5, 5],
    hidden: 64,
    layers: 2,
    heads: 4,
    intermediate: 176,
  },
} as const satisfies Readonly<Record<string, ReleasedSizes>>;

/** A tensor's name and shape. */
export interface NamedShape {
  readonly name: string;
  readonly shape: readonly number[];
}

/** How a model in the released layout may differ from the released ones. */
export interface ModelVariant {
  readonly attentionBias: { readonly qkv: boolean; readonly o: boolean };
  /** Whether the tables hold the 32,000 text rows. */
  readonly textRows: boolean;
  /** The latent dynamics model, if the file shall hold one. */
  readonly latent?: LatentLayout;
}

const RELEASED: ModelVariant = { attentionBias: { qkv: true, o: true }, textRows: true };

/** Returns names and shapes of all tensors of a model, the rotary frequencies last. */
export function modelShapes(sizes: ReleasedSizes, variant: ModelVariant): NamedShape[] {
  const { width, mults, codeChannels, fsqLevels, hidden, heads, layers } = sizes;
  const channels = mults.map((mult) => mult * width);
  const shapes: NamedShape[] = expectedTensors({
    encoder: {
      inChannels: width,
      layerChannels: channels,
      depth: sizes.encoderDepth,
      attentionLayers: [channels.length - 1],
      outChannels: codeChannels,
    },
    decoder: {
      inChannels: channels.at(-1)!,
      layerChannels: channels.toReversed(),
      depth: sizes.decoderDepth,
      attentionLayers: [0],
      outChannels: 3,
    },
    codeChannels,
    fsqLevels,
    transformer: {
      ...sizes,
      headDim: hidden / heads,
      attentionBias: variant.attentionBias,
      rmsEps: RMS_EPS,
    },
    rows: tableRows(codeCount(fsqLevels)) + (variant.textRows ? TEXT_TOKENS : 0),
    latent: variant.latent,
  }).map(({ name, shape }) => ({ name, shape }));
  for (let n = 0; n < layers; n++)
    shapes.push({ name: inverseFrequencies(n), shape: [hidden / heads / 2] });
  return shapes;
}

/** Returns names and shapes of a model's tensors in the released layout, in the order of the original's state dict. */
export function releasedShapes(sizes: ReleasedSizes): NamedShape[] {
  return modelShapes(sizes, RELEASED).sort((a, b) => compareKeys(a.name, b.name));
}

/**
 * Returns all tensors of a model in the released layout with seeded random weights. They are spread as in a fresh network, so
 * that activations stay finite: GroupNorm and RMSNorm scales around 1, biases around 0, the transformer 0.02 (as InternLM
 * begins), everything else one over the root of its inputs.
 * @param type of all weights; the rotary frequencies stay float32, as in a model converted to half precision.
 */
export function releasedTensors(
  sizes: ReleasedSizes,
  type: WeightType,
  seed: number,
): WritableTensor[] {
  const pairs = sizes.hidden / sizes.heads / 2;
  const frequencies = Float32Array.from({ length: pairs }, (_, i) => 10_000 ** (-i / pairs));
  return releasedShapes(sizes).map(({ name, shape }, i) =>
    name.endsWith('.inv_freq')
      ? givenTensor(name, shape, 'float32', frequencies)
      : randomTensor(name, shape, type, spreadOf(name, shape), partSeed(seed, i)),
  );
}

function spreadOf(name: string, shape: readonly number[]): Spread {
  if (shape.length === 1) return { mean: name.endsWith('weight') ? 1 : 0, deviation: 0.02 };
  if (name.startsWith('neck.')) return { mean: 0, deviation: 0.02 };
  const inputs = shape.slice(1).reduce((product, side) => product * side, 1);
  return { mean: 0, deviation: 1 / Math.sqrt(inputs) };
}

/** Parts of keys in the order of the original's modules. The order of parts that never meet does not matter. */
const ORDER = [
  ['vbackbone', 'neck', 'v_token', 'post_encode', 'pre_decode', 'v_token_decoder'],
  ['_in_conv', '_layers', '_refine', '_resamples', '_projector'],
  ['_residuals', '_attentions', '_residual', '_shortcut', '_group_norm', '_multihead_attention'],
  ['in_proj_weight', 'in_proj_bias', 'out_proj', 'project_in', 'project_out'],
  ['model', 'lm_head', 'embed_tokens', 'layers', 'norm'],
  ['self_attn', 'mlp', 'input_layernorm', 'post_attention_layernorm'],
  ['q_proj', 'k_proj', 'v_proj', 'o_proj', 'rotary_emb', 'gate_proj', 'down_proj', 'up_proj'],
  ['weight', 'bias'],
].flat();

function compareKeys(a: string, b: string): number {
  const [left, right] = [a.split('.'), b.split('.')];
  const differs = left.findIndex((part, i) => part !== right[i]);
  const rank = (part = ''): number => (/^\d/u.test(part) ? Number(part) : ORDER.indexOf(part));
  return rank(left[differs]) - rank(right[differs]);
}
