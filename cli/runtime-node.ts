import * as ort from 'onnxruntime-node';
import type { Runtime } from '../src/engine';

/** ONNX Runtime on this machine's processor. */
export function nodeRuntime(): Runtime {
  return {
    Tensor: ort.Tensor,
    async open({ model, externalData }) {
      const options = {
        executionProviders: ['cpu'],
        logSeverityLevel: 3,
      } satisfies ort.InferenceSession.SessionOptions;
      if (typeof model === 'string') return ort.InferenceSession.create(model, options);
      const files = await Promise.all(
        externalData.map(async ({ path, data }) => ({
          path,
          data: data instanceof Uint8Array ? data : new Uint8Array(await data.arrayBuffer()),
        })),
      );
      return ort.InferenceSession.create(model, { ...options, externalData: files });
    },
  };
}
