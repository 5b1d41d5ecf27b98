/** The chart of what the model thought over the moves of a game. */
export const chart = {
  title: 'Thoughts over the game',
  empty: 'Nothing yet. The chart starts with the first move.',
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
    unknown: 'surprise unknown',
    nothing: 'no move yet',
  },
  noModel: 'Surprises appear when the model is loaded.',
  noLatents: 'This model has no latent codes, so it cannot say how likely other moves were.',
  waiting: 'The model is at work. The page asks it about the other moves afterwards.',
  asking:
    'Asking the model how likely it found the other moves: {{known, number}} of {{all, number}}.',
  failed_one: 'No answer for {{count, number}} move.',
  failed_other: 'No answer for {{count, number}} moves.',
  tryAgain: 'Try again',
  noAnswer: 'The model gave no answer. Try again.',
  about: 'What this is and what it is not',
  is: {
    confidence:
      'Confidence: the share of imagined frames that show its move. If the model imagined only one frame, it is the probability of the first code of its plan, which decides where the stone goes.',
    doubt:
      'Doubt: how undecided it was between the values of the first code of its plan, which decides the move, as entropy. 0 bits means no doubt; each further bit doubles the number of codes in question; at the upper end all are alike. If its pictures were in doubt, too, a second line shows their mean entropy.',
    surprise:
      'Surprise: the page shows the model the position before the move, follows its 16 likeliest plans to their frames and reads these as moves. 1 bit means that the model gave the move one chance in two, 4 bits one in sixteen. An arrow means that none of these plans was the move: it is more surprising than that.',
  },
  isNot:
    'None of this says whether a move is good. A confident move can be bad, and a surprise can win.',
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
