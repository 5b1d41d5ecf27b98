import type { Catalog } from '../types';

export const chart: Catalog['chart'] = {
  title: '整盘棋的思考',
  show: '显示',
  hide: '隐藏',
  empty: '还没有内容：图表从第一手开始。',
  label: '图表中的手数',
  parts: {
    confidence: '对自己着法的把握，%',
    doubt: '犹豫，比特',
    surprise: '对他人着法的意外，比特',
  },
  signs: {
    confidence: '自己的着法',
    plan: '计划',
    picture: '画面',
    surprise: '此值',
    more: '或更多',
  },
  between: '，',
  saidOf: '{{what}}：{{said}}',
  said: {
    votes:
      '把握 {{share, number(style: percent)}}（读取的 {{of, number}} 帧中有 {{votes, number}} 帧）',
    plan: '把握 {{share, number(style: percent)}}（计划的第一个编码）',
    frame: '把握 {{share, number(style: percent)}}（整帧画面）',
    corrected: '没有一帧是合法着法',
    planDoubt: '计划 {{bits, number(minimumFractionDigits: 1; maximumFractionDigits: 1)}} 比特',
    pictureDoubt: '画面 {{bits, number(minimumFractionDigits: 2; maximumFractionDigits: 2)}} 比特',
    surprise:
      '意外 {{bits, number(minimumFractionDigits: 1; maximumFractionDigits: 1)}} 比特（概率 {{share, number(style: percent; maximumFractionDigits: 1)}}）',
    more: '意外超过 {{bits, number(minimumFractionDigits: 1; maximumFractionDigits: 1)}} 比特：最可能的 {{count, number}} 个计划都不是这一手',
    expected: '最可能的是 {{move}}（{{share, number(style: percent)}}）',
    unknown: '意外程度未知',
    nothing: '还没有着法',
  },
  noModel: '模型载入后会显示意外程度。',
  noLatents: '此模型没有潜在编码，无法询问它别的着法有多大可能。',
  waiting: '模型正在思考，之后再询问其他着法。',
  asking: '正在询问模型他人的着法有多大可能：{{known, number}}/{{all, number}}。',
  failed_other: '有 {{count, number}} 手没有得到回答。',
  tryAgain: '重试',
  noAnswer: '模型没有回答，请重试。',
  about: '这是什么，不是什么',
  is: {
    confidence:
      '把握：在模型想象并读取的画面中，显示其着法的比例；若只想象了一帧，则是计划中第一个编码的概率，它决定棋子落在哪里。',
    doubt:
      '犹豫：模型写计划和画画面时在编码之间的犹豫程度，以平均熵表示。0 比特表示毫不犹豫，每多一比特，备选编码增加一倍。',
    surprise:
      '意外：把落子前的局面给模型看，沿着它最可能的 16 个计划得到画面，再读成着法。1 比特表示它认为有二分之一的可能，4 比特表示十六分之一。箭头表示这些计划都不是这一手：意外程度高于此值。',
  },
  isNot: '这些都不表示一手棋的好坏。有把握的棋可能是坏棋，意外的棋也可能赢。',
  table: '以表格显示',
  columns: {
    move: '着法',
    confidence: '把握',
    plan: '计划，比特',
    picture: '画面，比特',
    surprise: '意外，比特',
  },
  cells: {
    share: '{{share, number(style: percent)}}',
    bits: '{{bits, number(minimumFractionDigits: 1; maximumFractionDigits: 1)}}',
    fineBits: '{{bits, number(minimumFractionDigits: 2; maximumFractionDigits: 2)}}',
    more: '超过 {{bits, number(minimumFractionDigits: 1; maximumFractionDigits: 1)}}',
    none: '–',
  },
};
