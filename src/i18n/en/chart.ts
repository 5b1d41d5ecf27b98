/** The chart of what the model thought over the moves of a game. */
export const chart = {
  title: 'Thoughts over the game',
  show: 'Show',
  hide: 'Hide',
  empty: 'Nothing yet: the chart begins with the first move.',
  label: 'Move in the chart',
  /** Headings of its three parts, with their units. */
  parts: {
    confidence: 'Confidence in its move, %',
    doubt: 'Doubt, bits',
    surprise: 'Surprise at other moves, bits',
  },
  /** What the signs stand for. */
  signs: {
    confidence: 'its move',
    plan: 'plan',
    picture: 'picture',
    surprise: 'this much',
    more: 'or more',
  },
  /** Joins what is said about a move: `confidence 62%, plan 1.2 bits`. */
  between: ', ',
  /** `what` is a move, `said` what there is to say about it. */
  saidOf: '{{what}}: {{said}}',
  said: {
    votes:
      'confidence {{share, number(style: percent)}} ({{votes, number}} of {{of, number}} frames read)',
    plan: 'confidence {{share, number(style: percent)}} (its first plan code)',
    frame: 'confidence {{share, number(style: percent)}} (its whole frame)',
    corrected: 'none of its frames was a legal move',
    planDoubt: 'plan {{bits, number(minimumFractionDigits: 1; maximumFractionDigits: 1)}} bits',
    pictureDoubt:
      'picture {{bits, number(minimumFractionDigits: 2; maximumFractionDigits: 2)}} bits',
    surprise:
      'surprise {{bits, number(minimumFractionDigits: 1; maximumFractionDigits: 1)}} bits (probability {{share, number(style: percent; maximumFractionDigits: 1)}})',
    more: 'surprise more than {{bits, number(minimumFractionDigits: 1; maximumFractionDigits: 1)}} bits: none of its {{count, number}} likeliest plans was this move',
    expected: 'likeliest was {{move}} ({{share, number(style: percent)}})',
    unknown: 'surprise not known',
    nothing: 'no move yet',
  },
  noModel: 'Surprises follow once the model is loaded.',
  noLatents:
    'This model has no latent codes: it cannot be asked how likely another move was to it.',
  waiting: 'The model is at work. It is asked about the other moves afterwards.',
  asking:
    'Asking the model how likely the moves of others were to it: {{known, number}} of {{all, number}}.',
  failed_one: 'For {{count, number}} move there was no answer.',
  failed_other: 'For {{count, number}} moves there was no answer.',
  tryAgain: 'Try again',
  noAnswer: 'The model gave no answer. Try again.',
  about: 'What this is, and what not',
  is: {
    confidence:
      'Confidence: of the frames that the model imagined and read, the share that shows its move; where it imagined one frame only, the probability of the first code of its plan, which decides where the stone goes.',
    doubt:
      'Doubt: how undecided it was between codes while it wrote its plan and drew the picture, as mean entropy. 0 bits is no doubt, each bit more doubles the codes in question.',
    surprise:
      'Surprise: the position before the move is shown to the model, its 16 likeliest plans are followed to their frames and read as moves. 1 bit means that it gave the move one chance in two, 4 bits one in sixteen. An arrow says that none of these plans was the move: it is more surprising than that.',
  },
  isNot: 'None of this says whether a move is good. A sure move can be bad, a surprise can win.',
  table: 'As a table',
  columns: {
    move: 'Move',
    confidence: 'Confidence',
    plan: 'Plan, bits',
    picture: 'Picture, bits',
    surprise: 'Surprise, bits',
  },
  /** In the table. */
  cells: {
    share: '{{share, number(style: percent)}}',
    bits: '{{bits, number(minimumFractionDigits: 1; maximumFractionDigits: 1)}}',
    fineBits: '{{bits, number(minimumFractionDigits: 2; maximumFractionDigits: 2)}}',
    more: 'more than {{bits, number(minimumFractionDigits: 1; maximumFractionDigits: 1)}}',
    none: '–',
  },
} as const;
