/** The board, point by point, for screen readers. */
export const board = {
  label: 'Board',
  /** Between the parts of a point's name, as in "D4, black stone, last move". */
  and: ', ',
  empty: 'empty',
  black: 'black stone',
  white: 'white stone',
  lastMove: 'last move',
  dead: 'dead',
  countsForBlack: 'counts for Black',
  countsForWhite: 'counts for White',
  countsForNobody: 'counts for nobody',
} as const;
