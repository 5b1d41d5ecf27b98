import type { Catalog } from '../types';

export const board: Catalog['board'] = {
  label: '棋盘',
  and: '，',
  empty: '空',
  black: '黑子',
  white: '白子',
  lastMove: '最后一手',
  dead: '死子',
  countsForBlack: '归黑棋',
  countsForWhite: '归白棋',
  countsForNobody: '不归任何一方',
};
