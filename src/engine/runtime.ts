import type { InferenceSession, Tensor, TensorConstructor } from 'onnxruntime-common';
import type { FloatType, OnnxGraph } from '../graph/types';

/**
 * ONNX Runtime as the engine sees it. Whoever owns the machine (the worker in the browser, the command line in Node)
 * injects one: the engine itself knows neither.
 */
export interface Runtime {
  /** Constructor of the tensors that this runtime's sessions take. */
  readonly Tensor: TensorConstructor;
  /**
   * Opens a graph.
   * @param onDevice names of outputs that stay where the runtime computes (a GPU buffer on WebGPU).
   * @throws where the runtime cannot run the graph.
   */
  open(graph: OnnxGraph, onDevice?: readonly string[]): Promise<InferenceSession>;
  /**
   * The static KV cache, where the runtime can use one buffer as past and as present at once. Absent where it cannot: the
   * engine then hands each run's present to the next run as its past, and both lie in ordinary memory.
   */
  readonly inPlace?: InPlaceCache;
}

/** Tensors of a cache that stay where the runtime computes. */
export interface InPlaceCache {
  /** A zeroed tensor. */
  allocate(type: FloatType, dims: readonly number[]): Tensor;
  /** A new tensor, row i of which (along the first dimension) is row `rows[i]` of another one that is not written now. */
  copyRows(source: Tensor, rows: readonly number[]): Tensor;
}
