/** The judge: a network that says what positions and moves are worth. */
export const judge = {
  label: 'Judge',
  help: 'A second network says who is ahead and what each move cost, while the model has nothing else to do. Switched off, it is not loaded.',
  noAnswer: 'The judge gave no answer. Try again.',
  failed: 'There is no judge: {{why}}',
  tryAgain: 'Try again',

  // In the chart. The first of each is for a game against the model.
  win: {
    you: 'Your chance to win, %',
    black: 'Black’s chance to win, %',
  },
  lead: {
    you: 'Your lead, points',
    black: 'Black’s lead, points',
  },
  asking: 'The judge has seen {{known, number}} of {{all, number}} positions.',

  /** What else is said of a move, then what the judge says. */
  after: '{{said}}. {{judged}}',
  /** About a position, and the move that led to it. */
  said: {
    you: {
      ahead:
        'The judge gives you a chance of {{share, number(style: percent)}}, {{points, number(minimumFractionDigits: 1; maximumFractionDigits: 1)}} points ahead.',
      behind:
        'The judge gives you a chance of {{share, number(style: percent)}}, {{points, number(minimumFractionDigits: 1; maximumFractionDigits: 1)}} points behind.',
    },
    black: {
      ahead:
        'The judge gives Black a chance of {{share, number(style: percent)}}, {{points, number(minimumFractionDigits: 1; maximumFractionDigits: 1)}} points ahead.',
      behind:
        'The judge gives Black a chance of {{share, number(style: percent)}}, {{points, number(minimumFractionDigits: 1; maximumFractionDigits: 1)}} points behind.',
    },
    cost: 'The move cost {{points, number(minimumFractionDigits: 1; maximumFractionDigits: 1)}} points and {{share, number(style: percent)}} of the chance to win.',
  },
  /** In the table. */
  costColumn: 'Cost, points',
  points: '{{points, number(minimumFractionDigits: 1; maximumFractionDigits: 1)}}',
  /** Beside a move in the list. */
  costs: 'cost {{points, number(minimumFractionDigits: 1; maximumFractionDigits: 1)}} points',

  /** How good the moves of both were. */
  values: {
    against:
      'The judge would have given your moves {{own, number}} of 100, the model’s {{other, number}}.',
    colors:
      'The judge would have given Black’s moves {{own, number}} of 100, White’s {{other, number}}.',
  },
  costliest: 'The costliest moves',
  noneCostly: 'No move cost a point or more.',
  /** Heads what the costliest moves cost. */
  costHead: 'points · chance to win',
  /** Points, and by how much the chance to win fell. */
  costOf:
    '−{{points, number(minimumFractionDigits: 1; maximumFractionDigits: 1)}} · −{{share, number(style: percent)}}',
  costSaid:
    'cost {{points, number(minimumFractionDigits: 1; maximumFractionDigits: 1)}} points and {{share, number(style: percent)}} of the chance to win',
  again: 'Try again',
  againFrom: 'Try again from here, before move {{number, number}}, {{move}}',
  // Its layers.
  later: 'The judge has not seen this position yet.',
  owner: { black: 'Black’s', white: 'White’s' },
  owned:
    'In the end Black would own {{black, number(maximumFractionDigits: 0)}} points, White {{white, number(maximumFractionDigits: 0)}}.',
  would: 'The judge would play {{move}} ({{share, number(style: percent)}}).',
  playIt: 'Play {{move}}',

  // Networks that a person brings.
  taken: '{{name}} is the judge now.',
  list: 'Judges',
  own: 'Judge of this page',
  inUse: 'judges',
  use: 'Use',
  useNamed: 'Let {{name}} judge',
  useOwn: 'Use the judge of this page',

  about:
    'Cost: how far the lead, or the chance to win, fell with the move, in the judge’s eyes. Of 100: the judge’s probability for the move over that of its best move, averaged over the moves. The judge looks once and searches nothing, so it is wrong at times, above all in fights.',
} as const;
