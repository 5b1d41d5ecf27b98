import type { Catalog } from '../types';

export const faults: Catalog['faults'] = {
  unreadable: 'フレームが盤に見えません。',
  twoNewStones_other: '新しい石が{{count, number}}個現れました：{{points}}。',
  wrongColor: '新しい石が相手の色です：{{points}}。',
  changedColor_other: '石{{count, number}}個の色が変わりました：{{points}}。',
  moved: '石が別の点に移りました：{{points}}。',
  vanished_other: '石{{count, number}}個が取られずに消えました：{{points}}。',
  remain_other: '取られるはずの石{{count, number}}個が残っています：{{points}}。',
  suicide: '新しい石は呼吸点がなく、石も取れない自殺手です：{{points}}。',
  ko: '新しい石で前の局面に戻ります（コウ）：{{points}}。',
  stayedUnchanged: 'フレームに変化がありませんでした。',
  stayedEmpty: '空の盤のフレームが空のままでした。',
};
