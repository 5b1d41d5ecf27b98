import type { Catalog } from '../types';

export const review: Catalog['review'] = {
  label: '复盘',
  toStart: '到开局',
  back: '后退一手',
  moveShown: '显示的手数',
  on: '前进一手',
  toEnd: '到最后一手',
  place: '第 {{at, number}}/{{of, number}} 手',
  backToGame: '回到对局',
  jump: {
    surprise: {
      name: '意外',
      next: '下一个意外',
      previous: '上一个意外',
      none: '没有其他已知的意外。显示思考图表时会向模型询问。',
    },
    miss: {
      name: '落空',
      next: '下一个落空',
      previous: '上一个落空',
      none: '没有其他已知的落空。打开图层“{{layer}}”时会向模型询问。',
    },
  },
  moves: '棋谱',
  movesSoFar: '到目前为止的着法',
  noMoves: '还没有落子。',
  color: { black: '黑', white: '白' },
  chosen: '自选',
  nearest: '最接近',
  frame: '第 {{number, number}} 帧',
  thought: {
    played: {
      black: '第 {{number, number}} 手黑 {{move}} 背后的思考。',
      white: '第 {{number, number}} 手白 {{move}} 背后的思考。',
    },
    ahead: {
      black: '模型在此处的思考：得出第 {{number, number}} 手黑 {{move}}。',
      white: '模型在此处的思考：得出第 {{number, number}} 手白 {{move}}。',
    },
    busy: '模型正在思考。落子后会显示它的思考。',
    notYet: '还没有思考：模型尚未落子。',
    none: '此处没有思考：模型没有在这个局面落子。',
  },
  said: {
    beforeFirst_other: '第一手之前，共 {{count, number}} 手。',
    backToGame: {
      black: '回到对局。第 {{at, number}} 手：黑 {{move}}。',
      white: '回到对局。第 {{at, number}} 手：白 {{move}}。',
    },
    move: {
      black: '第 {{at, number}} 手，共 {{of, number}} 手：黑 {{move}}。',
      white: '第 {{at, number}} 手，共 {{of, number}} 手：白 {{move}}。',
    },
  },
};
