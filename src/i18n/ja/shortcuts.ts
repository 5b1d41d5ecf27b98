import type { Catalog } from '../types';

export const shortcuts: Catalog['shortcuts'] = {
  title: 'ショートカット',
  page: 'ページのどこでも',
  board: '盤の上で',
  watch: '思考を見る',
  back: '1手戻る',
  on: '1手進む',
  start: '最初へ',
  end: '対局に戻る',
  layer: '「{{layer}}」のオン・オフ',
  noLayers: 'すべてのレイヤーをオフ',
  help: 'この一覧',
  move: '隣の点へ',
  row: '行の端へ',
  column: '列の端へ',
  corner: '盤の隅へ',
  play: 'そこに打つ。計算中は石の死活を切り替える',
  off: '1文字のショートカットはオフです。',
  turnOn: 'オンにする',
  or: 'または',
};
