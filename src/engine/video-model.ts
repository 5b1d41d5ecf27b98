import type { Tensor } from 'onnxruntime-common';
import type { PlayedLayout } from '../checkpoint/types';
import type { RgbImage } from '../frame/types';
import { FIRST_ROW_TOKEN, LONGEST_RUN, namedGraphs } from '../graph';
import type { CacheShape, GraphSet, OpenableGraph } from '../graph/types';
import { NotNumbersError } from './errors';
import { FrameMemo } from './frame-memo';
import { KnownPatches } from './known-patches';
import { pause } from './pause';
import { denormalise, normalise } from './pixels';
import type { Runtime } from './runtime';
import { SessionPool, type OpenProgress } from './session-pool';
import type { Foreseen } from './types';

/** Which head reads a hidden state: the range of codes that can come next. */
export type Head = 'image' | 'latent';

/** The final hidden state of the last token of a run; lives on the device. Dispose it after use. */
export type Hidden = Pick<Tensor, 'dispose'>;

/** What imagining a frame takes of a model. `VideoModel` is one; tests bring their own. */
export interface FrameModel {
  readonly layout: PlayedLayout;
  /** Codes of a frame, row-major, grid x grid. */
  encode(frame: RgbImage): Promise<number[]>;
  /** Sequences that may be continued side by side, 1 or more. */
  readonly mostRows: number;
  /** Hidden state of the last of some tokens, run behind the first `position` tokens of the cache. */
  append(tokens: readonly number[], position: number, signal?: AbortSignal): Promise<Hidden>;
  /**
   * Makes copies of sequences: afterwards there are as many as `parents` names, row i a copy of what was row
   * `parents[i]`. At first there is one, which `append` ran.
   */
  fork(parents: readonly number[]): void;
  /** Runs one token behind each row of the last `fork`; hidden states [rows, h]. */
  step(tokens: readonly number[], position: number): Promise<Hidden>;
  /** Back to the sequence that `append` ran, which is as it was; the copies are gone. */
  join(): void;
  /** Logits over the codes of one range for each row of a hidden state, float32 [rows * N]. */
  logits(hidden: Hidden, head: Head): Promise<Float32Array>;
  /** The picture of grid x grid codes. */
  decode(codes: readonly number[]): Promise<RgbImage>;
  /** Frames that one run of the tokenizer takes, 1 or more; 1 where absent. */
  readonly mostFrames?: number;
  /** Codes of at most `mostFrames` frames, as `encode` gives them one by one. */
  encodeTogether?(frames: readonly RgbImage[]): Promise<number[][]>;
  /** Pictures of at most `mostFrames` frames, as `decode` gives them one by one. */
  decodeTogether?(frames: readonly (readonly number[])[]): Promise<RgbImage[]>;
  /**
   * A picture of grid x grid codes without a run, whose points are certainly read as those of the decoded one; undefined where
   * that is not known. Each pixel is only about right.
   */
  recall?(codes: readonly number[]): RgbImage | undefined;
  /** Told that a recalled picture and the decoded one were read differently: nothing is recalled any more. */
  forget?(): void;
  /** What the latent dynamics model expects at each of its horizons; only where `layout.latent` says there is one. */
  foresee(imageCodes: readonly number[], latentCodes: readonly number[]): Promise<Foreseen[]>;
}

/** Keys or values in ordinary memory: halves as their bits. */
type CacheValues = Float32Array | Uint16Array;

/**
 * Bytes that the caches of all rows may take. Enough for 32 rows of the released model (5.4 MB each); each layer's part of
 * it stays far below the 128 MiB that WebGPU grants any buffer.
 */
const MOST_CACHE_BYTES = 2 ** 28;

/**
 * What the tokenizer may take while it runs several frames at once: two of the default model's, which add a sixth to what the
 * command line takes in all. More would not be quicker by much.
 */
const MOST_WORKING_BYTES = 40 << 20;

/**
 * The opened graphs of one model: frames to codes, tokens to logits over one static KV cache, codes to frames. Knows
 * tensors and positions, no grammar and no rules. One call at a time.
 */
export class VideoModel implements FrameModel {
  #cache: Tensor[] | undefined;
  /** Caches of the rows made by `fork`, [rows,H,M,D] each; `#cache` stays beside them. */
  #rows: Tensor[] | undefined;
  readonly #encoded = new FrameMemo();
  readonly #patches: KnownPatches;

  private constructor(
    readonly layout: PlayedLayout,
    private readonly cacheShape: CacheShape,
    readonly mostFrames: number,
    private readonly runtime: Runtime,
    private readonly sessions: SessionPool,
  ) {
    this.#patches = new KnownPatches(layout);
  }

  /**
   * Opens the graphs of a model one after another, as many as the runtime has room for; the others follow when they are
   * used.
   * @param onProgress told of the tensors that were read, also when a graph is opened later for the first time.
   * @throws the runtime's error where it cannot run a graph; what was opened before is released.
   */
  static async open(
    layout: PlayedLayout,
    graphs: GraphSet<OpenableGraph>,
    runtime: Runtime,
    options: { signal?: AbortSignal; onProgress?: (progress: OpenProgress) => void } = {},
  ): Promise<VideoModel> {
    const onDevice = { trunk: ['hidden', ...cacheNames('present', graphs.cache.layers)] };
    const sessions = new SessionPool(graphs, runtime, onDevice, options.onProgress);
    await sessions.openAll(options.signal);
    const room = sessions.roomBeside(namedGraphs(graphs).map(([name]) => name));
    const working = Math.min(MOST_WORKING_BYTES, room);
    const mostFrames = Math.max(1, Math.floor(working / graphs.workingBytes));
    return new VideoModel(layout, graphs.cache, mostFrames, runtime, sessions);
  }

  /**
   * Codes of a frame, row-major, grid x grid.
   * @throws RangeError where the frame is not as large as the model's.
   */
  async encode(frame: RgbImage): Promise<number[]> {
    const [codes] = await this.encodeTogether([frame]);
    return codes!;
  }

  /**
   * Codes of some frames in one run, without those that were encoded lately.
   * @throws RangeError where a frame is not as large as the model's.
   */
  async encodeTogether(frames: readonly RgbImage[]): Promise<number[][]> {
    const { side } = this.layout.frame;
    const wrong = frames.find(({ width, height }) => width !== side || height !== side);
    if (wrong) {
      throw new RangeError(
        `The model takes frames of ${side} x ${side} pixels, not ${wrong.width} x ${wrong.height}.`,
      );
    }
    const known = frames.map((frame) => this.#encoded.get(frame));
    const unknown = frames.filter((_, index) => !known[index]);
    const codes = unknown.length > 0 ? await this.#runEncoder(unknown) : [];
    unknown.forEach((frame, index) => this.#encoded.set(frame, codes[index]!));
    let next = 0;
    return known.map((own) => own ?? codes[next++]!);
  }

  async #runEncoder(frames: readonly RgbImage[]): Promise<number[][]> {
    const { side } = this.layout.frame;
    const size = 3 * side * side;
    const values = new Float32Array(frames.length * size);
    frames.forEach((frame, index) => normalise(frame, values.subarray(index * size)));
    const pixels = new this.runtime.Tensor('float32', values, [frames.length, 3, side, side]);
    const { codes } = await (await this.sessions.use('encoder')).run({ pixels });
    const all = Array.from((await codes!.getData()) as Int32Array);
    const each = all.length / frames.length;
    return frames.map((_, index) => all.slice(index * each, (index + 1) * each));
  }

  /** The picture that the decoder makes of grid x grid codes. */
  async decode(codes: readonly number[]): Promise<RgbImage> {
    const [picture] = await this.decodeTogether([codes]);
    return picture!;
  }

  /** Pictures that the decoder makes of some frames' codes in one run. */
  async decodeTogether(frames: readonly (readonly number[])[]): Promise<RgbImage[]> {
    const { side } = this.layout.frame;
    const dims = [frames.length, frames[0]!.length];
    const codes = new this.runtime.Tensor('int32', Int32Array.from(frames.flat()), dims);
    const { pixels } = await (await this.sessions.use('decoder')).run({ codes });
    const values = (await pixels!.getData()) as Float32Array;
    return frames.map((own, index) => {
      const picture = denormalise(values.subarray(index * 3 * side * side), side);
      this.#patches.learn(own, picture);
      return picture;
    });
  }

  recall(codes: readonly number[]): RgbImage | undefined {
    return this.#patches.recall(codes);
  }

  forget(): void {
    this.#patches.drop();
  }

  /**
   * Runs tokens through the transformer behind the first `position` tokens of the cache; whatever the cache held from
   * there on is forgotten, so that going back is passing a smaller position.
   * @param tokens token ids of spec section 3, the text ids excluded.
   * @param position number of tokens before them; 0 starts anew.
   * @returns the hidden state of the last one.
   * @throws RangeError where the sequence would outgrow the cache, AbortError between two pieces of a long one.
   */
  async append(tokens: readonly number[], position: number, signal?: AbortSignal): Promise<Hidden> {
    this.#checkLength(position + tokens.length);
    this.join();
    // Longer runs are computed wrongly on some WebGPU devices (see LONGEST_RUN): a long prompt goes in pieces.
    for (let from = 0; ; from += LONGEST_RUN) {
      const piece = tokens.slice(from, from + LONGEST_RUN);
      const past = (this.#cache ??= this.#allocate());
      const { hidden, present } = await this.#run(past, piece, [1, piece.length], position + from);
      this.#cache = present;
      if (from + piece.length >= tokens.length) return hidden;
      hidden.dispose();
      await pause(signal);
    }
  }

  get mostRows(): number {
    const { layers, heads, headDim, maxSequence, type } = this.cacheShape;
    const width = type === 'float16' ? 2 : 4;
    const bytes = width * 2 * layers * heads * maxSequence * headDim;
    // In ordinary memory a cache is there as past and as present, outside of the runtime and inside.
    const room = this.sessions.roomBeside(['trunk', 'imageHead']) / 4;
    return Math.max(1, Math.floor(Math.min(MOST_CACHE_BYTES, room) / bytes));
  }

  /**
   * Makes copies of sequences: afterwards there are as many rows as `parents` names, row i a copy of what was row
   * `parents[i]`. Before the first call there is one row, the sequence that `append` ran; it stays beside the copies.
   */
  fork(parents: readonly number[]): void {
    const before = this.#rows;
    const source = before ?? (this.#cache ??= this.#allocate());
    this.#rows = source.map((tensor) => this.#copyRows(tensor, parents));
    for (const tensor of before ?? []) tensor.dispose();
  }

  /**
   * Runs one token behind the first `position` tokens of each row. More than one at a time is beyond the fused attention,
   * which takes several rows or several tokens behind a cache, not both.
   * @returns the hidden states, float32 [rows, h].
   * @throws RangeError where nothing was forked, or the sequences would outgrow the cache.
   */
  async step(tokens: readonly number[], position: number): Promise<Hidden> {
    if (this.#rows?.[0]?.dims[0] !== tokens.length) {
      throw new RangeError(`There is no fork of ${tokens.length} rows.`);
    }
    this.#checkLength(position + 1);
    const { hidden, present } = await this.#run(this.#rows, tokens, [tokens.length, 1], position);
    this.#rows = present;
    return hidden;
  }

  /** Frees the rows made by `fork`. */
  join(): void {
    for (const tensor of this.#rows ?? []) tensor.dispose();
    this.#rows = undefined;
  }

  #checkLength(total: number): void {
    if (total > this.cacheShape.maxSequence) {
      throw new RangeError(
        `${total} tokens do not fit the cache, which holds ${this.cacheShape.maxSequence}.`,
      );
    }
  }

  /** Runs tokens of the shape [rows, tokens of each] behind the first `position` tokens of a cache. */
  async #run(
    past: Tensor[],
    tokens: readonly number[],
    [rows, length]: readonly [rows: number, length: number],
    position: number,
  ): Promise<{ hidden: Tensor; present: Tensor[] }> {
    const total = position + length;
    const { Tensor } = this.runtime;
    const { layers } = this.cacheShape;
    const feeds: Record<string, Tensor> = {
      rows: new Tensor(
        'int32',
        Int32Array.from(tokens, (token) => token - FIRST_ROW_TOKEN),
        [rows, length],
      ),
      seqlens_k: new Tensor('int32', new Int32Array(rows).fill(total - 1), [rows]),
      total_sequence_length: new Tensor('int32', Int32Array.of(total), []),
    };
    cacheNames('past', layers).forEach((name, index) => (feeds[name] = past[index]!));
    const presentNames = cacheNames('present', layers);
    const trunk = await this.sessions.use('trunk');
    if (!this.runtime.inPlace) {
      const results = await trunk.run(feeds);
      for (const tensor of past) tensor.dispose();
      return {
        hidden: results['hidden']!,
        present: presentNames.map((name) => results[name]!),
      };
    }
    // Past and present are one buffer: the runtime writes the new tokens in place.
    const fetches: Record<string, Tensor | null> = { hidden: null };
    presentNames.forEach((name, index) => (fetches[name] = past[index]!));
    const results = await trunk.run(feeds, fetches);
    return { hidden: results['hidden']!, present: past };
  }

  /** A new tensor, row i of which is row `rows[i]` of another one. */
  #copyRows(source: Tensor, rows: readonly number[]): Tensor {
    const { inPlace } = this.runtime;
    if (inPlace) return inPlace.copyRows(source, rows);
    const size = source.size / source.dims[0]!;
    const half = source.type === 'float16';
    const values = source.data as CacheValues;
    const copy: CacheValues = new (half ? Uint16Array : Float32Array)(rows.length * size);
    rows.forEach((row, index) =>
      copy.set(values.subarray(row * size, (row + 1) * size), index * size),
    );
    return this.#cacheTensor(copy, [rows.length, ...source.dims.slice(1)]);
  }

  /**
   * Logits over the codes of one range for each row of a hidden state, float32 [rows * N].
   * @throws RangeError for latent logits of a model without latents.
   */
  async logits(hidden: Hidden, head: Head): Promise<Float32Array> {
    if (head === 'latent' && !this.sessions.has('latentHead')) {
      throw new RangeError('This model has no latent codes.');
    }
    const session = await this.sessions.use(head === 'image' ? 'imageHead' : 'latentHead');
    const { logits } = await session.run({ hidden: hidden as Tensor });
    return (await logits!.getData()) as Float32Array;
  }

  /**
   * The frames that the latent dynamics model expects after a frame, one for each horizon, the nearest first: per place
   * the likeliest code, from the latent codes up to that horizon. All horizons are one run.
   * @param imageCodes codes of the given frame, row-major, grid x grid.
   * @param latentCodes one for each horizon, such as the transformer generated after that frame.
   * @throws RangeError for a model without latent dynamics, for codes that are none or of another number, and where the
   *   result is no number.
   */
  async foresee(
    imageCodes: readonly number[],
    latentCodes: readonly number[],
  ): Promise<Foreseen[]> {
    const { latent } = this.layout;
    if (!latent || !this.sessions.has('latentDecoder')) {
      throw new RangeError('This model has no latent dynamics: it foresees nothing.');
    }
    const { horizons, places } = latent;
    const decoder = await this.sessions.use('latentDecoder');
    const results = await decoder.run({
      codes: this.#codes(imageCodes, places, 'codes of a frame'),
      latents: this.#codes(latentCodes, horizons.length, 'latent codes'),
    });
    const codes = (await results['foreseen']!.getData()) as Int32Array;
    const logs = (await results['log_probabilities']!.getData()) as Float32Array;
    if (logs.some(Number.isNaN)) throw new NotNumbersError();
    return horizons.map((horizon, index) => {
      const [from, to] = [index * places, (index + 1) * places];
      return {
        horizon,
        imageCodes: Array.from(codes.subarray(from, to)),
        logProbabilities: Array.from(logs.subarray(from, to)),
      };
    });
  }

  /** Codes as a tensor [1, count]. A graph would not notice codes out of range on every backend. */
  #codes(codes: readonly number[], count: number, what: string): Tensor {
    const { codes: most } = this.layout.vocabulary;
    if (
      codes.length !== count ||
      !codes.every((code) => Number.isInteger(code) && code >= 0 && code < most)
    ) {
      throw new RangeError(
        `${count} ${what} from 0 to ${most - 1} were expected, not ${codes.join(', ')}.`,
      );
    }
    return new this.runtime.Tensor('int32', Int32Array.from(codes), [1, count]);
  }

  /**
   * Frees what the model can take again by itself the next time it is used, such as before another one is loaded. Nothing
   * on a graphics processor, where it goes when the model does.
   */
  async suspend(): Promise<void> {
    if (this.runtime.inPlace) return;
    this.#freeCache();
    await this.sessions.suspend();
  }

  /** Releases the sessions and the cache. Nothing else may be called afterwards. */
  async release(): Promise<void> {
    this.#freeCache();
    await this.sessions.release();
  }

  #freeCache(): void {
    this.join();
    for (const tensor of this.#cache ?? []) tensor.dispose();
    this.#cache = undefined;
  }

  #allocate(): Tensor[] {
    const { layers, heads, headDim, maxSequence, type } = this.cacheShape;
    const dims = [1, heads, maxSequence, headDim];
    const size = heads * maxSequence * headDim;
    return Array.from(
      { length: 2 * layers },
      () =>
        this.runtime.inPlace?.allocate(type ?? 'float32', dims) ??
        this.#cacheTensor(new (type ? Uint16Array : Float32Array)(size), dims),
    );
  }

  #cacheTensor(values: CacheValues, dims: readonly number[]): Tensor {
    const { Tensor } = this.runtime;
    return values instanceof Uint16Array
      ? new Tensor('float16', values, dims)
      : new Tensor('float32', values, dims);
  }
}

function cacheNames(time: 'past' | 'present', layers: number): string[] {
  return Array.from({ length: layers }, (_, layer) => [
    `${time}_key_${layer}`,
    `${time}_value_${layer}`,
  ]).flat();
}
