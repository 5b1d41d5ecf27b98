/** The imagined future. */
export const future = {
  film: 'Foreseen frames',
  moves: 'Foreseen moves',
  now: 'now',
  given: 'The frame it saw',
  ahead_one: 'In {{count, number}} move',
  ahead_other: 'In {{count, number}} moves',
  play: 'Play the film',
  stop: 'Stop',
  own: { black: 'black {{point}}', white: 'white {{point}}' },
  answer: { black: 'black {{point}}, your answer', white: 'white {{point}}, your answer' },
  ownUnsure: {
    black: 'black {{point}}, patch {{share}} sure',
    white: 'white {{point}}, patch {{share}} sure',
  },
  answerUnsure: {
    black: 'black {{point}}, your answer, patch {{share}} sure',
    white: 'white {{point}}, your answer, patch {{share}} sure',
  },
  taken: '{{point}} taken by move {{number}}',
} as const;
