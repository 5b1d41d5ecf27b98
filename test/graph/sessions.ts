import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { CacheShape, OnnxGraph } from '../../src/graph';

/** Opens a graph in onnxruntime-node on the CPU, its tensors handed over as bytes. */
export function open(graph: OnnxGraph): Promise<InferenceSession> {
  return InferenceSession.create(graph.model, {
    executionProviders: ['cpu'],
    externalData: graph.externalData.map(({ path, data }) => ({ path, data })),
    logSeverityLevel: 3,
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

/** A trunk with its static cache: the same tensors are fed as past and fetched as present. */
export class TrunkRun {
  #length = 0;
  readonly #cache: Record<string, Tensor> = {};

  constructor(
    readonly session: InferenceSession,
    readonly shape: CacheShape,
    readonly batch = 1,
  ) {
    const { layers, heads, maxSequence, headDim } = shape;
    for (let layer = 0; layer < layers; layer += 1) {
      for (const kind of ['key', 'value']) {
        // Not zero: nothing beyond the sequence may ever be looked at.
        const values = new Float32Array(batch * heads * maxSequence * headDim).fill(1000);
        this.#cache[`${kind}_${layer}`] = float32(values, [batch, heads, maxSequence, headDim]);
      }
    }
  }

  /** Appends rows [batch, T] and returns the hidden states [batch, h] of the last one. */
  async append(rows: readonly number[]): Promise<Float32Array> {
    const tokens = rows.length / this.batch;
    this.#length += tokens;
    const feeds: Record<string, Tensor> = {
      rows: int32(rows, [this.batch, tokens]),
      seqlens_k: int32(
        Array.from({ length: this.batch }, () => this.#length - 1),
        [this.batch],
      ),
      total_sequence_length: int32([this.#length], []),
    };
    const fetches: Record<string, Tensor | null> = { hidden: null };
    for (const [name, tensor] of Object.entries(this.#cache)) {
      feeds[`past_${name}`] = tensor;
      fetches[`present_${name}`] = tensor;
    }
    const results = await this.session.run(feeds, fetches);
    return floats(results['hidden']);
  }

  /** Forgets the tokens after the first `length`. */
  rewind(length: number): void {
    this.#length = length;
  }
}
