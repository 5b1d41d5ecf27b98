/** Games that are kept, handicap, hints, and the model against itself. */
export const games = {
  title: 'Recent games',
  empty: 'No games yet. Each game is saved here from its first move on, in this browser only.',
  open: 'Open',
  delete: 'Delete',
  sure: 'Delete this game?',
  yes: 'Yes, delete',
  keep: 'Keep it',
  deleted: 'Game deleted.',
  here: 'On the board',
  unfinished: 'Unfinished',
  /** In the list: how strong the model plays. */
  strength: { fast: 'Fast', normal: 'Normal', strong: 'Strong', adapt: 'Adapts' },
  against: {
    black: 'Black against {{name}}',
    white: 'White against {{name}}',
  },
  watched: '{{name}} against itself',
  studied: 'Both colours by hand',
  loaded: '{{black}} – {{white}}',
  theModel: 'the model',
  nobody: '?',
  /** In a loaded game: goes on against the model. */
  playFrom: 'Play from here',
  notice: {
    copy: 'This game is open in another tab. This is a copy of it.',
    broken: 'A saved game could not be read and was set aside. The others are unchanged.',
  },
  problem: {
    full: 'This game is not being saved: there is no room left for this page. Delete old games or models.',
    refused:
      'This game is not being saved: the browser does not let this page store anything. You lose the game when you leave.',
    again: 'Save again',
  },
  newGame: {
    who: 'Who plays',
    play: 'You against the model',
    watch: 'Watch the model play itself',
    model: 'Model: {{name}}',
    handicap: 'Handicap',
    none: 'None',
    stones: '{{stones, number}} stones for Black',
    help: 'White moves first. Komi 0.5 is usual.',
  },
  hint: {
    ask: 'Hint',
    play: 'Play it',
    stop: 'Stop the hint',
    looking: 'Looking for a hint',
    noModel: 'No hint yet: the model is not ready.',
    alone: 'The model would play {{move}}.',
    voted:
      'The model would play {{move}}: {{votes, number}} of {{of, number}} frames read show it.',
    again: 'Press the hint again to play it.',
  },
  self: {
    label: 'The model plays itself',
    pause: 'Pause',
    goOn: 'Go on',
    step: 'One move',
    pace: 'Time for a move',
    seconds: '{{seconds, number}} s',
    takeBlack: 'Play Black',
    takeWhite: 'Play White',
    /** After a colour was taken over: the model plays both again. */
    handBack: 'Back to watching',
    paused: 'Paused',
  },
  side: { black: 'Black', white: 'White' },
  /** How a game ended that was not the person's. */
  result: {
    blackResigned: 'White wins by resignation.',
    whiteResigned: 'Black wins by resignation.',
    blackBy_one: 'Black wins by {{count, number}} point.',
    blackBy_other: 'Black wins by {{count, number}} points.',
    whiteBy_one: 'White wins by {{count, number}} point.',
    whiteBy_other: 'White wins by {{count, number}} points.',
    black: 'Black wins.',
    white: 'White wins.',
    none: 'The game has no result.',
  },
  /** For screen readers. */
  said: {
    watch: 'New game. The model plays itself, komi {{komi, number}}.',
    handicap: {
      black:
        'New game with {{stones, number}} handicap stones. You play black, komi {{komi, number}}.',
      white:
        'New game with {{stones, number}} handicap stones. You play white, komi {{komi, number}}.',
    },
    black: 'Black: {{move}}.',
    white: 'White: {{move}}.',
    blackCaptures_one: 'Black: {{move}}, {{count, number}} stone captured.',
    blackCaptures_other: 'Black: {{move}}, {{count, number}} stones captured.',
    whiteCaptures_one: 'White: {{move}}, {{count, number}} stone captured.',
    whiteCaptures_other: 'White: {{move}}, {{count, number}} stones captured.',
    place: 'Now at move {{at, number}} of another variation.',
    back: 'Game on the board, at move {{at, number}} of {{of, number}}.',
    players: {
      black: 'You play black now.',
      white: 'You play white now.',
      model: 'The model plays both colours now.',
      person: 'You play both colours now.',
    },
  },
} as const;
