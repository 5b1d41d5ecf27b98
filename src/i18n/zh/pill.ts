import type { Catalog } from '../types';

export const pill: Catalog['pill'] = {
  loading: '载入中…',
  none: '没有模型',
  about: '关于模型',
  what: '模型是一个权重文件。载入后只在这台设备上运行。',
  models: '模型…',
  failed: '{{backend}} 无法使用：{{reason}}',
  backend: {
    'webgpu-jspi': 'WebGPU',
    'webgpu-asyncify': 'WebGPU（无 JSPI）',
    'wasm-threads': 'WASM（多线程）',
    wasm: 'WASM',
  },
  runsOn: '运行于',
  stored: '存储格式',
  file: '文件',
  parameters: '参数量',
  frame: '画面',
  frameValue:
    '{{side, number}} × {{side, number}} 像素，编码为 {{grid, number}} × {{grid, number}}，共 {{codes, number}} 种',
  latents: '潜在编码',
  latentsNone: '无',
  latentsValue: '每帧之前 {{latents, number}} 个：它对变化的计划',
  lastMove: '上一手',
  times: '{{total}}：观看 {{encode}}，想象 {{generate}}，绘制 {{decode}}',
};
