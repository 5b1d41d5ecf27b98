export const backends = {
  gpu: '브라우저가 {{adapter}}에서 WebGPU를 제공합니다.',
  someAdapter: '그래픽 프로세서',
  gpuLarger:
    '브라우저가 {{adapter}}에서 WebGPU를 제공하지만 JavaScript promise integration이 없어 더 큰 빌드가 실행됩니다.',
  gpuCompactFailed:
    '브라우저가 {{adapter}}에서 WebGPU를 제공하지만 작은 빌드가 시작되지 않았습니다.',
  noGpu: '이 브라우저는 WebGPU를 제공하지 않습니다.',
  softwareGpu: '여기서 WebGPU는 CPU가 그리므로 WASM보다 느립니다.',
  gpuFailed: 'WebGPU가 시작되지 않았습니다.',
  threadsFailed: '{{noGpu}} 스레드가 시작되지 않았습니다.',
  oneProcessor: '{{noGpu}} 이 기기에는 프로세서가 하나입니다.',
  notIsolated: '{{noGpu}} 서버가 격리 헤더를 보내지 않아 WASM이 스레드 하나로 실행됩니다.',
  asked: '{{reason}} 주소에서 지정되었습니다.',
  storedForProcessor: '이 모델은 CPU용으로 저장되어 있습니다.',
  storedInHalf: '이 모델은 반정밀도로 저장되어 shader-f16을 지원하는 그래픽 프로세서가 필요합니다.',
  storedForLargerBuffers: '이 모델은 버퍼가 더 큰 그래픽 프로세서용으로 저장되어 있습니다.',

  webgpu: 'WebGPU',
  wasm: 'WASM',
  wasmThreads_other: 'WASM, 스레드 {{count, number}}개',
};
