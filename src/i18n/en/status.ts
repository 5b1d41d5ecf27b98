/** The lines of both players: who they are and what goes on. */
export const status = {
  you: 'You',
  model: 'Model',
  /** A player, for screen readers. */
  named: {
    black: '{{name}}, black',
    white: '{{name}}, white',
  },
  /** Beside the opponent's name: how many frames vote. */
  level: { fast: 'fast', normal: 'normal', strong: 'strong', adapt: 'adapts' },
  captured: '{{count, number}} captured',
  capturedShort: '+{{count, number}}',
  cancel: 'Cancel',
  load: 'Load the model',
  loadSize: 'Load the model ({{size}})',
  askAgain: 'Ask again',
  dismiss: 'Dismiss',
  tryAgain: 'Try again',
  askModelAgain: 'Ask the model again',
  yourTurn: 'Your turn',
  lookingForDead: 'Looking for dead stones…',
  area: 'Area {{area, number}}',
  areaAndKomi: 'Area {{area, number}} + {{komi, number}} = {{total, number}}',
  noModel: 'No model loaded',
  waiting: 'Waiting for a model',
  noAnswer: 'No answer',
  played: 'Played {{move}}',
  passed: 'Passed',
  playedNearest: 'Played {{move}}, its nearest legal reading',
  passedNearest: 'Passed, its nearest legal reading',
  /** The model at work. `why` is a sentence; `tokens` of `total` codes are there. */
  thinking: {
    begins: 'Imagining…',
    /** The previous frame was not a legal move. */
    againShort: 'Trying again…',
    imagining: 'Imagining {{tokens, number}}/{{total, number}}',
    frames: 'Imagining {{frames, number}} frames {{tokens, number}}/{{total, number}}',
    framesOf:
      'Imagining {{drawn, number}} of {{frames, number}} frames {{tokens, number}}/{{total, number}}',
    counting: 'Counting {{frames, number}} frames {{read, number}}/{{frames, number}}',
    drawing: 'Imagining, drawing the frame',
    reading: 'Imagining, reading the move',
    looking: 'Looking from {{sides, number}} sides {{looks, number}}/{{sides, number}}',
    again: 'Trying again: {{why}}',
    againCount: 'Trying again {{tokens, number}}/{{total, number}}: {{why}}',
    restarting: 'Restarting the model: {{why}}',
  },
  /** The model while it loads. `bytes` is an amount of a total. */
  loading: {
    begins: 'Loading',
    downloading: 'Loading {{bytes}}',
    reading: 'Reading the weights',
    converting: 'Converting {{bytes}}',
    uploading: 'Uploading {{bytes}}',
    opening: 'Opening {{bytes}}',
    compiling: 'Compiling shaders, {{part, number}} of {{parts, number}}',
    warming: 'Warming up, {{part, number}} of {{parts, number}}',
    failed: 'The model could not be loaded. Try again, or load other weights.',
  },
  /** For screen readers. */
  said: {
    ready: '{{name}} is ready, on {{backend}}.',
    loading: 'Loading {{name}}.',
    loadingDefault: 'Loading the model.',
    cancelled: 'Loading cancelled.',
  },
} as const;
