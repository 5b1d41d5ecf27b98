import type { Catalog } from '../types';

export const eye: Catalog['eye'] = {
  title: 'モデルの目',
  changes: '変化',
  useAsBoard: '盤として使う',
  saw: '見たもの',
  imagined: '想像したもの',
  framePlace: '次のフレームがここに現れます',
  ownColor: 'モデルは常に自分を黒と見るので、そのフレームではあなたの石は白です。',
  introduction:
    '盤は動画の1フレームとして描かれます。モデルは次のフレームを想像し、そこに現れた新しい石がその手になります。',
  introductionWaiting:
    '盤は動画の1フレームとして描かれます。モデルは次のフレームを想像し、そこに現れた新しい石がその手になります。モデルは読み込み中です。先に初手を打てば、準備ができしだい応じます。',
  again: {
    frame:
      '{{attempt, number}}枚目のフレーム（最大{{attempts, number}}枚）。前のフレームは合法手ではありませんでした：{{why}}',
    round:
      '{{attempt, number}}回目（最大{{attempts, number}}回）。前の回は合法手ではありませんでした：{{why}}',
  },
  leads_other:
    '想像した{{frames, number}}フレームで最も多い手を打ちます。{{move}} が{{count, number}}票でリードしています。',
  passLeads_other:
    '想像した{{frames, number}}フレームで最も多い手を打ちます。パスが{{count, number}}票でリードしています。',
  atOnce:
    '{{frames, number}}フレームを同時に想像し、最初のものを表示しています。最も多い手を打ちます。',
  cells: '明るいマスはそのままです。斜線のマスは変わり、すべてそろうと描かれます。',
  record: {
    chosen: '候補の中からあなたが {{move}} を選びました。',
    nearestOfLast_other:
      '{{count, number}}フレームのどれも合法手ではありませんでした。{{move}} は最後のフレームに最も近い合法手です。{{time}}。',
    nearestOfMost_other:
      '{{count, number}}フレームのどれも合法手ではありませんでした。{{move}} は最も多いフレームに最も近い合法手です。{{time}}。',
    first: '最初のフレームから {{move}} と読み取りました（{{time}}）。',
    later: '{{frame, number}}枚目のフレームから {{move}} と読み取りました（{{time}}）。',
    vote: '{{frames, number}}フレーム中{{votes, number}}フレームから {{move}} と読み取りました（{{time}}）。',
    voteLosers:
      '{{frames, number}}フレーム中{{votes, number}}フレームから {{move}} と読み取りました（ほか：{{losers}}、{{time}}）。',
    inexact: 'フレームのほかの部分は盤と完全には一致しません。',
  },
  codes: {
    title: 'コード',
    text: 'モデルが見るのはピクセルではありません。フレームの各区画が1つのコードで、行ごとに読みます。',
    plan: '計画',
    none: 'まだありません',
  },
  pair: { frame: 'フレーム', changed: '変わった所' },
};
