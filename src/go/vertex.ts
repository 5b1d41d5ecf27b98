import { BOARD_SIZE, type Point } from './types';

/** Column letters as the Go Text Protocol has them: no letter I. */
const COLUMNS = 'ABCDEFGHJ';

/**
 * Returns the name of a point in the notation of the Go Text Protocol.
 *
 * @param point 0..80, row-major from A9.
 * @returns `'A1'` to `'J9'`.
 * @throws RangeError if the point is off the board.
 */
export function vertexName(point: Point): string {
  if (!Number.isInteger(point) || point < 0 || point >= BOARD_SIZE * BOARD_SIZE) {
    throw new RangeError(`A point is a whole number from 0 to 80, but this is ${point}.`);
  }
  const column = point % BOARD_SIZE;
  const row = Math.floor(point / BOARD_SIZE);
  return `${COLUMNS.charAt(column)}${BOARD_SIZE - row}`;
}

/**
 * Reads a vertex in the notation of the Go Text Protocol. Capitals do not matter; space around it is
 * ignored.
 *
 * @returns the point, `'pass'`, or undefined if the text is neither (`'I5'`, `'K1'`, `'A10'`).
 */
export function parseVertex(text: string): Point | 'pass' | undefined {
  const name = text.trim().toUpperCase();
  if (name === 'PASS') return 'pass';
  const match = /^([A-HJ])([1-9])$/.exec(name);
  if (!match) return undefined;
  const [, letter = '', digit = ''] = match;
  return (BOARD_SIZE - Number(digit)) * BOARD_SIZE + COLUMNS.indexOf(letter);
}
