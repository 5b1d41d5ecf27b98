import { InferenceSession, Tensor } from 'onnxruntime-node';
import { UNSEEN } from '../../src/graph';
import type { CacheShape, OnnxGraph } from '../../src/graph';

/** Opens a graph in onnxruntime-node on the CPU, with its tensors passed as bytes. */
export function open(graph: OnnxGraph): Promise<InferenceSession> {
  return InferenceSession.create(graph.model, {
    executionProviders: ['cpu'],
    externalData: graph.externalData.map(({ path, data }) => ({ path, data })),
    logSeverityLevel: 3,
    // Threads that spin after a run would keep other tests waiting.
    extra: { session: { force_spinning_stop: '1' } },
  });
}

export function floats(
  tensor: InferenceSession.OnnxValueMapType[string] | undefined,
): Float32Array {
  if (!(tensor instanceof Tensor) || !(tensor.data instanceof Float32Array)) {
    throw new TypeError('a float32 tensor was expected');
  }
  return tensor.data;
}

export function int32(values: ArrayLike<number>, shape: readonly number[]): Tensor {
  return new Tensor('int32', Int32Array.from(values), shape);
}

export function float32(values: Float32Array, shape: readonly number[]): Tensor {
  return new Tensor('float32', values, shape);
}

/** A trunk and the cache of its last run. */
export class TrunkRun {
  #length = 0;
  readonly #cache: Record<string, Tensor> = {};

  /** @param prefix number of tokens at the start that see each other. */
  constructor(
    readonly session: InferenceSession,
    readonly shape: CacheShape,
    readonly batch = 1,
    readonly prefix = 0,
  ) {
    const { layers, heads, headDim } = shape;
    for (let layer = 0; layer < layers; layer += 1) {
      for (const kind of ['key', 'value']) {
        // Not zero: an empty cache must never be read.
        const values = new Float32Array(heads * headDim).fill(1000);
        this.#cache[`${kind}_${layer}`] = float32(values, [1, heads, 1, headDim]);
      }
    }
  }

  /** Appends rows [batch, T] and returns the hidden states [batch, h] of the last one. */
  append(rows: readonly number[]): Promise<Float32Array> {
    return this.states(rows, [rows.length / this.batch - 1]);
  }

  /** Appends rows [batch, T] and returns the hidden states [batch, wanted, h] of some of them. */
  async states(rows: readonly number[], wanted: readonly number[]): Promise<Float32Array> {
    const tokens = rows.length / this.batch;
    const kept = this.#length;
    const total = kept + tokens;
    const mask = Array.from({ length: tokens * total }, (_, index) => {
      const [place, other] = [kept + Math.floor(index / total), index % total];
      return other <= place || other < this.prefix ? 0 : UNSEEN;
    });
    const feeds: Record<string, Tensor> = {
      rows: int32(rows, [this.batch, tokens]),
      parents: int32(
        Array.from({ length: this.batch }, (_, row) => (kept === 0 ? 0 : row)),
        [this.batch],
      ),
      kept: int32([kept], [1]),
      places: int32(
        rows.map((_, index) => kept + (index % tokens)),
        [this.batch, tokens],
      ),
      mask: float32(Float32Array.from(mask), [1, 1, tokens, total]),
      wanted: int32(wanted, [wanted.length]),
    };
    for (const [name, tensor] of Object.entries(this.#cache)) feeds[`past_${name}`] = tensor;
    const results = await this.session.run(feeds);
    for (const name of Object.keys(this.#cache)) {
      this.#cache[name] = results[`present_${name}`] as Tensor;
    }
    this.#length = total;
    return floats(results['hidden']);
  }

  /** Forgets the tokens after the first `length`. */
  rewind(length: number): void {
    this.#length = length;
  }
}
