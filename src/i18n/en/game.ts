/** The game: actions, refusals, results, and what is announced. */
export const game = {
  /** Title of the page. */
  title: 'VideoWorld Go',
  newGame: 'New game',
  actions: {
    label: 'Actions',
    playOn: 'Play on',
    pass: 'Pass',
    takeBack: 'Take back',
    done: 'Done',
    resign: 'Resign',
    share: 'Share',
  },
  giveUp: {
    title: 'Give up this game?',
    text: 'The model wins. You can take this back.',
    yes: 'Yes, resign',
  },
  language: {
    label: 'Language',
    /** First of the choices. */
    browser: 'As in the browser',
    failed: '{{language}} could not be loaded. Check the connection, then reload the page.',
  },
  /** A pass as the name of a move; other moves are called D4 and so on. */
  passMove: 'pass',
  newPosition: 'new position',
  refused: {
    model: "It is the model's turn.",
    counting: 'Both passed. Choose "Play on" to go on playing.',
    over: 'The game is over. Start a new one.',
    noStone: 'There is no stone on {{point}}. Choose a stone to mark its group as dead or alive.',
    lookingBack: 'You are looking back at move {{at, number}}. Go back to the game to play.',
  },
  /** Why the rules forbid a move. */
  illegal: {
    offBoard: '{{point}} is not a point of the 9x9 board (0 to 80).',
    occupied: 'There is already a stone on {{point}}.',
    suicide: {
      black:
        'Black at {{point}} would have no liberty and capture nothing: suicide is not allowed.',
      white:
        'White at {{point}} would have no liberty and capture nothing: suicide is not allowed.',
    },
    ko: {
      black: 'Black may not retake the ko at {{point}} at once: play elsewhere first.',
      white: 'White may not retake the ko at {{point}} at once: play elsewhere first.',
    },
    superko: {
      black: 'Black at {{point}} would bring back an earlier position of this game (superko).',
      white: 'White at {{point}} would bring back an earlier position of this game (superko).',
    },
    wrongTurn: {
      black: "It is not Black's turn.",
      white: "It is not White's turn.",
    },
    gameOver: 'The game is over: both players have passed.',
  },
  failed: {
    /** `why` is a sentence. */
    illegal: 'The model answered with a move that the rules forbid: {{why}} Ask it again.',
    noAnswer: 'The model gave no answer. Ask it again.',
  },
  result: {
    label: 'Result',
    again: 'Play again',
    /** Moves of the person. */
    leastExpected: 'It expected these least',
    surprise: '{{move}}, {{bits, number(maximumFractionDigits: 0)}} bits',
    draw: 'The game is a draw.',
    short: {
      draw: 'Draw',
      blackByResignation: 'B+R',
      whiteByResignation: 'W+R',
      blackByPoints: 'B+{{by, number}}',
      whiteByPoints: 'W+{{by, number}}',
    },
    you: {
      byResignation: 'You win by resignation.',
      byPoints_one: 'You win by {{count, number}} point.',
      byPoints_other: 'You win by {{count, number}} points.',
    },
    model: {
      byResignation: 'The model wins by resignation.',
      byPoints_one: 'The model wins by {{count, number}} point.',
      byPoints_other: 'The model wins by {{count, number}} points.',
    },
  },
  /** For screen readers, as things happen. */
  said: {
    newGame: {
      black: 'New game. You play black, komi {{komi, number}}.',
      white: 'New game. You play white, komi {{komi, number}}.',
    },
    goesOn: 'The game goes on.',
    takenBack: 'Taken back to move {{at, number}}.',
    you: 'You: {{move}}.',
    youCapture_one: 'You: {{move}}, {{count, number}} stone captured.',
    youCapture_other: 'You: {{move}}, {{count, number}} stones captured.',
    model: 'Model: {{move}}.',
    modelCaptures_one: 'Model: {{move}}, {{count, number}} stone captured.',
    modelCaptures_other: 'Model: {{move}}, {{count, number}} stones captured.',
    nearest: 'The nearest legal reading of its frame.',
    yourTurn: 'Your turn.',
    /** `why` is a sentence. */
    tryingAgain: 'Trying again: {{why}}',
    restarting: 'Restarting the model: {{why}}',
    allLayersOff: 'All layers off.',
    layerOn: '{{layer}} on.',
    layerOff: '{{layer}} off.',
  },
} as const;
