import type { Catalog } from '../types';

export const board: Catalog['board'] = {
  label: '棋盘',
  and: '，',
  empty: '空',
  black: '黑子',
  white: '白子',
  lastMove: '最后一手',
  dead: '死子',
  countsForBlack: '算黑棋的',
  countsForWhite: '算白棋的',
  countsForNobody: '双方都不算',
};
