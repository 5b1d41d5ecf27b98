import type { InferenceSession, Tensor } from 'onnxruntime-common';
import type { ModelLayout } from '../checkpoint/types';
import type { RgbImage } from '../frame/types';
import { FIRST_ROW_TOKEN, LONGEST_RUN } from '../graph';
import type { CacheShape, ModelGraphs } from '../graph/types';
import { throwIfAborted } from './errors';
import { denormalise, normalise } from './pixels';
import type { Runtime } from './runtime';

/** Which head reads a hidden state: the range of codes that can come next. */
export type Head = 'image' | 'latent';

/** The final hidden state of the last token of a run; lives on the device. Dispose it after use. */
export type Hidden = Pick<Tensor, 'dispose'>;

/** What imagining a frame takes of a model. `VideoModel` is one; tests bring their own. */
export interface FrameModel {
  readonly layout: ModelLayout;
  /** Codes of a frame, row-major, grid x grid. */
  encode(frame: RgbImage): Promise<number[]>;
  /** Hidden state of the last of some tokens, run behind the first `position` tokens of the cache. */
  append(tokens: readonly number[], position: number): Promise<Hidden>;
  /** Logits over the codes of one range, float32 [N]. */
  logits(hidden: Hidden, head: Head): Promise<Float32Array>;
  /** The picture of grid x grid codes. */
  decode(codes: readonly number[]): Promise<RgbImage>;
}

/**
 * The opened graphs of one model: frames to codes, tokens to logits over one static KV cache, codes to frames. Knows
 * tensors and positions, no grammar and no rules. One call at a time.
 */
export class VideoModel implements FrameModel {
  #cache: Tensor[] | undefined;

  private constructor(
    readonly layout: ModelLayout,
    private readonly cacheShape: CacheShape,
    private readonly runtime: Runtime,
    private readonly sessions: {
      readonly encoder: InferenceSession;
      readonly trunk: InferenceSession;
      readonly imageHead: InferenceSession;
      readonly latentHead?: InferenceSession;
      readonly decoder: InferenceSession;
    },
  ) {}

  /**
   * Opens all graphs of a model, one after another.
   * @param onOpened told after each opened graph.
   * @throws the runtime's error where it cannot run a graph; what was opened before is released.
   */
  static async open(
    layout: ModelLayout,
    graphs: ModelGraphs,
    runtime: Runtime,
    options: { signal?: AbortSignal; onOpened?: (part: number, parts: number) => void } = {},
  ): Promise<VideoModel> {
    const opened: InferenceSession[] = [];
    const parts = graphs.latentHead ? 5 : 4;
    const open = async (
      graph: ModelGraphs['encoder'],
      onDevice?: readonly string[],
    ): Promise<InferenceSession> => {
      throwIfAborted(options.signal);
      const session = await runtime.open(graph, onDevice);
      opened.push(session);
      options.onOpened?.(opened.length, parts);
      return session;
    };
    try {
      const trunkOutputs = ['hidden', ...cacheNames('present', graphs.cache.layers)];
      const sessions = {
        encoder: await open(graphs.encoder),
        trunk: await open(graphs.trunk, trunkOutputs),
        imageHead: await open(graphs.imageHead),
        ...(graphs.latentHead ? { latentHead: await open(graphs.latentHead) } : {}),
        decoder: await open(graphs.decoder),
      };
      throwIfAborted(options.signal);
      return new VideoModel(layout, graphs.cache, runtime, sessions);
    } catch (error) {
      await Promise.allSettled(opened.map((session) => session.release()));
      throw error;
    }
  }

  /**
   * Codes of a frame, row-major, grid x grid.
   * @throws RangeError where the frame is not as large as the model's.
   */
  async encode(frame: RgbImage): Promise<number[]> {
    const { side } = this.layout.frame;
    if (frame.width !== side || frame.height !== side) {
      throw new RangeError(
        `The model takes frames of ${side} x ${side} pixels, not ${frame.width} x ${frame.height}.`,
      );
    }
    const values = new Float32Array(3 * side * side);
    normalise(frame, values);
    const pixels = new this.runtime.Tensor('float32', values, [1, 3, side, side]);
    const { codes } = await this.sessions.encoder.run({ pixels });
    return Array.from((await codes!.getData()) as Int32Array);
  }

  /** The picture that the decoder makes of grid x grid codes. */
  async decode(codes: readonly number[]): Promise<RgbImage> {
    const input = new this.runtime.Tensor('int32', Int32Array.from(codes), [1, codes.length]);
    const { pixels } = await this.sessions.decoder.run({ codes: input });
    return denormalise((await pixels!.getData()) as Float32Array, this.layout.frame.side);
  }

  /**
   * Runs tokens through the transformer behind the first `position` tokens of the cache; whatever the cache held from
   * there on is forgotten, so that going back is passing a smaller position.
   * @param tokens token ids of spec section 3, the text ids excluded.
   * @param position number of tokens before them; 0 starts anew.
   * @returns the hidden state of the last one.
   * @throws RangeError where the sequence would outgrow the cache.
   */
  async append(tokens: readonly number[], position: number): Promise<Hidden> {
    const total = position + tokens.length;
    if (total > this.cacheShape.maxSequence) {
      throw new RangeError(
        `${total} tokens do not fit the cache, which holds ${this.cacheShape.maxSequence}.`,
      );
    }
    // Longer runs are computed wrongly on some WebGPU devices (see LONGEST_RUN): a long prompt goes in pieces.
    for (let from = 0; ; from += LONGEST_RUN) {
      const piece = tokens.slice(from, from + LONGEST_RUN);
      const hidden = await this.#run(piece, position + from);
      if (from + piece.length >= tokens.length) return hidden;
      hidden.dispose();
    }
  }

  async #run(tokens: readonly number[], position: number): Promise<Tensor> {
    const total = position + tokens.length;
    const { Tensor } = this.runtime;
    const { layers } = this.cacheShape;
    const past = (this.#cache ??= this.#allocate());
    const feeds: Record<string, Tensor> = {
      rows: new Tensor(
        'int32',
        Int32Array.from(tokens, (token) => token - FIRST_ROW_TOKEN),
        [1, tokens.length],
      ),
      seqlens_k: new Tensor('int32', Int32Array.of(total - 1), [1]),
      total_sequence_length: new Tensor('int32', Int32Array.of(total), []),
    };
    cacheNames('past', layers).forEach((name, index) => (feeds[name] = past[index]!));
    const presentNames = cacheNames('present', layers);
    if (!this.runtime.allocateInPlace) {
      const results = await this.sessions.trunk.run(feeds);
      this.#cache = presentNames.map((name) => results[name]!);
      for (const tensor of past) tensor.dispose();
      return results['hidden']!;
    }
    // Past and present are one buffer: the runtime writes the new tokens in place.
    const fetches: Record<string, Tensor | null> = { hidden: null };
    presentNames.forEach((name, index) => (fetches[name] = past[index]!));
    return (await this.sessions.trunk.run(feeds, fetches))['hidden']!;
  }

  /**
   * Logits over the codes of one range, float32 [N].
   * @throws RangeError for latent logits of a model without latents.
   */
  async logits(hidden: Hidden, head: Head): Promise<Float32Array> {
    const session = head === 'image' ? this.sessions.imageHead : this.sessions.latentHead;
    if (!session) throw new RangeError('This model has no latent codes.');
    const { logits } = await session.run({ hidden: hidden as Tensor });
    return (await logits!.getData()) as Float32Array;
  }

  /** Releases the sessions and the cache. Nothing else may be called afterwards. */
  async release(): Promise<void> {
    for (const tensor of this.#cache ?? []) tensor.dispose();
    this.#cache = undefined;
    const { encoder, trunk, imageHead, latentHead, decoder } = this.sessions;
    await Promise.allSettled(
      [encoder, trunk, imageHead, latentHead, decoder].map((session) => session?.release()),
    );
  }

  #allocate(): Tensor[] {
    const { layers, heads, headDim, maxSequence } = this.cacheShape;
    const dims = [1, heads, maxSequence, headDim];
    const size = heads * maxSequence * headDim;
    return Array.from(
      { length: 2 * layers },
      () =>
        this.runtime.allocateInPlace?.(dims) ??
        new this.runtime.Tensor('float32', new Float32Array(size), dims),
    );
  }
}

function cacheNames(time: 'past' | 'present', layers: number): string[] {
  return Array.from({ length: layers }, (_, layer) => [
    `${time}_key_${layer}`,
    `${time}_value_${layer}`,
  ]).flat();
}
