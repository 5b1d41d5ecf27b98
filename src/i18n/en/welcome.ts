/** Shown on a first visit. */
export const welcome = {
  label: 'Welcome',
  text: 'You play Go against a video model: it looks at a picture of the board and imagines the next one. The new stone in that picture is its move; nobody told it the rules.',
} as const;
