import type { Catalog } from '../types';

export const newGame: Catalog['newGame'] = {
  yourColor: 'あなたの手番',
  color: { black: '黒', white: '白', random: 'ランダム' },
  komi: 'コミ（白に加える目数）',
  strength: '強さ',
  strengths: {
    fast: '速い：1フレームで決める',
    normal: '普通：{{frames, number}}フレームの投票',
    strong: '強い：{{frames, number}}フレームの投票（最も遅い）',
  },
  style: 'モデルの想像のしかた',
  styles: {
    usual: '最も強く打つ',
    calmer: '少し偶然を入れる',
    free: '偶然にまかせる（論文どおり）',
    likeliest: '常に最も確率の高いコード',
  },
  start: '対局開始',
};
