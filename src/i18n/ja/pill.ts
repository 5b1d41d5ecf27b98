import type { Catalog } from '../types';

export const pill: Catalog['pill'] = {
  loading: '読み込み中…',
  none: 'モデルなし',
  about: 'モデルについて',
  what: 'モデルは重みのファイルです。読み込んだ後は、この端末の中だけで動きます。',
  models: 'モデル…',
  failed: '{{backend}} は動きませんでした：{{reason}}',
  backend: {
    'webgpu-jspi': 'WebGPU',
    'webgpu-asyncify': 'WebGPU（JSPIなし）',
    'wasm-threads': 'WASM（マルチスレッド）',
    wasm: 'WASM',
  },
  runsOn: '実行環境',
  stored: '保存形式',
  file: 'ファイル',
  parameters: 'パラメーター',
  frame: 'フレーム',
  frameValue:
    '{{side, number}} × {{side, number}}ピクセル、{{grid, number}} × {{grid, number}}個のコード（{{codes, number}}種類）',
  latents: '潜在コード',
  latentsNone: 'なし',
  latentsValue: '各フレームの前に{{latents, number}}個：何が変わるかの計画',
  lastMove: '直前の手',
  times: '{{total}}：観察 {{encode}}、想像 {{generate}}、描画 {{decode}}',
};
