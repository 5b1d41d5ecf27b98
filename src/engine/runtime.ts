import type { InferenceSession, Tensor, TensorConstructor } from 'onnxruntime-common';
import type { OpenableGraph } from '../graph/types';

/** How to open a graph. */
export interface OpenOptions {
  /** Names of outputs that stay where the runtime computes (a GPU buffer on WebGPU). */
  readonly onDevice?: readonly string[];
  /** Called with the bytes of tensors read, if they are read one by one. */
  readonly onRead?: (bytes: number) => void;
}

/**
 * ONNX Runtime, as the engine sees it. The program that owns the machine (the worker in the browser, the command line
 * in Node) injects one; the engine knows neither.
 */
export interface Runtime {
  /** Constructor of the tensors that this runtime's sessions take. */
  readonly Tensor: TensorConstructor;
  /**
   * Opens a graph.
   * @throws if the runtime cannot run the graph, or cannot read its tensors.
   */
  open(graph: OpenableGraph, options?: OpenOptions): Promise<InferenceSession>;
  /**
   * Puts an input of a graph into a buffer of the device, which is kept for the next input of this name and size. An input in
   * ordinary memory takes a buffer and a submission each time. The tensor is good until the next one of that name. Call it only
   * after a graph was opened. Absent if tensors lie in ordinary memory.
   */
  readonly putOnDevice?: (name: string, tensor: Tensor) => Tensor;
  /** Whether tensors lie on a separate device, such as a graphics processor, and take no ordinary memory. */
  readonly ownMemory?: boolean;
  /**
   * Bytes that a model may take: tensors of open graphs, working memory, caches. No limit if absent. One graph is
   * opened and one row runs in any case.
   */
  readonly memoryBytes?: number;
}
