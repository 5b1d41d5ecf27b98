/**
 * Moves in one line of a game from a file or a link, passes included. No game on 9x9 is longer; the time to check a line grows
 * with the square of its length.
 */
export const MOST_MOVES = 1000;

/** Larger files are refused before they are read. For text that was pasted these are characters. */
export const MOST_SGF_BYTES = 10e6;
