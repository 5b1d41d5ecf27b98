import type { Tensor } from 'onnxruntime-common';
import type { PlayedLayout } from '../checkpoint/types';
import type { RgbImage } from '../frame/types';
import { namedGraphs } from '../graph';
import type { CacheShape, GraphSet, OpenableGraph } from '../graph/types';
import { NotNumbersError } from './errors';
import { FrameMemo } from './frame-memo';
import { KnownPatches } from './known-patches';
import { denormalise, normalise } from './pixels';
import type { Runtime } from './runtime';
import { SessionPool, type OpenProgress } from './session-pool';
import { Transformer, type Pass } from './transformer';
import type { Foreseen } from './types';

/** The part of a model that imagining a frame needs. `VideoModel` implements it; tests bring their own. */
export interface FrameModel {
  readonly layout: PlayedLayout;
  /** Codes of a frame, row-major, grid x grid. */
  encode(frame: RgbImage): Promise<number[]>;
  /** Most sequences that run side by side, 1 or more. */
  readonly mostRows: number;
  /** Runs of the transformer so far. */
  readonly passes: number;
  /** See `Transformer.run`. */
  run: Transformer['run'];
  /** See `Transformer.logits`. */
  logits: Transformer['logits'];
  /** See `Transformer.candidates`. Absent if reading all logits takes less time than finding the likeliest. */
  readonly candidates?: Transformer['candidates'] | undefined;
  /** Returns the picture of grid x grid codes. */
  decode(codes: readonly number[]): Promise<RgbImage>;
  /** Most frames in one run of the tokenizer, 1 or more; 1 if absent. */
  readonly mostFrames?: number;
  /** Returns the codes of at most `mostFrames` frames, as `encode` does one by one. */
  encodeTogether?(frames: readonly RgbImage[]): Promise<number[][]>;
  /** Returns the pictures of at most `mostFrames` frames, as `decode` does one by one. */
  decodeTogether?(frames: readonly (readonly number[])[]): Promise<RgbImage[]>;
  /**
   * Returns a picture of grid x grid codes without a run, if it certainly reads like the decoded one; otherwise
   * undefined. Its pixels are only approximate.
   */
  recall?(codes: readonly number[]): RgbImage | undefined;
  /** Call it if a recalled picture and the decoded one were read differently: then nothing is recalled any more. */
  forget?(): void;
  /** Returns what the latent dynamics model expects at each of its horizons; only if `layout.latent` is there. */
  foresee(imageCodes: readonly number[], latentCodes: readonly number[]): Promise<Foreseen[]>;
  /** Returns the codes that it expects at its nearest horizon after several frames, from the first latent code of each. */
  foreseeNearest(
    frames: readonly { readonly imageCodes: readonly number[]; readonly latentCode: number }[],
  ): Promise<number[][]>;
}

/**
 * Memory that the tokenizer may take for several frames at once: two of the default model's, which add a sixth to the
 * memory of the command line. More frames would hardly be faster.
 */
const MOST_WORKING_BYTES = 40 << 20;

/**
 * The opened graphs of one model: frames to codes, tokens to logits, codes to frames. Knows tensors and positions, but
 * no grammar and no rules. One call at a time.
 */
export class VideoModel implements FrameModel {
  readonly #transformer: Transformer;
  readonly #encoded = new FrameMemo();
  readonly #patches: KnownPatches;
  readonly candidates: FrameModel['candidates'];

  private constructor(
    readonly layout: PlayedLayout,
    cacheShape: CacheShape,
    readonly mostFrames: number,
    private readonly runtime: Runtime,
    private readonly sessions: SessionPool,
  ) {
    this.#transformer = new Transformer(layout, cacheShape, runtime, sessions);
    this.#patches = new KnownPatches(layout);
    // In ordinary memory logits are at hand.
    if (runtime.ownMemory) {
      this.candidates = (...given) => this.#transformer.candidates(...given);
    }
  }

  /**
   * Opens the graphs of a model one after another, as many as the runtime has room for. The others are opened when
   * used.
   * @param onProgress called with the tensors read, also when a graph is opened later for the first time.
   * @throws the runtime's error if it cannot run a graph. Releases what was opened.
   */
  static async open(
    layout: PlayedLayout,
    graphs: GraphSet<OpenableGraph>,
    runtime: Runtime,
    options: { signal?: AbortSignal; onProgress?: (progress: OpenProgress) => void } = {},
  ): Promise<VideoModel> {
    const onDevice = Transformer.onDevice(graphs.cache);
    const sessions = new SessionPool(graphs, runtime, onDevice, options.onProgress);
    await sessions.openAll(options.signal);
    const room = sessions.roomBeside(namedGraphs(graphs).map(([name]) => name));
    const working = Math.min(MOST_WORKING_BYTES, room);
    const mostFrames = Math.max(1, Math.floor(working / graphs.workingBytes));
    return new VideoModel(layout, graphs.cache, mostFrames, runtime, sessions);
  }

  /**
   * Returns the codes of a frame, row-major, grid x grid.
   * @throws RangeError if the frame has another size than the model's.
   */
  async encode(frame: RgbImage): Promise<number[]> {
    const [codes] = await this.encodeTogether([frame]);
    return codes!;
  }

  /**
   * Returns the codes of some frames in one run, without running frames that were encoded lately.
   * @throws RangeError if a frame has another size than the model's.
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

  /** Returns the picture that the decoder makes of grid x grid codes. */
  async decode(codes: readonly number[]): Promise<RgbImage> {
    const [picture] = await this.decodeTogether([codes]);
    return picture!;
  }

  /** Returns the pictures that the decoder makes of some frames' codes in one run. */
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

  get passes(): number {
    return this.#transformer.passes;
  }

  get mostRows(): number {
    return this.#transformer.mostRows;
  }

  run(...given: Parameters<Transformer['run']>): Promise<Pass> {
    return this.#transformer.run(...given);
  }

  logits(...given: Parameters<Transformer['logits']>): Promise<Float32Array> {
    return this.#transformer.logits(...given);
  }

  /**
   * Returns the frames that the latent dynamics model expects after a frame, one for each horizon, the nearest first:
   * the likeliest code of each place, from the latent codes up to that horizon. All horizons are one run.
   * @param imageCodes codes of the given frame, row-major, grid x grid.
   * @param latentCodes one for each horizon, such as the transformer generated after that frame.
   * @throws RangeError for a model without latent dynamics, for invalid codes or a wrong number of them, and if a
   *   result is not a number.
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
    const { codes, logs } = await this.#foresee(
      horizons.map((_, horizon) => ({ imageCodes, latentCodes, horizon })),
    );
    return horizons.map((horizon, index) => {
      const [from, to] = [index * places, (index + 1) * places];
      return {
        horizon,
        imageCodes: Array.from(codes.subarray(from, to)),
        logProbabilities: Array.from(logs.subarray(from, to)),
      };
    });
  }

  /**
   * Returns the codes that the latent dynamics model expects at its nearest horizon, for several frames in one run.
   * @param frames codes of each frame and its first latent code.
   * @throws as `foresee`.
   */
  async foreseeNearest(
    frames: readonly { readonly imageCodes: readonly number[]; readonly latentCode: number }[],
  ): Promise<number[][]> {
    const { latent } = this.layout;
    if (!latent) throw new RangeError('This model has no latent dynamics: it foresees nothing.');
    const { horizons, places } = latent;
    const { codes } = await this.#foresee(
      frames.map(({ imageCodes, latentCode }) => ({
        imageCodes,
        // The nearest horizon sees no later code.
        latentCodes: horizons.map(() => latentCode),
        horizon: 0,
      })),
    );
    return frames.map((_, index) =>
      Array.from(codes.subarray(index * places, (index + 1) * places)),
    );
  }

  /** Runs the latent dynamics model's decoder for some frames, each with its latent codes at one horizon. */
  async #foresee(
    elements: readonly {
      readonly imageCodes: readonly number[];
      readonly latentCodes: readonly number[];
      readonly horizon: number;
    }[],
  ): Promise<{ codes: Int32Array; logs: Float32Array }> {
    const { horizons, places } = this.layout.latent!;
    const decoder = await this.sessions.use('latentDecoder');
    const { Tensor } = this.runtime;
    const results = await decoder.run({
      codes: this.#codes(
        elements.map(({ imageCodes }) => imageCodes),
        places,
        'codes of a frame',
      ),
      latents: this.#codes(
        elements.map(({ latentCodes }) => latentCodes),
        horizons.length,
        'latent codes',
      ),
      horizons: new Tensor(
        'int32',
        Int32Array.from(elements, ({ horizon }) => horizon),
        [elements.length],
      ),
    });
    const codes = (await results['foreseen']!.getData()) as Int32Array;
    const logs = (await results['log_probabilities']!.getData()) as Float32Array;
    if (logs.some(Number.isNaN)) throw new NotNumbersError();
    return { codes, logs };
  }

  /** Makes a tensor [rows, count] of codes. Not every backend notices codes out of range. */
  #codes(rows: readonly (readonly number[])[], count: number, what: string): Tensor {
    const { codes: most } = this.layout.vocabulary;
    for (const codes of rows) {
      if (
        codes.length !== count ||
        !codes.every((code) => Number.isInteger(code) && code >= 0 && code < most)
      ) {
        throw new RangeError(
          `${count} ${what} from 0 to ${most - 1} were expected, not ${codes.join(', ')}.`,
        );
      }
    }
    return new this.runtime.Tensor('int32', Int32Array.from(rows.flat()), [rows.length, count]);
  }

  /**
   * Frees memory that the model allocates again on its next use, for example before another model loads. Frees nothing
   * on a graphics processor, whose memory is freed with the model.
   */
  async suspend(): Promise<void> {
    if (this.runtime.ownMemory) return;
    await this.#transformer.release();
    await this.sessions.suspend();
  }

  /** Releases the sessions and the cache. Nothing else may be called afterwards. */
  async release(): Promise<void> {
    await this.#transformer.release();
    await this.sessions.release();
  }
}
