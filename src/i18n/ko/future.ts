export const future = {
  film: '내다본 프레임',
  moves: '내다본 수',
  now: '지금',
  given: '모델이 본 프레임',
  ahead_other: '{{count, number}}수 뒤',
  play: '재생',
  stop: '멈춤',
  own: { black: '흑 {{point}}', white: '백 {{point}}' },
  answer: { black: '흑 {{point}}, 내 응수', white: '백 {{point}}, 내 응수' },
  ownUnsure: {
    black: '흑 {{point}}, 그림 확신 {{share}}',
    white: '백 {{point}}, 그림 확신 {{share}}',
  },
  answerUnsure: {
    black: '흑 {{point}}, 내 응수, 그림 확신 {{share}}',
    white: '백 {{point}}, 내 응수, 그림 확신 {{share}}',
  },
  taken: '{{number}}번째 수에 {{point}} 잡힘',
};
