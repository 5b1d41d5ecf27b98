import type { Catalog } from '../types';

export const board: Catalog['board'] = {
  label: '바둑판',
  and: ', ',
  empty: '빈 점',
  black: '흑돌',
  white: '백돌',
  lastMove: '마지막 수',
  dead: '사석',
  countsForBlack: '흑집',
  countsForWhite: '백집',
  countsForNobody: '공배',
};
