import type { InferenceSession, Tensor, TensorConstructor } from 'onnxruntime-common';
import type { OpenableGraph } from '../graph/types';

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
   * Puts an input of a graph into a buffer of the device that is kept for the next input of this name and size: one in ordinary
   * memory takes a buffer and a submission each time. Good until the next of that name, once a graph was opened. Absent where
   * tensors lie in ordinary memory.
   */
  readonly putOnDevice?: (name: string, tensor: Tensor) => Tensor;
  /** Whether tensors lie on a device of their own, such as a graphics processor, where they cost no ordinary memory. */
  readonly ownMemory?: boolean;
  /**
   * Bytes that a model may take: tensors of open graphs, what a graph needs while it runs, caches. No limit where absent.
   * One graph is opened and one row run in any case.
   */
  readonly memoryBytes?: number;
}
