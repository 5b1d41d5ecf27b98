import type { InferenceSession, Tensor, TensorConstructor } from 'onnxruntime-common';
import type { FloatType, OpenableGraph } from '../graph/types';

/** How to open a graph. */
export interface OpenOptions {
  /** Names of outputs that stay where the runtime computes (a GPU buffer on WebGPU). */
  readonly onDevice?: readonly string[];
  /** Told of bytes of tensors that were read, where they are read one by one. */
  readonly onRead?: (bytes: number) => void;
}

/**
 * ONNX Runtime as the engine sees it. Whoever owns the machine (the worker in the browser, the command line in Node)
 * injects one: the engine itself knows neither.
 */
export interface Runtime {
  /** Constructor of the tensors that this runtime's sessions take. */
  readonly Tensor: TensorConstructor;
  /**
   * Opens a graph.
   * @throws where the runtime cannot run the graph, or its tensors cannot be read.
   */
  open(graph: OpenableGraph, options?: OpenOptions): Promise<InferenceSession>;
  /**
   * The static KV cache, where the runtime can use one buffer as past and as present at once. Absent where it cannot: the
   * engine then hands each run's present to the next run as its past, and both lie in ordinary memory.
   */
  readonly inPlace?: InPlaceCache;
  /**
   * Bytes that a model may take: tensors of open graphs, what a graph needs while it runs, caches. No limit where absent.
   * One graph is opened and one row run in any case.
   */
  readonly memoryBytes?: number;
}

/** Tensors of a cache that stay where the runtime computes. */
export interface InPlaceCache {
  /** A zeroed tensor. */
  allocate(type: FloatType, dims: readonly number[]): Tensor;
  /** A new tensor, row i of which (along the first dimension) is row `rows[i]` of another one that is not written now. */
  copyRows(source: Tensor, rows: readonly number[]): Tensor;
}
