import type { Catalog } from '../types';

export const faults: Catalog['faults'] = {
  unreadable: '这一帧不像棋盘。',
  twoNewStones_other: '出现了 {{count, number}} 颗新棋子：{{points}}。',
  wrongColor: '新棋子是对方的颜色：{{points}}。',
  changedColor_other: '{{count, number}} 颗棋子变了颜色：{{points}}。',
  moved: '一颗棋子从一点移到了另一点：{{points}}。',
  vanished_other: '{{count, number}} 颗棋子没有被提却消失了：{{points}}。',
  remain_other: '{{count, number}} 颗棋子应被提走却还在：{{points}}。',
  suicide: '新棋子没有气，也没有提子，属于自杀：{{points}}。',
  ko: '新棋子使局面重现（打劫）：{{points}}。',
  stayedUnchanged: '这一帧没有变化。',
  stayedEmpty: '空棋盘的一帧仍然是空的。',
};
