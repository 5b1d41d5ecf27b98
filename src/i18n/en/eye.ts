/** The model's eye: what it saw, what it imagined, and how its move was read out of that. */
export const eye = {
  title: 'Model’s eye',
  changes: 'Changes',
  useAsBoard: 'Use as board',
  saw: 'Saw',
  imagined: 'Imagined',
  framePlace: 'Its next frame appears here',
  ownColor: 'The model always sees itself as Black, so your stones are white in its frames.',
  introduction:
    'The board is drawn as a video frame. The model imagines the next frame, and the new stone in it is its move.',
  /** `introduction`, and that the model is not there yet. */
  introductionWaiting:
    'The board is drawn as a video frame. The model imagines the next frame, and the new stone in it is its move. It is still on its way: play your first stone, it answers as soon as it is here.',
  /** While it is at work. `why` is a sentence. */
  again: {
    frame:
      'Frame {{attempt, number}} of up to {{attempts, number}}. The one before was no legal move: {{why}}',
    round:
      'Round {{attempt, number}} of up to {{attempts, number}}. The one before was no legal move: {{why}}',
  },
  /** Which move has the most votes so far. */
  leads_one:
    'Of {{frames, number}} imagined frames, the most frequent move is played. {{move}} leads with {{count, number}} vote.',
  leads_other:
    'Of {{frames, number}} imagined frames, the most frequent move is played. {{move}} leads with {{count, number}} votes.',
  passLeads_one:
    'Of {{frames, number}} imagined frames, the most frequent move is played. A pass leads with {{count, number}} vote.',
  passLeads_other:
    'Of {{frames, number}} imagined frames, the most frequent move is played. A pass leads with {{count, number}} votes.',
  atOnce:
    '{{frames, number}} frames are imagined at once, the first of them is shown; the most frequent move in them is played.',
  cells: 'Clear cells stay as they were; hatched ones change, and are drawn once all are there.',
  /** How a move was read. `time` has its unit; `losers` are moves with their votes. */
  record: {
    chosen: 'You chose {{move}} among its alternatives.',
    nearestOfLast_one:
      'None of {{count, number}} frame was a legal move; {{move}} is the nearest legal reading of the last one. {{time}}.',
    nearestOfLast_other:
      'None of {{count, number}} frames was a legal move; {{move}} is the nearest legal reading of the last one. {{time}}.',
    nearestOfMost_one:
      'None of {{count, number}} frame was a legal move; {{move}} is the nearest legal reading of the most frequent one. {{time}}.',
    nearestOfMost_other:
      'None of {{count, number}} frames was a legal move; {{move}} is the nearest legal reading of the most frequent one. {{time}}.',
    first: 'Read as {{move}} from the first frame, in {{time}}.',
    later: 'Read as {{move}} from frame {{frame, number}}, in {{time}}.',
    vote: 'Read as {{move}} from {{votes, number}} of {{frames, number}} frames, in {{time}}.',
    voteLosers:
      'Read as {{move}} from {{votes, number}} of {{frames, number}} frames ({{losers}}), in {{time}}.',
    inexact: 'The rest of the frame is not quite the board.',
  },
  codes: {
    title: 'Codes',
    text: 'The model does not see pixels: each patch of a frame is one code, read row by row.',
    plan: 'Plan',
    none: 'none yet',
  },
  /** A frame and its changes, side by side. */
  pair: { frame: 'The frame', changed: 'What changed' },
} as const;
