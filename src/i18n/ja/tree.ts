import type { Catalog } from '../types';

export const tree: Catalog['tree'] = {
  title: '変化図',
  start: '初手の前',
  move: {
    black: '{{number, number}}手目、黒 {{move}}',
    white: '{{number, number}}手目、白 {{move}}',
  },
  variation: '{{what}}、変化{{index, number}}（全{{of, number}}）',
  commented: '{{what}}、コメントあり',
  goOn: 'モデルに打たせる',
  promote: '本譜にする',
  promoted: 'この手順が本譜になりました。',
  delete: '削除…',
  deleting: {
    title: 'ここから先を削除しますか？',
    text_other: '「{{what}}」以降の{{count, number}}手を棋譜から削除します。あとで元に戻せます。',
    yes: '削除する',
    keep: '残す',
    done_other: '{{count, number}}手を削除しました。',
    undo: '元に戻す',
    back_other: '{{count, number}}手を元に戻しました。',
    said_other: '{{count, number}}手を削除しました。「元に戻す」で取り消せます。',
  },
  comment: {
    onGame: '対局へのコメント',
    onMove: '{{number, number}}手目へのコメント',
    hint: 'コメントを書く',
  },
};
