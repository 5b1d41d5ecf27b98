import type { Catalog } from '../types';

export const newGame: Catalog['newGame'] = {
  yourColor: '你执',
  color: { black: '黑棋', white: '白棋', random: '随机' },
  komi: '贴目（黑贴给白）',
  strength: '棋力',
  strengths: {
    fast: '快：由一帧决定',
    normal: '普通：{{frames, number}} 帧投票',
    strong: '强：{{frames, number}} 帧投票，最慢',
  },
  style: '模型的想象方式',
  styles: {
    usual: '下得最好的方式',
    calmer: '带一点随机',
    free: '完全随机（如论文）',
    likeliest: '总取最可能的编码',
  },
  start: '开始',
};
