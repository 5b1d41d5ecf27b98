import * as ort from 'onnxruntime-node';
import type { Runtime } from '../../src/engine';

/**
 * Returns ONNX Runtime on this machine: its processor, or a graphics processor through WebGPU, which Node's build includes for
 * Linux on x64 and other systems (Dawn; needs a Vulkan driver there).
 */
export function nodeRuntime(device: 'cpu' | 'webgpu' = 'cpu'): Runtime {
  return {
    Tensor: ort.Tensor,
    async open({ model, externalData }) {
      const options: ort.InferenceSession.SessionOptions = {
        executionProviders: [
          device === 'cpu' ? 'cpu' : { name: 'webgpu', preferredLayout: 'NCHW' },
        ],
        logSeverityLevel: 3,
        // Each session has threads of its own. They must not spin once their run has ended: the next graph needs the cores.
        extra: { session: { force_spinning_stop: '1' } },
      };
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
