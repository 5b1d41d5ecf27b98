/** The panel beside the board in which a person watches the model think. */
export const watch = {
  title: 'Watch it think',
  allOff: 'All off',
  introduction: 'Shows over the board what goes on in the model.',
  keys: 'Single keys: 1 to {{last}} switch these on and off, 0 switches all off, comma and full stop step through the game',
  about: 'What this is and what it is not',

  // If a layer has nothing to show yet.
  onceLoaded: 'Appears when the model is loaded.',
  otherModel: 'Another model made this move. Load that model to see its plan.',
  onceMoved: 'Appears when the model has moved.',
  asking: 'Asking the model…',
  askingLabel: 'Asking the model',
  tryAgain: 'Try again',
  noAnswer: 'The model gave no answer. Try again.',

  // Predicted change.
  noChange: 'no change',
  wholeStone: 'a whole new stone',
  kind: {
    new: 'new stone',
    vanished: 'vanished',
    turned: 'changed colour',
    uncertain: 'uncertain',
  },
  nothingChanged: 'Nothing changed: the frame is a pass.',
  stone: { black: 'black {{point}}', white: 'white {{point}}' },
  said: {
    new: 'New: {{points}}.',
    vanished: 'Vanished: {{points}}.',
    turned: 'Changed colour: {{points}}.',
    uncertain: 'Uncertain: {{points}}.',
  },
  more_one: '{{points}} and {{count, number}} more point',
  more_other: '{{points}} and {{count, number}} more points',
  listSeparator: ', ',

  // Confidence.
  bitsLegend: 'bits',
  below: 'below {{to, number}}',
  fromTo: '{{from, number}} to {{to, number}}',
  andMore: '{{from, number}} and more',
  hardlyInDoubt: 'The frame itself was hardly in doubt: the plan had already decided.',
  /** Switches on a layer that has more to say. */
  showOther: 'Show "{{layer}}"',
  code: 'Code',
  doubt: 'Doubt',
  asIfBetween: 'Choice among',
  planCode: 'Plan, {{code}}: probability {{share}}',
  frameMean: 'Frame, mean of {{count}}',
  frameMost: 'Frame, highest',
  frameMostAt: 'Frame, highest (row {{row}}, column {{column}})',
  codes_one: '{{count, number}} code',
  codes_other: '{{count, number}} codes',
  bits_one: '{{bits}} bit',
  bits_other: '{{bits}} bits',
} as const;
