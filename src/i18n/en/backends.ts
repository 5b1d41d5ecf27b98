/** What the model runs on, and why it does not run on something better. */
export const backends = {
  gpu: 'The browser offers WebGPU on {{adapter}}.',
  someAdapter: 'a graphics processor',
  gpuLarger:
    'The browser offers WebGPU on {{adapter}}. It lacks JavaScript promise integration, so the larger build runs.',
  gpuCompactFailed: 'The browser offers WebGPU on {{adapter}}. The compact build did not start.',
  noGpu: 'The browser does not offer WebGPU.',
  softwareGpu: 'WebGPU runs on the processor here, which is slower than WASM.',
  gpuFailed: 'WebGPU did not start.',
  gpuMistrusted:
    'The page was ended twice while the graphics processor worked for it, so the processor does the work now.',
  gpuWrong: 'WebGPU computes other numbers here than it should.',
  wrongNumbers: 'It computes other numbers than it should.',
  checked: 'The graphics processor answers as the processor does.',
  checkTooLarge: 'Not compared with the processor: the model is too large for that on this device.',
  notChecked: 'Not compared with the processor.',
  threadsFailed: '{{noGpu}} Threads did not start.',
  oneProcessor: '{{noGpu}} This machine has one processor.',
  notIsolated: '{{noGpu}} The server sends no isolation headers, so WASM has one thread.',
  asked: '{{reason}} The address of the page asks for it.',
  storedForProcessor: 'The model is stored for the processor.',
  storedInHalf:
    'The model is stored in half precision, which needs a graphics processor with shader-f16.',
  storedForLargerBuffers: 'The model is stored for a graphics processor with larger buffers.',

  // Why each of them failed, after one another.
  failedOne: '{{backend}}: {{reason}}',
  failedMore: '{{before}}; {{backend}}: {{reason}}',

  // Short names.
  webgpu: 'WebGPU',
  wasm: 'WASM',
  wasmThreads_one: 'WASM, {{count, number}} thread',
  wasmThreads_other: 'WASM, {{count, number}} threads',
} as const;
