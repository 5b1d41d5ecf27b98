import { BOARD_SIZE, type Game } from '../../src/go';

const LETTERS = [...'ABCDEFGHJ'].join(' ');

/** Points that are marked on a board of nine lines, by row and column from the top-left corner. */
const MARKED = new Set(['2,2', '2,6', '4,4', '6,2', '6,6']);

/** Returns a position as text as GNU Go shows it: row 9 first, coordinates around it, captured stones beside it. */
export function boardPicture({ board, captures }: Game): string {
  const rows = Array.from({ length: BOARD_SIZE }, (_, row) => {
    const points = Array.from({ length: BOARD_SIZE }, (_unused, column) => {
      const stone = board[row * BOARD_SIZE + column];
      if (stone === 1) return 'X';
      if (stone === -1) return 'O';
      return MARKED.has(`${row},${column}`) ? '+' : '.';
    });
    const number = BOARD_SIZE - row;
    const picture = ` ${number} ${points.join(' ')} ${number}`;
    if (number === 2) return `${picture}     WHITE (O) has captured ${captures.white} stones`;
    if (number === 1) return `${picture}     BLACK (X) has captured ${captures.black} stones`;
    return picture;
  });
  return [`   ${LETTERS}`, ...rows, `   ${LETTERS}`].join('\n');
}
