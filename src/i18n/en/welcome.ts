/** What a first visit is told. */
export const welcome = {
  label: 'Welcome',
  text: 'You play Go against a video model: it looks at a picture of the board and imagines the next picture. The new stone in that picture is its move; nobody ever told it the rules.',
} as const;
