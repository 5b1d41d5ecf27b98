/** The tabs beside the board. */
export const panels = {
  label: 'About the game',
  think: 'Think',
  moves: 'Moves',
  chart: 'Chart',
} as const;
