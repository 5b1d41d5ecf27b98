import type { LatentLayout, TransformerLayout, VqganLayout } from './types';

/** Parts of a model that are counted and described on their own. */
export const PARTS = [
  'encoder',
  'quantiser',
  'decoder',
  'embedding',
  'layers',
  'head',
  'latent',
] as const;
export type Part = (typeof PARTS)[number];

/** A tensor that a model of given sizes must have. */
export interface ExpectedTensor {
  readonly part: Part;
  readonly name: string;
  readonly shape: readonly number[];
}

/** The sizes that fix every tensor of a model. */
export interface TensorSizes {
  readonly encoder: VqganLayout;
  readonly decoder: VqganLayout;
  readonly codeChannels: number;
  /** FSQ levels, one per quantised coordinate. */
  readonly fsqLevels: readonly number[];
  readonly transformer: TransformerLayout;
  /** Rows of the two tables. */
  readonly rows: number;
  readonly latent?: LatentLayout | undefined;
}

export const ENCODER = 'vbackbone.';
export const DECODER = 'v_token_decoder.';
export const LLM = 'neck.llm.model.';
export const EMBEDDING = `${LLM}embed_tokens.weight`;
export const HEAD = 'neck.llm.lm_head.weight';
export const LATENT_DECODER = 'latent.decoder.';
export const LATENT_ENCODER = 'latent.encoder.';
export const LATENT_QUANTISER = 'latent.quantiser.';

/** Key of a layer's rotary frequencies: the only tensor of a model that may be missing. */
export function inverseFrequencies(layer: number): string {
  return `${LLM}layers.${layer}.self_attn.rotary_emb.inv_freq`;
}

/** Returns every tensor of a model in the order of use, except the rotary frequencies, which need not be stored. */
export function expectedTensors(sizes: TensorSizes): ExpectedTensor[] {
  const { encoder, decoder, codeChannels: c, fsqLevels, transformer, rows, latent } = sizes;
  const d = fsqLevels.length;
  const list = new TensorList();
  list.part('encoder');
  list.vqgan(ENCODER, encoder, 3, encoder.layerChannels.at(-1)!, 'refine-last');
  list.convolution('post_encode._conv', encoder.outChannels, c, 1);
  list.part('quantiser');
  list.linear('v_token.project_in', c, d, true);
  list.linear('v_token.project_out', d, c, true);
  list.part('decoder');
  list.convolution('pre_decode._conv', c, c, 1);
  list.vqgan(DECODER, decoder, c, decoder.inChannels, 'refine-first');
  list.part('embedding');
  list.add(EMBEDDING, rows, transformer.hidden);
  list.part('layers');
  for (let n = 0; n < transformer.layers; n++) list.transformerLayer(n, transformer);
  list.add(`${LLM}norm.weight`, transformer.hidden);
  list.part('head');
  list.add(HEAD, rows, transformer.hidden);
  list.part('latent');
  if (latent) list.latentDynamics(latent, fsqLevels);
  return list.tensors;
}

class TensorList {
  readonly tensors: ExpectedTensor[] = [];
  private current: Part = 'encoder';

  part(part: Part): void {
    this.current = part;
  }

  add(name: string, ...shape: number[]): void {
    this.tensors.push({ part: this.current, name, shape });
  }

  linear(name: string, from: number, to: number, bias: boolean): void {
    this.add(`${name}.weight`, to, from);
    if (bias) this.add(`${name}.bias`, to);
  }

  convolution(name: string, from: number, to: number, kernel: number): void {
    this.add(`${name}.weight`, to, from, kernel, kernel);
    this.add(`${name}.bias`, to);
  }

  /** Adds an encoder or decoder. `from`: input channels; `refined`: channels of its refinement. */
  vqgan(
    prefix: string,
    { inChannels, layerChannels, depth, attentionLayers, outChannels }: VqganLayout,
    from: number,
    refined: number,
    order: 'refine-first' | 'refine-last',
  ): void {
    this.convolution(`${prefix}_in_conv`, from, inChannels, 3);
    if (order === 'refine-first') this.refinement(`${prefix}_refine`, refined);
    let channels = inChannels;
    for (const [l, next] of layerChannels.entries()) {
      for (let r = 0; r < depth; r++) {
        this.residual(`${prefix}_layers.${l}._residuals.${r}`, channels, next);
        if (attentionLayers.includes(l))
          this.attention(`${prefix}_layers.${l}._attentions.${r}`, next);
        channels = next;
      }
      if (l < layerChannels.length - 1)
        this.convolution(`${prefix}_resamples.${l}._conv`, channels, channels, 3);
    }
    if (order === 'refine-last') this.refinement(`${prefix}_refine`, refined);
    this.norm(`${prefix}_projector.0`, channels);
    this.convolution(`${prefix}_projector.2`, channels, outChannels, 3);
  }

  transformerLayer(n: number, { hidden, intermediate, attentionBias }: TransformerLayout): void {
    const layer = `${LLM}layers.${n}`;
    this.add(`${layer}.input_layernorm.weight`, hidden);
    for (const name of ['q_proj', 'k_proj', 'v_proj'])
      this.linear(`${layer}.self_attn.${name}`, hidden, hidden, attentionBias.qkv);
    this.linear(`${layer}.self_attn.o_proj`, hidden, hidden, attentionBias.o);
    this.add(`${layer}.post_attention_layernorm.weight`, hidden);
    this.gatedMlp(`${layer}.mlp`, hidden, intermediate);
  }

  /** Adds the latent dynamics model (docs/checkpoint-format.md, section 6.2): its decoder, and its encoder if there is one. */
  latentDynamics(latent: LatentLayout, fsqLevels: readonly number[]): void {
    const { levels, horizons, places, hidden, codeHidden, spread, encoderWidth: width } = latent;
    const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
    this.linear(`${LATENT_DECODER}frame`, fsqLevels.length, hidden, true);
    this.add(`${LATENT_DECODER}place`, places, hidden);
    this.add(`${LATENT_DECODER}horizon.weight`, horizons.length, hidden);
    horizons.forEach((_, h) => {
      this.linear(`${LATENT_DECODER}code_in.${h}`, sum(levels), codeHidden, true);
      this.linear(`${LATENT_DECODER}code_hidden.${h}`, codeHidden, places * spread, true);
      this.linear(`${LATENT_DECODER}code_out.${h}`, spread, hidden, true);
    });
    for (let n = 0; n < latent.layers; n++) {
      const layer = `${LATENT_DECODER}layers.${n}`;
      this.add(`${layer}.input_layernorm.weight`, hidden);
      for (const name of ['q_proj', 'k_proj', 'v_proj', 'o_proj'])
        this.linear(`${layer}.self_attn.${name}`, hidden, hidden, true);
      this.add(`${layer}.post_attention_layernorm.weight`, hidden);
      this.gatedMlp(`${layer}.mlp`, hidden, latent.intermediate);
    }
    this.add(`${LATENT_DECODER}norm.weight`, hidden);
    this.linear(`${LATENT_DECODER}head`, hidden, sum(fsqLevels), true);
    if (width !== undefined) {
      this.add(`${LATENT_ENCODER}horizon.weight`, horizons.length, width);
      this.linear(`${LATENT_ENCODER}input`, 2 * places * fsqLevels.length, width, true);
      this.linear(`${LATENT_ENCODER}hidden`, width, width, true);
      this.linear(`${LATENT_QUANTISER}project_in`, width, levels.length, true);
    }
  }

  private gatedMlp(name: string, hidden: number, intermediate: number): void {
    this.linear(`${name}.gate_proj`, hidden, intermediate, false);
    this.linear(`${name}.up_proj`, hidden, intermediate, false);
    this.linear(`${name}.down_proj`, intermediate, hidden, false);
  }

  private norm(name: string, channels: number): void {
    this.add(`${name}.weight`, channels);
    this.add(`${name}.bias`, channels);
  }

  private residual(name: string, from: number, to: number): void {
    this.norm(`${name}._residual.0`, from);
    this.convolution(`${name}._residual.2`, from, to, 3);
    this.norm(`${name}._residual.3`, to);
    this.convolution(`${name}._residual.5`, to, to, 3);
    if (from !== to) this.convolution(`${name}._shortcut`, from, to, 1);
  }

  private attention(name: string, channels: number): void {
    this.norm(`${name}._group_norm`, channels);
    this.add(`${name}._multihead_attention.in_proj_weight`, 3 * channels, channels);
    this.add(`${name}._multihead_attention.in_proj_bias`, 3 * channels);
    this.linear(`${name}._multihead_attention.out_proj`, channels, channels, true);
  }

  private refinement(name: string, channels: number): void {
    this.residual(`${name}.0`, channels, channels);
    this.attention(`${name}.1`, channels);
    this.residual(`${name}.2`, channels, channels);
  }
}
