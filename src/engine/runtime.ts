import type { InferenceSession, Tensor, TensorConstructor } from 'onnxruntime-common';
import type { OnnxGraph } from '../graph/types';

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
   * A zeroed float32 tensor for the static KV cache, where the runtime can use one buffer as past and as present at
   * once. Absent where it cannot: the engine then hands each run's present to the next run as its past.
   */
  allocateInPlace?(dims: readonly number[]): Tensor;
}
