import asyncify from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url';
import jspi from 'onnxruntime-web/ort-wasm-simd-threaded.jspi.wasm?url';
import wasm from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import type { BackendId } from '../../src/services/backend';

/** Addresses of each backend's WebAssembly, the one large file of the runtime that it needs. */
export const RUNTIME_FILES: Readonly<Record<BackendId, string>> = {
  'webgpu-jspi': jspi,
  'webgpu-asyncify': asyncify,
  'wasm-threads': wasm,
  wasm,
};
