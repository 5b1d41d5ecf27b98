/** Looking back: the bar, the list of moves, what belongs to a position. */
export const review = {
  label: 'Look back',
  toStart: 'To the start',
  back: 'Back one move',
  moveShown: 'Move shown',
  on: 'On one move',
  toEnd: 'To the last move',
  place: 'Move {{at, number}} of {{of, number}}',
  backToGame: 'Back to game',
  /** A variation of a finished game. */
  study: { trying: 'Trying a variation.', back: 'Back to the game, {{result}}' },
  /** From one move that is worth a look to the next. */
  jump: {
    surprise: {
      name: 'Surprises',
      next: 'Next surprise',
      previous: 'Previous surprise',
      none: 'No other surprise is known. Show the chart of its thoughts to look for more.',
    },
    miss: {
      name: 'Misses',
      next: 'Next miss',
      previous: 'Previous miss',
      none: 'No other miss is known. Switch on the layer "{{layer}}" to look for more.',
    },
  },
  moves: 'Moves',
  movesSoFar: 'Moves so far',
  noMoves: 'None yet.',
  /** Before a move, for screen readers: "black D4". */
  color: { black: 'black', white: 'white' },
  /** How the model's move came about, in a word. */
  chosen: 'chosen',
  nearest: 'nearest',
  frame: 'frame {{number, number}}',
  /** Which thought belongs to the position. */
  thought: {
    played: {
      black: 'The thought behind move {{number, number}}, black {{move}}.',
      white: 'The thought behind move {{number, number}}, white {{move}}.',
    },
    ahead: {
      black: 'Its thought here: it led to move {{number, number}}, black {{move}}.',
      white: 'Its thought here: it led to move {{number, number}}, white {{move}}.',
    },
    busy: 'The model is at work. Its thought appears with its move.',
    notYet: 'No thought yet: the model has not moved.',
    none: 'No thought here: the model did not move from this position.',
  },
  /** For screen readers. */
  said: {
    beforeFirst_one: 'Before the first of {{count, number}} move.',
    beforeFirst_other: 'Before the first of {{count, number}} moves.',
    backToGame: {
      black: 'Back to the game. Move {{at, number}}: black {{move}}.',
      white: 'Back to the game. Move {{at, number}}: white {{move}}.',
    },
    move: {
      black: 'Move {{at, number}} of {{of, number}}: black {{move}}.',
      white: 'Move {{at, number}} of {{of, number}}: white {{move}}.',
    },
  },
} as const;
