import type { Catalog } from '../types';

export const review: Catalog['review'] = {
  label: '복기',
  toStart: '처음으로',
  back: '한 수 뒤로',
  moveShown: '보고 있는 수',
  on: '한 수 앞으로',
  toEnd: '마지막 수로',
  place: '{{at, number}}/{{of, number}}수',
  backToGame: '대국으로',
  jump: {
    surprise: {
      name: '놀라운 수',
      next: '다음 놀라운 수',
      previous: '이전 놀라운 수',
      none: '알려진 놀라운 수가 더 없습니다. 생각 그래프를 보이는 동안 모델에게 묻습니다.',
    },
    miss: {
      name: '빗나간 수',
      next: '다음 빗나간 수',
      previous: '이전 빗나간 수',
      none: '알려진 빗나간 수가 더 없습니다. 레이어 ‘{{layer}}’를 켜 둔 동안 모델에게 묻습니다.',
    },
  },
  moves: '기보',
  movesSoFar: '지금까지 둔 수',
  noMoves: '아직 없습니다.',
  color: { black: '흑', white: '백' },
  chosen: '선택함',
  nearest: '가장 가까움',
  frame: '{{number, number}}번째 프레임',
  thought: {
    played: {
      black: '{{number, number}}수(흑 {{move}})를 둔 생각입니다.',
      white: '{{number, number}}수(백 {{move}})를 둔 생각입니다.',
    },
    ahead: {
      black: '이 국면에서 한 생각입니다. {{number, number}}수(흑 {{move}})로 이어졌습니다.',
      white: '이 국면에서 한 생각입니다. {{number, number}}수(백 {{move}})로 이어졌습니다.',
    },
    busy: '모델이 생각하고 있습니다. 수를 두면 그 생각이 나타납니다.',
    notYet: '아직 생각이 없습니다. 모델이 아직 두지 않았습니다.',
    none: '여기에는 생각이 없습니다. 모델이 이 국면에서 두지 않았습니다.',
  },
  said: {
    beforeFirst_other: '전체 {{count, number}}수의 첫 수 이전입니다.',
    backToGame: {
      black: '대국으로 돌아왔습니다. {{at, number}}수: 흑 {{move}}.',
      white: '대국으로 돌아왔습니다. {{at, number}}수: 백 {{move}}.',
    },
    move: {
      black: '전체 {{of, number}}수 중 {{at, number}}수: 흑 {{move}}.',
      white: '전체 {{of, number}}수 중 {{at, number}}수: 백 {{move}}.',
    },
  },
};
