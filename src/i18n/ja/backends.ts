export const backends = {
  gpu: 'ブラウザーは{{adapter}}で WebGPU を使えます。',
  someAdapter: 'グラフィックスプロセッサー',
  gpuLarger:
    'ブラウザーは{{adapter}}で WebGPU を使えますが、JavaScript promise integration がないため、大きい方のビルドが動きます。',
  gpuCompactFailed:
    'ブラウザーは{{adapter}}で WebGPU を使えますが、小さい方のビルドは起動しませんでした。',
  noGpu: 'このブラウザーでは WebGPU を使えません。',
  softwareGpu: 'ここでの WebGPU は CPU による描画で、WASM より遅くなります。',
  gpuFailed: 'WebGPU は起動しませんでした。',
  threadsFailed: '{{noGpu}}スレッドは起動しませんでした。',
  oneProcessor: '{{noGpu}}この端末のプロセッサーは一つです。',
  notIsolated: '{{noGpu}}サーバーが分離用のヘッダーを送らないため、WASM は1スレッドで動きます。',
  asked: '{{reason}}アドレスで指定されました。',
  storedForProcessor: 'このモデルは CPU 用に保存されています。',
  storedInHalf: 'このモデルは半精度で保存されており、shader-f16 に対応した GPU が必要です。',
  storedForLargerBuffers: 'このモデルは、より大きなバッファーを持つ GPU 用に保存されています。',

  webgpu: 'WebGPU',
  wasm: 'WASM',
  wasmThreads_other: 'WASM、{{count, number}}スレッド',
};
