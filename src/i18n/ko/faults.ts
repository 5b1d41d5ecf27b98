import type { Catalog } from '../types';

export const faults: Catalog['faults'] = {
  unreadable: '프레임이 바둑판처럼 보이지 않습니다.',
  twoNewStones_other: '새 돌이 {{count, number}}개 나타났습니다: {{points}}.',
  wrongColor: '새 돌이 상대의 색입니다: {{points}}.',
  changedColor_other: '돌 {{count, number}}개의 색이 바뀌었습니다: {{points}}.',
  moved: '돌이 다른 점으로 옮겨졌습니다: {{points}}.',
  vanished_other: '돌 {{count, number}}개가 따내지 않았는데 사라졌습니다: {{points}}.',
  remain_other: '따내야 할 돌 {{count, number}}개가 아직 남아 있습니다: {{points}}.',
  suicide: '새 돌은 활로가 없고 따내는 돌도 없는 자살수입니다: {{points}}.',
  ko: '새 돌이 이전 모양을 되풀이합니다(패): {{points}}.',
  stayedUnchanged: '프레임이 바뀌지 않았습니다.',
  stayedEmpty: '빈 바둑판의 프레임이 빈 채로 남았습니다.',
};
