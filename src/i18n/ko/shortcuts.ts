import type { Catalog } from '../types';

export const shortcuts: Catalog['shortcuts'] = {
  title: '단축키',
  page: '페이지 어디서나',
  board: '바둑판에서',
  watch: '생각 들여다보기',
  back: '한 수 뒤로',
  on: '한 수 앞으로',
  start: '처음으로',
  end: '대국으로 돌아가기',
  layer: '‘{{layer}}’ 켜고 끄기',
  noLayers: '모든 레이어 끄기',
  help: '이 목록',
  move: '옆 점으로',
  row: '줄의 끝으로',
  column: '열의 끝으로',
  corner: '바둑판 귀로',
  play: '그 자리에 두기, 계가 중에는 돌의 사활 바꾸기',
  off: '한 글자 단축키가 꺼져 있습니다.',
  turnOn: '켜기',
  or: '또는',
};
