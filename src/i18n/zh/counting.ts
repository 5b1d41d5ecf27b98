import type { Catalog } from '../types';

export const counting: Catalog['counting'] = {
  label: '数子',
  soFar: '目前的结果',
  looking: '正在找死子',
  notFound: '没能找出死子。请自己标出。',
  faded: '变淡的棋子按死子计算。',
  hint: '{{what}}点一颗棋子可改判它所在的棋块，也可以继续下来分清死活。',
  table: {
    area: '数子',
    points: '子空',
    komi: '贴目',
    total: '合计',
    you: '你',
    model: '模型',
    black: '{{name}}，黑棋',
    white: '{{name}}，白棋',
  },
  said: {
    bothPassed: '双方都停了一手。正在找死子。',
    again: '重新数子。{{score}}',
    proposed: '建议判为死子：{{stones}}。',
    noneProposed: '没有建议判为死子的棋子。',
    choose: '选一颗棋子可改判它所在的棋块。',
    dead: '死子：{{stones}}。',
    alive: '活子：{{stones}}。',
  },
  stones: {
    black: '黑 {{black}}',
    white: '白 {{white}}',
    both: '黑 {{black}}，白 {{white}}',
  },
  areas: '黑 {{black, number}}，白 {{white, number}}：{{lead}}。',
  areasWithKomi: '黑 {{black, number}}，白 {{white, number}}，贴目 {{komi, number}}：{{lead}}。',
  draw: '和棋',
  blackLeads_other: '黑领先 {{count, number}} 目',
  whiteLeads_other: '白领先 {{count, number}} 目',
};
