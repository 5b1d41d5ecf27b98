/** Words that many areas share. */
export const common = {
  cancel: 'Cancel',
  close: 'Close',
  black: 'Black',
  white: 'White',
  /** A number of moves, as in "12 moves". */
  moves_one: '{{count, number}} move',
  moves_other: '{{count, number}} moves',
} as const;
