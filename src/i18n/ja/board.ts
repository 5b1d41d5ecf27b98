import type { Catalog } from '../types';

export const board: Catalog['board'] = {
  label: '盤',
  and: '、',
  empty: '空点',
  black: '黒石',
  white: '白石',
  lastMove: '最後の手',
  dead: '死に石',
  countsForBlack: '黒の地',
  countsForWhite: '白の地',
  countsForNobody: 'どちらの地でもない',
};
