export const future = {
  film: '予見したフレーム',
  moves: '予見した手',
  now: '現在',
  given: 'モデルが見たフレーム',
  ahead_other: '{{count, number}}手後',
  play: '再生する',
  stop: '止める',
  own: { black: '黒 {{point}}', white: '白 {{point}}' },
  answer: { black: '黒 {{point}}、あなたの応手', white: '白 {{point}}、あなたの応手' },
  ownUnsure: {
    black: '黒 {{point}}、画像の確かさ {{share}}',
    white: '白 {{point}}、画像の確かさ {{share}}',
  },
  answerUnsure: {
    black: '黒 {{point}}、あなたの応手、画像の確かさ {{share}}',
    white: '白 {{point}}、あなたの応手、画像の確かさ {{share}}',
  },
  taken: '{{point}} は {{number}} 手目で取られる',
};
