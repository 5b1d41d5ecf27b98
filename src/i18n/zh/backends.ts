export const backends = {
  gpu: '浏览器在{{adapter}}上提供 WebGPU。',
  someAdapter: '显卡',
  gpuLarger:
    '浏览器在{{adapter}}上提供 WebGPU，但缺少 JavaScript promise integration，所以运行较大的版本。',
  gpuCompactFailed: '浏览器在{{adapter}}上提供 WebGPU，但精简版本未能启动。',
  noGpu: '浏览器不提供 WebGPU。',
  softwareGpu: '这里的 WebGPU 由 CPU 模拟，比 WASM 慢。',
  gpuFailed: 'WebGPU 未能启动。',
  threadsFailed: '{{noGpu}}多线程未能启动。',
  oneProcessor: '{{noGpu}}这台机器只有一个处理器。',
  notIsolated: '{{noGpu}}服务器没有发送隔离标头，所以 WASM 只用一个线程。',
  asked: '{{reason}}这是在网址中指定的。',
  storedForProcessor: '该模型是为 CPU 存储的。',
  storedInHalf: '该模型以半精度存储，需要支持 shader-f16 的显卡。',
  storedForLargerBuffers: '该模型是为缓冲区更大的显卡存储的。',

  webgpu: 'WebGPU',
  wasm: 'WASM',
  wasmThreads_other: 'WASM，{{count, number}} 个线程',
};
