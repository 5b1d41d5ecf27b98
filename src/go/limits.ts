/**
 * Most moves in one line of a game from a file or a link, passes included. No game on 9x9 is longer, and the time to check a
 * line grows with the square of its length.
 */
export const MOST_MOVES = 1000;

/** Largest file that is read, in bytes. For pasted text the unit is characters. */
export const MOST_SGF_BYTES = 10e6;
