import type { InferenceSession, Tensor } from 'onnxruntime-common';
import { promptLength } from '../checkpoint';
import type { PlayedLayout } from '../checkpoint/types';
import { FIRST_ROW_TOKEN, UNSEEN } from '../graph';
import { GraphBuilder } from '../graph/model';
import type { CacheShape, GraphName } from '../graph/types';
import { CANDIDATES, Candidates } from './candidates';
import type { Runtime } from './runtime';
import type { SessionPool } from './session-pool';

/** The head that reads a hidden state: it decides the range of codes that can come next. */
export type Head = 'image' | 'latent';

/** Hidden states of some tokens of a run; they live on the device. Dispose them after use. */
export type Hidden = Pick<Tensor, 'dispose'>;

/** Sequences that have run, as keys and values. They never change: a run after them makes new ones. */
export interface Sequences {
  readonly rows: number;
  /** Tokens in each of them. */
  readonly length: number;
  dispose(): void;
}

/** What precedes the tokens of a run. */
export interface Behind {
  readonly sequences: Sequences;
  /** The sequence that each new row continues; row i continues row i unless named. */
  readonly parents?: readonly number[];
  /** Number of their tokens that stay, 1 or more; all unless named. */
  readonly kept?: number;
  /** Number of each new row's last tokens that get hidden states; 1 unless named. */
  readonly wanted?: number;
  /**
   * So many tokens of each new row, the last ones, are alternatives for one place: each sees the tokens before that place and
   * itself, and none of them is among the sequences that the run leaves. 0 unless named.
   */
  readonly alternatives?: number;
}

/** The result of a run of the transformer. */
export interface Pass {
  /** Final hidden states of the wanted tokens of each row, row by row. */
  readonly hidden: Hidden;
  readonly sequences: Sequences;
}

/** Keys or values in ordinary memory; halves as their bits. */
type CacheValues = Float32Array | Uint16Array;

/**
 * Bytes that the caches of all rows may take. Enough for 32 rows of the released model (5.4 MB each). Each layer's part
 * of it stays far below the 128 MiB that WebGPU grants any buffer.
 */
const MOST_CACHE_BYTES = 2 ** 28;

/**
 * The transformer of one model and its heads: tokens to hidden states after earlier sequences, hidden states to logits.
 * Knows tensors and positions, but no grammar. One call at a time.
 */
export class Transformer {
  #passes = 0;
  #nothing: Tensor | undefined;
  /** What finds candidates, by temperature. */
  readonly #finders = new Map<number, InferenceSession>();

  constructor(
    private readonly layout: PlayedLayout,
    private readonly shape: CacheShape,
    private readonly runtime: Runtime,
    private readonly sessions: SessionPool,
  ) {}

  /** Names of outputs that stay where the runtime computes, by graph. */
  static onDevice({ layers }: CacheShape): Partial<Record<GraphName, readonly string[]>> {
    return { trunk: ['hidden', ...cacheNames('present', layers)], imageHead: ['logits'] };
  }

  /** Runs of the transformer since the model was opened. */
  get passes(): number {
    return this.#passes;
  }

  /** Most sequences that run side by side, 1 or more. */
  get mostRows(): number {
    const { layers, heads, headDim, maxSequence, type } = this.shape;
    const width = type === 'float16' ? 2 : 4;
    const bytes = width * 2 * layers * heads * maxSequence * headDim;
    // In ordinary memory a cache exists four times: past and present, inside and outside of the runtime.
    const room = this.sessions.roomBeside(['trunk', 'imageHead']) / 4;
    return Math.max(1, Math.floor(Math.min(MOST_CACHE_BYTES, room) / bytes));
  }

  /**
   * Runs tokens of several rows, the same number in each.
   * @param tokens token ids (docs/checkpoint-format.md, section 3), without the text ids, [B][T].
   * @param behind the sequences to continue; absent to begin new ones.
   * @throws RangeError if the rows differ in length, the sequences would outgrow the cache, or only a part of a prompt
   *   whose tokens all see each other would run.
   */
  async run(
    tokens: readonly (readonly number[])[],
    behind: Behind | { readonly wanted?: number } = {},
  ): Promise<Pass> {
    const { Tensor } = this.runtime;
    const rows = tokens.length;
    const count = tokens[0]?.length ?? 0;
    if (count === 0 || tokens.some((row) => row.length !== count)) {
      throw new RangeError('Rows of a run have the same number of tokens, at least one.');
    }
    const past = 'sequences' in behind ? (behind.sequences as CachedSequences) : undefined;
    const {
      kept = past?.length ?? 0,
      parents,
      wanted = 1,
      alternatives = 0,
    } = behind as Partial<Behind>;
    const following = count - alternatives;
    this.#check(kept, following + Math.min(alternatives, 1), past);
    const feeds: Record<string, Tensor> = {
      rows: new Tensor(
        'int32',
        Int32Array.from(tokens.flat(), (token) => token - FIRST_ROW_TOKEN),
        [rows, count],
      ),
      parents: new Tensor(
        'int32',
        past ? Int32Array.from(parents ?? tokens.keys()) : new Int32Array(rows),
        [rows],
      ),
      kept: new Tensor('int32', Int32Array.of(kept), [1]),
      places: new Tensor(
        'int32',
        Int32Array.from(tokens.flat(), (_, index) => kept + Math.min(index % count, following)),
        [rows, count],
      ),
      mask: new Tensor('float32', this.#mask(kept, count, following), [1, 1, count, kept + count]),
      wanted: new Tensor(
        'int32',
        Int32Array.from({ length: wanted }, (_, index) => count - wanted + index),
        [wanted],
      ),
    };
    const { layers } = this.shape;
    const trunk = await this.sessions.use('trunk');
    for (const [name, tensor] of Object.entries(feeds)) {
      // The shapes that follow from it are computed on the processor.
      if (name !== 'kept') feeds[name] = this.#given(name, tensor);
    }
    cacheNames('past', layers).forEach((name, index) => {
      feeds[name] =
        past?.tensors[index] ?? (this.#nothing ??= this.#given('nothing', this.#emptyCache()));
    });
    const results = await trunk.run(feeds);
    this.#passes += 1;
    const present = cacheNames('present', layers).map((name) => results[name]!);
    return {
      hidden: results['hidden']!,
      sequences: new CachedSequences(rows, kept + following, present),
    };
  }

  /**
   * Logits over the codes of one range, float32 [states * N].
   * @param states which of the hidden states, row-major.
   * @throws RangeError for latent logits of a model without latents.
   */
  async logits(hidden: Hidden, head: Head, states: readonly number[]): Promise<Float32Array> {
    if (head === 'latent' && !this.sessions.has('latentHead')) {
      throw new RangeError('This model has no latent codes.');
    }
    const logits = await this.#runHead(hidden, head, states);
    return (await logits.getData(true)) as Float32Array;
  }

  /**
   * The likeliest image codes of some hidden states: much less to read than their logits, which stay on the device.
   * @param temperature of the sum that a draw needs.
   */
  async candidates(
    hidden: Hidden,
    states: readonly number[],
    temperature: number,
  ): Promise<Candidates> {
    const { codes } = this.layout.vocabulary;
    const count = Math.min(CANDIDATES, codes);
    // Greedy draws need no sum of their own.
    const own = temperature > 0 ? temperature : 1;
    let finder = this.#finders.get(own);
    if (!finder) {
      // Only devices of their own use it: a page loads it when it opens a model on one.
      const { planCandidates } = await import('../graph/candidates');
      const { model } = planCandidates(new GraphBuilder('candidates'), {
        codes,
        count,
        temperature: own,
      });
      finder = await this.runtime.open({ model, externalData: [] });
      this.#finders.set(own, finder);
    }
    const logits = await this.#runHead(hidden, 'image', states);
    try {
      const { figures } = await finder.run({ logits });
      return new Candidates((await figures!.getData()) as Float32Array, count, temperature);
    } finally {
      logits.dispose();
    }
  }

  async #runHead(hidden: Hidden, head: Head, states: readonly number[]): Promise<Tensor> {
    const session = await this.sessions.use(head === 'image' ? 'imageHead' : 'latentHead');
    const { logits } = await session.run({
      hidden: hidden as Tensor,
      states: this.#given(
        'states',
        new this.runtime.Tensor('int32', Int32Array.from(states), [states.length]),
      ),
    });
    return logits!;
  }

  /** Frees memory that is kept between runs. */
  async release(): Promise<void> {
    this.#nothing?.dispose();
    this.#nothing = undefined;
    const finders = [...this.#finders.values()];
    this.#finders.clear();
    await Promise.allSettled(finders.map((finder) => finder.release()));
  }

  /** An input that is made anew for each run. */
  #given(name: string, tensor: Tensor): Tensor {
    return this.runtime.putOnDevice?.(name, tensor) ?? tensor;
  }

  #check(kept: number, count: number, past: CachedSequences | undefined): void {
    const { maxSequence } = this.shape;
    const total = kept + count;
    if (total > maxSequence) {
      throw new RangeError(`${total} tokens do not fit the cache, which holds ${maxSequence}.`);
    }
    if (past && (kept < 1 || kept > past.length)) {
      throw new RangeError(`Of ${past.length} tokens, ${kept} cannot stay.`);
    }
    if (kept < this.#prefix && (kept > 0 || total < this.#prefix)) {
      throw new RangeError(
        `The ${this.#prefix} tokens of this model's prompt see each other: they are run together, not ${count} of them.`,
      );
    }
  }

  /** Number of tokens at the start that see each other in both directions. */
  get #prefix(): number {
    return this.layout.attention === 'prefix' ? promptLength(this.layout) : 0;
  }

  /**
   * What is added to the scores of `count` tokens behind `kept` ones, [count, kept + count].
   * @param following tokens that follow each other; the others are alternatives for the place behind them.
   */
  #mask(kept: number, count: number, following: number): Float32Array {
    const width = kept + count;
    const mask = new Float32Array(count * width);
    for (let token = 0; token < count; token++) {
      const before = kept + Math.min(token, following);
      const row = mask.subarray(token * width, (token + 1) * width);
      row.fill(UNSEEN, Math.max(this.#prefix, before));
      row[kept + token] = 0;
    }
    return mask;
  }

  /** Stands for an empty cache: one token that does not stay. */
  #emptyCache(): Tensor {
    const { heads, headDim, type } = this.shape;
    const { Tensor } = this.runtime;
    const dims = [1, heads, 1, headDim];
    const values: CacheValues = new (type ? Uint16Array : Float32Array)(heads * headDim);
    return values instanceof Uint16Array
      ? new Tensor('float16', values, dims)
      : new Tensor('float32', values, dims);
  }
}

class CachedSequences implements Sequences {
  constructor(
    readonly rows: number,
    readonly length: number,
    /** Keys and values of each layer in turn, [rows, H, length or more, D]. */
    readonly tensors: readonly Tensor[],
  ) {}

  dispose(): void {
    for (const tensor of this.tensors) tensor.dispose();
  }
}

function cacheNames(time: 'past' | 'present', layers: number): string[] {
  return Array.from({ length: layers }, (_, layer) => [
    `${time}_key_${layer}`,
    `${time}_value_${layer}`,
  ]).flat();
}
