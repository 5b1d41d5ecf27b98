import type { Checkpoint, TensorInfo } from '../checkpoint/types';
import { CheckpointError } from '../checkpoint/errors';
import type {
  GraphPlan,
  OnnxGraph,
  PlannedFile,
  PlannedTensor,
  StoredType,
  TableSource,
  TensorSource,
  WeightSource,
} from './types';

/** Tensors start at multiples of this many bytes, for SIMD loads and mapped files. */
const ALIGNMENT = 64;
/** Tables with more values than this are read in pieces of at most this many (16 MiB of float32). */
const PIECE_VALUES = 4 << 20;

/** Bytes of one value in a file. */
const VALUE_BYTES: Record<StoredType, number> = { float32: 4, float16: 2, uint8: 1 };

/** Takes the bytes of planned tensors, in the order of the plan: a buffer, a file, a stream. */
export interface TensorSink {
  write(file: PlannedFile, offset: number, bytes: Uint8Array): void | Promise<void>;
}

export interface FillOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (bytesDone: number, bytesTotal: number) => void;
}

/** Fixes the place of every tensor in one file, from shapes alone. */
export function planFile(path: string, weights: ReadonlyMap<string, TensorSource>): PlannedFile {
  const tensors: PlannedTensor[] = [];
  let end = 0;
  for (const [name, source] of weights) {
    const offset = Math.ceil(end / ALIGNMENT) * ALIGNMENT;
    const width = VALUE_BYTES[source.type ?? 'float32'];
    const byteLength = source.shape.reduce((product, size) => product * size, width);
    tensors.push({ name, offset, byteLength, source });
    end = offset + byteLength;
  }
  return { path, byteLength: end, tensors };
}

/**
 * Reads every tensor of the plans once and hands it to the sink. Holds at most one tensor at a time (of large tables, a
 * piece of one).
 * @throws CheckpointError if a tensor cannot be read; the signal's reason if it aborts.
 */
export async function fillPlans(
  plans: readonly GraphPlan[],
  sink: TensorSink,
  { signal, onProgress }: FillOptions = {},
): Promise<void> {
  const files = plans.flatMap((plan) => plan.files);
  const bytesTotal = files
    .flatMap((file) => file.tensors)
    .reduce((sum, tensor) => sum + tensor.byteLength, 0);
  let bytesDone = 0;
  for (const file of files) {
    for (const tensor of file.tensors) {
      let offset = tensor.offset;
      for await (const values of tensor.source.values(signal)) {
        signal?.throwIfAborted();
        const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
        await sink.write(file, offset, bytes);
        offset += bytes.length;
        bytesDone += bytes.length;
        onProgress?.(bytesDone, bytesTotal);
      }
      if (offset !== tensor.offset + tensor.byteLength) {
        throw new CheckpointError(
          'wrong-shape',
          `Tensor ${tensor.name} should have ${tensor.byteLength} bytes, ${offset - tensor.offset} came.`,
        );
      }
    }
  }
}

/** Fills plans into memory, one buffer per file. */
export async function fillInMemory(
  plans: readonly GraphPlan[],
  options?: FillOptions,
): Promise<OnnxGraph[]> {
  const buffers = new Map<PlannedFile, Uint8Array>();
  for (const file of plans.flatMap((plan) => plan.files)) {
    buffers.set(file, new Uint8Array(file.byteLength));
  }
  await fillPlans(
    plans,
    { write: (file, offset, bytes) => buffers.get(file)?.set(bytes, offset) },
    options,
  );
  return plans.map(({ files, ...graph }) => ({
    ...graph,
    externalData: files.map((file) => ({
      path: file.path,
      data: buffers.get(file) ?? new Uint8Array(0),
    })),
  }));
}

/** Hands out a checkpoint's tensors as weight sources. All shapes are checked when the plan is made. */
export class CheckpointWeights {
  constructor(readonly checkpoint: Checkpoint) {}

  has(name: string): boolean {
    return this.checkpoint.tensors.has(name);
  }

  /** @throws CheckpointError if the checkpoint has no such tensor or it has another rank. */
  shape(name: string, rank: number): readonly number[] {
    const { shape } = this.#info(name);
    if (shape.length !== rank) {
      throw new CheckpointError(
        'wrong-shape',
        `${name} has shape [${shape.join(', ')}], ${rank} dimensions were expected.`,
      );
    }
    return shape;
  }

  /** Returns a tensor as stored, or under another shape of the same size. */
  stored(name: string, shape?: readonly number[]): WeightSource {
    const { checkpoint } = this;
    const own = this.#info(name).shape;
    return {
      shape: shape ?? own,
      async *values(signal) {
        yield await checkpoint.read(name, signal === undefined ? {} : { signal });
      },
    };
  }

  /** Returns rows `[from, to)` of a stored matrix, read in pieces. */
  rows(name: string, from: number, to: number): TableSource {
    const { checkpoint } = this;
    const [, columns = 1] = this.shape(name, 2);
    const step = Math.max(1, Math.floor(PIECE_VALUES / columns));
    return {
      shape: [to - from, columns],
      part: (first, end) => this.rows(name, from + first, from + end),
      async *values(signal) {
        for (let row = from; row < to; row += step) {
          const rows = [row, Math.min(to, row + step)] as const;
          yield await checkpoint.read(name, signal === undefined ? { rows } : { rows, signal });
        }
      },
    };
  }

  /** Returns a stored [out, in] matrix of a linear layer as the [in, out] matrix for MatMul. */
  transposed(name: string): WeightSource {
    const [rows = 0, columns = 0] = this.shape(name, 2);
    return this.computed([name], [columns, rows], ([matrix]) => transpose(matrix, rows, columns));
  }

  /** Returns a tensor that is computed from stored ones when the plan is filled. */
  computed(
    names: readonly string[],
    shape: readonly number[],
    compute: (tensors: readonly Float32Array[]) => Float32Array,
  ): WeightSource {
    const { checkpoint } = this;
    names.forEach((name) => this.#info(name));
    return {
      shape,
      async *values(signal) {
        const tensors: Float32Array[] = [];
        for (const name of names) {
          tensors.push(await checkpoint.read(name, signal === undefined ? {} : { signal }));
        }
        yield compute(tensors);
      },
    };
  }

  #info(name: string): TensorInfo {
    const info = this.checkpoint.tensors.get(name);
    if (info === undefined) {
      throw new CheckpointError(
        'wrong-model',
        `${this.checkpoint.source.name} has no tensor ${name}.`,
      );
    }
    return info;
  }
}

/** [rows, columns] row-major to [columns, rows] row-major. */
export function transpose(
  matrix: Float32Array | undefined,
  rows: number,
  columns: number,
): Float32Array {
  const result = new Float32Array(rows * columns);
  if (matrix === undefined) return result;
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      result[column * rows + row] = matrix[row * columns + column] ?? 0;
    }
  }
  return result;
}
