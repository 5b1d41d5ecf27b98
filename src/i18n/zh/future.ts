export const future = {
  film: '预见的画面',
  moves: '预见的着法',
  now: '现在',
  given: '它看到的画面',
  ahead_other: '{{count, number}} 手之后',
  play: '播放',
  stop: '停止',
  own: { black: '黑 {{point}}', white: '白 {{point}}' },
  answer: { black: '黑 {{point}}，你的应手', white: '白 {{point}}，你的应手' },
  ownUnsure: {
    black: '黑 {{point}}，画面把握 {{share}}',
    white: '白 {{point}}，画面把握 {{share}}',
  },
  answerUnsure: {
    black: '黑 {{point}}，你的应手，画面把握 {{share}}',
    white: '白 {{point}}，你的应手，画面把握 {{share}}',
  },
  taken: '{{point}} 在第 {{number}} 手被提',
};
