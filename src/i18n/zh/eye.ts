import type { Catalog } from '../types';

export const eye: Catalog['eye'] = {
  title: '模型之眼',
  changes: '变化',
  useAsBoard: '当作棋盘',
  saw: '所见',
  imagined: '所想',
  framePlace: '它的下一帧会显示在这里',
  ownColor: '模型总把自己看作黑棋，所以在它的画面里你的棋子是白色。',
  introduction: '棋盘被画成一帧视频。模型想象下一帧，其中新出现的棋子就是它的着法。',
  introductionWaiting:
    '棋盘被画成一帧视频。模型想象下一帧，其中新出现的棋子就是它的着法。模型还在载入：你可以先下第一手，载入后它马上应对。',
  again: {
    frame: '第 {{attempt, number}} 帧，最多 {{attempts, number}} 帧。上一帧不是合法着法：{{why}}',
    round: '第 {{attempt, number}} 轮，最多 {{attempts, number}} 轮。上一轮不是合法着法：{{why}}',
  },
  leads_other:
    '想象 {{frames, number}} 帧，下其中最常出现的一手。目前 {{move}} 以 {{count, number}} 票领先。',
  passLeads_other:
    '想象 {{frames, number}} 帧，下其中最常出现的一手。目前停一手以 {{count, number}} 票领先。',
  atOnce: '同时想象 {{frames, number}} 帧，这里显示第一帧；下其中最常出现的一手。',
  cells: '清晰的格子保持不变；带斜线的格子有变化，全部生成后才会画出。',
  record: {
    chosen: '你从它的备选中选了 {{move}}。',
    nearestOfLast_other:
      '{{count, number}} 帧都不是合法着法；{{move}} 是最后一帧最接近的合法着法。{{time}}。',
    nearestOfMost_other:
      '{{count, number}} 帧都不是合法着法；{{move}} 是最常见一帧最接近的合法着法。{{time}}。',
    first: '从第一帧读出 {{move}}，用时 {{time}}。',
    later: '从第 {{frame, number}} 帧读出 {{move}}，用时 {{time}}。',
    vote: '从 {{frames, number}} 帧中的 {{votes, number}} 帧读出 {{move}}，用时 {{time}}。',
    voteLosers:
      '从 {{frames, number}} 帧中的 {{votes, number}} 帧读出 {{move}}（其他：{{losers}}），用时 {{time}}。',
    inexact: '画面的其余部分与棋盘不完全一致。',
  },
  codes: {
    title: '编码',
    text: '模型看到的不是像素：画面的每一小块是一个编码，逐行读取。',
    plan: '计划',
    none: '还没有',
  },
  pair: { frame: '画面', changed: '变化之处' },
};
