import type { Catalog } from '../types';

export const game: Catalog['game'] = {
  title: 'VideoWorld Go',
  newGame: '新对局',
  actions: {
    label: '操作',
    playOn: '继续下',
    pass: '停一手',
    takeBack: '悔棋',
    done: '完成',
    resign: '认输',
  },
  giveUp: {
    title: '认输吗？',
    text: '模型获胜。之后仍可悔棋。',
    yes: '确定认输',
  },
  language: {
    label: '语言',
    browser: '跟随浏览器',
    failed: '无法获取“{{language}}”。请检查网络连接，然后重新载入本页。',
  },
  passMove: '停一手',
  refused: {
    model: '现在轮到模型下。',
    counting: '双方都已停一手。要接着下，请选“继续下”。',
    over: '对局已结束。请开始新对局。',
    noStone: '{{point}} 上没有棋子。请选一颗棋子，判定它所在的棋块是死是活。',
    lookingBack: '你正在回看第 {{at, number}} 手。要落子，请先回到对局。',
  },
  illegal: {
    offBoard: '{{point}} 不是 9 路棋盘上的点（0 到 80）。',
    occupied: '{{point}} 上已有棋子。',
    suicide: {
      black: '黑棋下在 {{point}} 没有气，也提不了子：不允许自杀。',
      white: '白棋下在 {{point}} 没有气，也提不了子：不允许自杀。',
    },
    ko: {
      black: '黑棋不能马上在 {{point}} 提回劫：请先在别处下一手。',
      white: '白棋不能马上在 {{point}} 提回劫：请先在别处下一手。',
    },
    superko: {
      black: '黑棋下在 {{point}} 会重现本局出现过的局面（禁止全局同形）。',
      white: '白棋下在 {{point}} 会重现本局出现过的局面（禁止全局同形）。',
    },
    wrongTurn: {
      black: '还没轮到黑棋。',
      white: '还没轮到白棋。',
    },
    gameOver: '对局已结束：双方都已停一手。',
  },
  failed: {
    illegal: '模型走了规则不允许的一手：{{why}}请让它重新下。',
    noAnswer: '模型没有给出着法。请让它重新下。',
  },
  result: {
    label: '结果',
    again: '再来一局',
    draw: '和棋。',
    short: {
      draw: '和棋',
      blackByResignation: '黑中盘胜',
      whiteByResignation: '白中盘胜',
      blackByPoints: '黑+{{by, number}}',
      whiteByPoints: '白+{{by, number}}',
    },
    you: {
      byResignation: '你中盘胜。',
      byPoints_other: '你胜 {{count, number}} 目。',
    },
    model: {
      byResignation: '模型中盘胜。',
      byPoints_other: '模型胜 {{count, number}} 目。',
    },
  },
  said: {
    newGame: {
      black: '新对局。你执黑，贴目 {{komi, number}}。',
      white: '新对局。你执白，贴目 {{komi, number}}。',
    },
    goesOn: '对局继续。',
    takenBack: '已退回到第 {{at, number}} 手。',
    you: '你：{{move}}。',
    youCapture_other: '你：{{move}}，提 {{count, number}} 子。',
    model: '模型：{{move}}。',
    modelCaptures_other: '模型：{{move}}，提 {{count, number}} 子。',
    nearest: '取自与它那一帧最接近的合法着法。',
    yourTurn: '轮到你了。',
    tryingAgain: '重试：{{why}}',
    restarting: '正在重新启动模型：{{why}}',
    allLayersOff: '已关闭所有图层。',
    layerOn: '已打开“{{layer}}”。',
    layerOff: '已关闭“{{layer}}”。',
  },
};
