/** The model's eye: what it saw, what it imagined, and how its move was read out of that. */
export const eye = {
  title: 'Model’s eye',
  changes: 'Changes',
  useAsBoard: 'Use as board',
  saw: 'Saw',
  imagined: 'Imagined',
  itSaw: 'It saw',
  itImagined: 'It imagined',
  asItSees: 'As it sees',
  /** The frames that vote. `read` frames were read. */
  votes: { label: 'Votes', of: '{{count, number}} of {{read, number}}' },
  details: 'Details',
  /** Under pictures that play before the first stone. */
  firstSight: '{{moves, number}} moves of a game it imagined',
  framePlace: 'Its next frame appears here',
  ownColor:
    'The model always sees itself as Black. If it plays White, the colours in its own frames are exchanged.',
  introduction:
    'The board is drawn as a video frame. The model imagines the next frame, and the new stone in it is its move.',
  /** `introduction`, and that the model is still loading. */
  introductionWaiting:
    'The board is drawn as a video frame. The model imagines the next frame, and the new stone in it is its move. It is still loading. Play your first stone; it answers when ready.',
  /** While the model thinks. `why` is a sentence. */
  again: {
    frame:
      'Frame {{attempt, number}} of up to {{attempts, number}}. The previous one was not a legal move: {{why}}',
    round:
      'Round {{attempt, number}} of up to {{attempts, number}}. The previous one was not a legal move: {{why}}',
  },
  /** Which move has the most votes so far. */
  leads_one:
    'The model plays the most frequent move in {{frames, number}} imagined frames. {{move}} leads with {{count, number}} vote.',
  leads_other:
    'The model plays the most frequent move in {{frames, number}} imagined frames. {{move}} leads with {{count, number}} votes.',
  passLeads_one:
    'The model plays the most frequent move in {{frames, number}} imagined frames. A pass leads with {{count, number}} vote.',
  passLeads_other:
    'The model plays the most frequent move in {{frames, number}} imagined frames. A pass leads with {{count, number}} votes.',
  atOnce:
    'The model imagines {{frames, number}} frames at once and plays the most frequent move in them. You see the first frame.',
  cells: 'Clear cells stay as they were. Hatched cells change; they are drawn when all are ready.',
  /** How a move was read. `time` has its unit; `losers` are moves with their votes. */
  record: {
    chosen: 'You chose {{move}} among its alternatives.',
    nearestOfLast_one:
      'None of {{count, number}} frame showed a legal move. {{move}} is the nearest legal reading of the last one. {{time}}.',
    nearestOfLast_other:
      'None of {{count, number}} frames showed a legal move. {{move}} is the nearest legal reading of the last one. {{time}}.',
    nearestOfMost_one:
      'None of {{count, number}} frame showed a legal move. {{move}} is the nearest legal reading of the most frequent one. {{time}}.',
    nearestOfMost_other:
      'None of {{count, number}} frames showed a legal move. {{move}} is the nearest legal reading of the most frequent one. {{time}}.',
    first: 'Read as {{move}} from the first frame, in {{time}}.',
    later: 'Read as {{move}} from frame {{frame, number}}, in {{time}}.',
    vote: 'Read as {{move}} from {{votes, number}} of {{frames, number}} frames read, in {{time}}.',
    voteLosers:
      'Read as {{move}} from {{votes, number}} of {{frames, number}} frames read ({{losers}}), in {{time}}.',
    outvoted: '{{move}} had more votes, but no frame of the board as it lies shows it.',
    unread_one: 'It left {{count, number}} frame unread, which could not change the move.',
    unread_other: 'It left {{count, number}} frames unread, which could not change the move.',
    inexact: 'The rest of the frame differs slightly from the board.',
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
