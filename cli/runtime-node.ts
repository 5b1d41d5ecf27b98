import * as ort from 'onnxruntime-node';
import type { Runtime } from '../src/engine';

/** ONNX Runtime on this machine's processor. */
export function nodeRuntime(): Runtime {
  return {
    Tensor: ort.Tensor,
    open: (graph) =>
      ort.InferenceSession.create(graph.model, {
        executionProviders: ['cpu'],
        externalData: graph.externalData.map(({ path, data }) => ({ path, data })),
        logSeverityLevel: 3,
      }),
  };
}
