import type { Catalog } from '../types';

export const newGame: Catalog['newGame'] = {
  yourColor: '내 돌',
  color: { black: '흑', white: '백', random: '무작위' },
  komi: '덤(백에게 더하는 집)',
  strength: '기력',
  strengths: {
    fast: '빠름: 한 프레임으로 결정',
    normal: '보통: {{frames, number}}프레임 투표',
    strong: '강함: {{frames, number}}프레임 투표, 가장 느림',
  },
  style: '모델의 상상 방식',
  styles: {
    usual: '가장 잘 두는 방식',
    calmer: '약간의 우연',
    free: '우연에 맡김(논문대로)',
    likeliest: '항상 가장 확률이 높은 코드',
  },
  start: '시작',
};
