/** Media queries that the page is laid out by, as the style sheets have them. */

/** One column: phones held upright, tablets too. */
export const ONE_COLUMN =
  '(max-width: 639px), (max-width: 719px) and (min-height: 561px), (max-width: 959px) and (orientation: portrait)';

/** Three columns: what steps through the game stands beside its moves, so that the board gets the height. */
export const THREE_COLUMNS = '(min-width: 1400px) and (min-height: 600px)';

/** Phones: the frames of the film strip are smaller. */
export const SMALL_FILM = '(max-width: 639px)';

/** Low screens of phones, upright or on their side: the strip is as low as it can be and still be read. */
export const LOWEST_FILM =
  '(max-width: 639px) and (max-height: 759px), (max-height: 560px) and (orientation: landscape)';
