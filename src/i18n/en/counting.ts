/** Counting, once both passed. */
export const counting = {
  label: 'Counting',
  soFar: 'Count so far',
  looking: 'Looking for dead stones',
  notFound: 'The search for dead stones failed. Mark them yourself.',
  faded: 'Faded stones count as dead.',
  /** `what` is a sentence: `faded`, or `notFound`. */
  hint: '{{what}} Choose a stone to change its chain, twice for its whole group. Or play on to settle it.',
  table: {
    area: 'Area',
    points: 'Points',
    komi: 'Komi',
    total: 'Total',
    you: 'You',
    model: 'The model',
    /** `name` is a player. */
    black: '{{name}}, Black',
    white: '{{name}}, White',
  },
  /** For screen readers. `score` is the sentence of `areas`, `stones` are those below. */
  said: {
    bothPassed: 'Both passed. Looking for dead stones.',
    again: 'Counting again. {{score}}',
    proposed: 'Proposed as dead: {{stones}}.',
    noneProposed: 'No stone is proposed as dead.',
    choose: 'Choose a stone to change its chain, twice for its whole group.',
    dead: 'Dead: {{stones}}.',
    alive: 'Alive: {{stones}}.',
  },
  stones: {
    black: 'black {{black}}',
    white: 'white {{white}}',
    both: 'black {{black}}, white {{white}}',
  },
  /** `lead` is one of the three below. */
  areas: 'Black {{black, number}}, White {{white, number}}: {{lead}}.',
  areasWithKomi:
    'Black {{black, number}}, White {{white, number}} and komi {{komi, number}}: {{lead}}.',
  draw: 'it is a draw',
  blackLeads_one: 'Black leads by {{count, number}} point',
  blackLeads_other: 'Black leads by {{count, number}} points',
  whiteLeads_one: 'White leads by {{count, number}} point',
  whiteLeads_other: 'White leads by {{count, number}} points',
} as const;
