import type { Checkpoint, VqganLayout } from '../../src/checkpoint/types';

/**
 * The model once more, in plain float64 loops, straight from docs/checkpoint-format.md. Slow, obvious, and shares no
 * code with the graphs that it checks.
 */
export class Reference {
  readonly #tensors = new Map<string, Float32Array>();

  private constructor(readonly checkpoint: Checkpoint) {}

  static async of(checkpoint: Checkpoint): Promise<Reference> {
    const reference = new Reference(checkpoint);
    for (const name of checkpoint.tensors.keys()) {
      reference.#tensors.set(name, await checkpoint.read(name));
    }
    return reference;
  }

  /** Returns quantiser coordinates before rounding, [G, d], of pixels [3, side, side]. */
  encode(pixels: ArrayLike<number>): number[][] {
    const { layout } = this.checkpoint;
    let map = this.#conv('vbackbone._in_conv', toMap(pixels, 3, layout.frame.side));
    layout.encoder.layerChannels.forEach((_, index, all) => {
      map = this.#layer('vbackbone', layout.encoder, index, map);
      if (index < all.length - 1) {
        map = this.#conv(`vbackbone._resamples.${index}._conv`, map, 2, 0);
      }
    });
    map = this.#conv(
      'post_encode._conv',
      this.#projector('vbackbone', this.#refine('vbackbone', map)),
    );
    return positions(map).map((vector) =>
      this.#linear('v_token.project_in', vector).map((z, i) => {
        const level = layout.fsqLevels[i]!;
        const half = ((level - 1) * 1.001) / 2;
        const offset = level % 2 === 0 ? 0.5 : 0;
        return Math.tanh(z + Math.atanh(offset / half)) * half - offset;
      }),
    );
  }

  /** Returns pixels [3, side, side] of codes [G]. */
  decode(codes: ArrayLike<number>): Float64Array {
    const { layout } = this.checkpoint;
    const vectors = Array.from(codes, (code) => {
      const coordinates = digits(code, layout.fsqLevels).map((digit, i) => {
        const radius = Math.floor(layout.fsqLevels[i]! / 2);
        return (digit - radius) / radius;
      });
      return this.#linear('v_token.project_out', coordinates);
    });
    let map = this.#conv('pre_decode._conv', fromPositions(vectors, layout.grid));
    map = this.#refine('v_token_decoder', this.#conv('v_token_decoder._in_conv', map));
    layout.decoder.layerChannels.forEach((_, index, all) => {
      map = this.#layer('v_token_decoder', layout.decoder, index, map);
      if (index < all.length - 1) {
        map = this.#conv(`v_token_decoder._resamples.${index}._conv`, doubled(map));
      }
    });
    return this.#projector('v_token_decoder', map).data;
  }

  /** Returns the hidden state of the last token, after the final norm. */
  hidden(tokens: readonly number[]): number[] {
    const { transformer, vocabulary } = this.checkpoint.layout;
    const { heads, headDim, hidden: size } = transformer;
    const table = this.#tensor('neck.llm.model.embed_tokens.weight');
    let stream = tokens.map((token) => {
      const row = token + vocabulary.rowOffset;
      return Array.from(table.subarray(row * size, (row + 1) * size));
    });
    for (let index = 0; index < transformer.layers; index += 1) {
      const layer = `neck.llm.model.layers.${index}`;
      const project = (part: string): number[][][] =>
        stream.map((vector, position) => {
          const normalised = this.#rms(`${layer}.input_layernorm`, vector);
          const flat = this.#linear(`${layer}.self_attn.${part}_proj`, normalised);
          return Array.from({ length: heads }, (_, head) => {
            const own = flat.slice(head * headDim, (head + 1) * headDim);
            return part === 'v' ? own : this.#rotate(layer, own, position);
          });
        });
      const [queries, keys, values] = [project('q'), project('k'), project('v')];
      stream = stream.map((vector, position) => {
        const mixed = queries[position]!.flatMap((query, head) => {
          const scores = keys
            .slice(0, position + 1)
            .map((key) => dot(query, key[head]!) / Math.sqrt(headDim));
          const shares = softmax(scores);
          return query.map((_, i) =>
            shares.reduce((sum, p, t) => sum + p * values[t]![head]![i]!, 0),
          );
        });
        return add(vector, this.#linear(`${layer}.self_attn.o_proj`, mixed));
      });
      stream = stream.map((vector) => add(vector, this.#gated(layer, vector)));
    }
    return this.#rms('neck.llm.model.norm', stream.at(-1)!);
  }

  /** Returns the logits of tokens `[from, to)`. */
  logits(hidden: readonly number[], from: number, to: number): number[] {
    const head = this.#tensor('neck.llm.lm_head.weight');
    const { rowOffset } = this.checkpoint.layout.vocabulary;
    return Array.from({ length: to - from }, (_, i) =>
      hidden.reduce((sum, x, j) => sum + x * head[(from + i + rowOffset) * hidden.length + j]!, 0),
    );
  }

  /**
   * Returns the logits of every coordinate at one horizon, [G][d][level], from a frame's codes [G] and its latent
   * codes.
   */
  foresee(codes: readonly number[], latents: readonly number[], horizon: number): number[][][] {
    const { fsqLevels, latent } = this.checkpoint.layout;
    if (latent === undefined) throw new Error('no latent dynamics model');
    const { levels, hidden, heads, headDim, spread } = latent;
    const root = 'latent.decoder';
    const row = (name: string, index: number): number[] =>
      Array.from(this.#tensor(`${root}.${name}`).subarray(index * hidden, (index + 1) * hidden));
    let stream = codes.map((code, place) => {
      const values = digits(code, fsqLevels).map((digit, i) => {
        const radius = Math.floor(fsqLevels[i]! / 2);
        return (digit - radius) / radius;
      });
      const frame = this.#linear(`${root}.frame`, values);
      return add(add(frame, row('place', place)), row('horizon.weight', horizon));
    });
    for (let h = 0; h <= horizon; h += 1) {
      const oneHot = digits(latents[h]!, levels).flatMap((digit, i) =>
        Array.from({ length: levels[i]! }, (_, level) => (level === digit ? 1 : 0)),
      );
      const first = this.#linear(`${root}.code_in.${h}`, oneHot).map(silu);
      const second = this.#linear(`${root}.code_hidden.${h}`, first).map(silu);
      stream = stream.map((vector, place) => {
        const own = second.slice(place * spread, (place + 1) * spread);
        return add(vector, this.#linear(`${root}.code_out.${h}`, own));
      });
    }
    for (let index = 0; index < latent.layers; index += 1) {
      const layer = `${root}.layers.${index}`;
      const normalised = stream.map((vector) => this.#rms(`${layer}.input_layernorm`, vector));
      const [queries, keys, values] = ['q', 'k', 'v'].map((part) =>
        normalised.map((vector) => this.#linear(`${layer}.self_attn.${part}_proj`, vector)),
      ) as [number[][], number[][], number[][]];
      stream = stream.map((vector, place) => {
        const mixed = Array.from({ length: heads }, (_, head) => {
          const part = (whole: number[]): number[] =>
            whole.slice(head * headDim, (head + 1) * headDim);
          const scores = keys.map(
            (key) => dot(part(queries[place]!), part(key)) / Math.sqrt(headDim),
          );
          const shares = softmax(scores);
          return part(vector).map((_, i) =>
            shares.reduce((sum, p, t) => sum + p * part(values[t]!)[i]!, 0),
          );
        });
        return add(vector, this.#linear(`${layer}.self_attn.o_proj`, mixed.flat()));
      });
      stream = stream.map((vector) => add(vector, this.#gated(layer, vector)));
    }
    return stream.map((vector) => {
      const flat = this.#linear(`${root}.head`, this.#rms(`${root}.norm`, vector));
      return fsqLevels.map((level) => flat.splice(0, level));
    });
  }

  /** Returns what a layer's feed-forward adds. */
  #gated(layer: string, vector: readonly number[]): number[] {
    const normalised = this.#rms(`${layer}.post_attention_layernorm`, vector);
    const up = this.#linear(`${layer}.mlp.up_proj`, normalised);
    const gated = this.#linear(`${layer}.mlp.gate_proj`, normalised).map(
      (z, i) => silu(z) * up[i]!,
    );
    return this.#linear(`${layer}.mlp.down_proj`, gated);
  }

  #tensor(name: string): Float32Array {
    const tensor = this.#tensors.get(name);
    if (tensor === undefined) throw new Error(`no tensor ${name}`);
    return tensor;
  }

  #linear(prefix: string, x: readonly number[]): number[] {
    return this.#affine(this.#tensor(`${prefix}.weight`), this.#tensors.get(`${prefix}.bias`), x);
  }

  #affine(weight: Float32Array, bias: Float32Array | undefined, x: readonly number[]): number[] {
    return Array.from({ length: weight.length / x.length }, (_, row) =>
      x.reduce((sum, value, i) => sum + value * weight[row * x.length + i]!, bias?.[row] ?? 0),
    );
  }

  #rms(prefix: string, x: readonly number[]): number[] {
    const gamma = this.#tensor(`${prefix}.weight`);
    const { rmsEps } = this.checkpoint.layout.transformer;
    const scale = 1 / Math.sqrt(dot(x, x) / x.length + rmsEps);
    return x.map((value, i) => value * scale * gamma[i]!);
  }

  #rotate(layer: string, x: readonly number[], position: number): number[] {
    const frequencies = this.#tensor(`${layer}.self_attn.rotary_emb.inv_freq`);
    const half = x.length / 2;
    return x.map((value, i) => {
      const angle = position * frequencies[i % half]!;
      const partner = i < half ? -x[i + half]! : x[i - half]!;
      return value * Math.cos(angle) + partner * Math.sin(angle);
    });
  }

  #conv(prefix: string, map: FeatureMap, stride = 1, leading?: number): FeatureMap {
    const [out, from, kernel] = this.checkpoint.tensors.get(`${prefix}.weight`)!.shape as [
      number,
      number,
      number,
    ];
    const weight = this.#tensor(`${prefix}.weight`);
    const bias = this.#tensor(`${prefix}.bias`);
    const pad = leading ?? (kernel - 1) / 2;
    const side = map.side / stride;
    const result = emptyMap(out, side);
    for (let o = 0; o < out; o += 1) {
      for (let y = 0; y < side; y += 1) {
        for (let x = 0; x < side; x += 1) {
          let sum = bias[o]!;
          for (let c = 0; c < from; c += 1) {
            for (let ky = 0; ky < kernel; ky += 1) {
              const row = y * stride + ky - pad;
              if (row < 0 || row >= map.side) continue;
              for (let kx = 0; kx < kernel; kx += 1) {
                const column = x * stride + kx - pad;
                if (column < 0 || column >= map.side) continue;
                sum +=
                  weight[((o * from + c) * kernel + ky) * kernel + kx]! *
                  map.data[(c * map.side + row) * map.side + column]!;
              }
            }
          }
          result.data[(o * side + y) * side + x] = sum;
        }
      }
    }
    return result;
  }

  #groupNorm(prefix: string, map: FeatureMap): FeatureMap {
    const gamma = this.#tensor(`${prefix}.weight`);
    const beta = this.#tensor(`${prefix}.bias`);
    const area = map.side * map.side;
    const size = (map.channels / 32) * area;
    const result = emptyMap(map.channels, map.side);
    for (let start = 0; start < map.data.length; start += size) {
      const group = Array.from(map.data.subarray(start, start + size));
      const mean = group.reduce((sum, value) => sum + value, 0) / size;
      const variance = group.reduce((sum, value) => sum + (value - mean) ** 2, 0) / size;
      group.forEach((value, i) => {
        const channel = Math.floor((start + i) / area);
        result.data[start + i] =
          ((value - mean) / Math.sqrt(variance + 1e-6)) * gamma[channel]! + beta[channel]!;
      });
    }
    return result;
  }

  #activated(prefix: string, map: FeatureMap): FeatureMap {
    const normalised = this.#groupNorm(prefix, map);
    return { ...normalised, data: normalised.data.map(silu) };
  }

  #residual(prefix: string, map: FeatureMap): FeatureMap {
    const block = `${prefix}._residual`;
    const first = this.#conv(`${block}.2`, this.#activated(`${block}.0`, map));
    const second = this.#conv(`${block}.5`, this.#activated(`${block}.3`, first));
    const shortcut = this.#tensors.has(`${prefix}._shortcut.weight`)
      ? this.#conv(`${prefix}._shortcut`, map)
      : map;
    return { ...second, data: second.data.map((value, i) => value + shortcut.data[i]!) };
  }

  #attention(prefix: string, map: FeatureMap): FeatureMap {
    const inner = `${prefix}._multihead_attention`;
    const weight = this.#tensor(`${inner}.in_proj_weight`);
    const bias = this.#tensor(`${inner}.in_proj_bias`);
    const c = map.channels;
    const packed = positions(this.#groupNorm(`${prefix}._group_norm`, map)).map((vector) =>
      this.#affine(weight, bias, vector),
    );
    const mixed = packed.map((own) => {
      const query = own.slice(0, c);
      const shares = softmax(
        packed.map((other) => dot(query, other.slice(c, 2 * c)) / Math.sqrt(c)),
      );
      const sum = query.map((_, i) =>
        shares.reduce((s, p, t) => s + p * packed[t]![2 * c + i]!, 0),
      );
      return this.#linear(`${inner}.out_proj`, sum);
    });
    const change = fromPositions(mixed, map.side);
    return { ...map, data: map.data.map((value, i) => value + change.data[i]!) };
  }

  #refine(prefix: string, map: FeatureMap): FeatureMap {
    const first = this.#residual(`${prefix}._refine.0`, map);
    return this.#residual(`${prefix}._refine.2`, this.#attention(`${prefix}._refine.1`, first));
  }

  #layer(prefix: string, stack: VqganLayout, index: number, map: FeatureMap): FeatureMap {
    let current = map;
    for (let block = 0; block < stack.depth; block += 1) {
      current = this.#residual(`${prefix}._layers.${index}._residuals.${block}`, current);
      if (stack.attentionLayers.includes(index)) {
        current = this.#attention(`${prefix}._layers.${index}._attentions.${block}`, current);
      }
    }
    return current;
  }

  #projector(prefix: string, map: FeatureMap): FeatureMap {
    return this.#conv(`${prefix}._projector.2`, this.#activated(`${prefix}._projector.0`, map));
  }
}

interface FeatureMap {
  /** [channels, side, side] */
  readonly data: Float64Array;
  readonly channels: number;
  readonly side: number;
}

function emptyMap(channels: number, side: number): FeatureMap {
  return { data: new Float64Array(channels * side * side), channels, side };
}

function toMap(values: ArrayLike<number>, channels: number, side: number): FeatureMap {
  return { data: Float64Array.from(values), channels, side };
}

function positions({ data, channels, side }: FeatureMap): number[][] {
  const area = side * side;
  return Array.from({ length: area }, (_, p) =>
    Array.from({ length: channels }, (_, c) => data[c * area + p]!),
  );
}

function fromPositions(vectors: readonly (readonly number[])[], side: number): FeatureMap {
  const map = emptyMap(vectors[0]!.length, side);
  vectors.forEach((vector, p) => {
    vector.forEach((value, c) => {
      map.data[c * side * side + p] = value;
    });
  });
  return map;
}

function doubled({ data, channels, side }: FeatureMap): FeatureMap {
  const result = emptyMap(channels, side * 2);
  result.data.forEach((_, i) => {
    const x = i % (2 * side);
    const y = Math.floor(i / (2 * side)) % (2 * side);
    const c = Math.floor(i / (4 * side * side));
    result.data[i] = data[(c * side + (y >> 1)) * side + (x >> 1)]!;
  });
  return result;
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}

function add(a: readonly number[], b: readonly number[]): number[] {
  return a.map((value, i) => value + b[i]!);
}

/** A code's level of each coordinate, from 0; the first coordinate changes fastest. */
function digits(code: number, levels: readonly number[]): number[] {
  let rest = code;
  return levels.map((level) => {
    const digit = rest % level;
    rest = (rest - digit) / level;
    return digit;
  });
}

export function softmax(scores: readonly number[]): number[] {
  const top = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - top));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

function silu(x: number): number {
  return x / (1 + Math.exp(-x));
}
