/** Shown on a first visit. */
export const welcome = {
  label: 'Welcome',
  text: 'You play a video model: it imagines the next picture of the board; the new stone in it is its move. Nobody ever told it the rules.',
  /** Leads to the explanation. */
  how: 'How?',
} as const;
