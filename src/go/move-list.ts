import type { Color, Move } from './types';
import { parseVertex, vertexName } from './vertex';

/** A move list that cannot be read; the message names the faulty item and what was expected. */
export class MoveListError extends Error {
  override readonly name = 'MoveListError';
}

/** Writes a move as `'B D4'` or `'W pass'`. */
export function formatMove(move: Move): string {
  const vertex = move.point === 'pass' ? 'pass' : vertexName(move.point);
  return `${move.color === 'black' ? 'B' : 'W'} ${vertex}`;
}

/**
 * Reads a move list such as `'B D4, W E5, B pass'`. Commas, semicolons, spaces and line breaks all
 * separate, in any number; `black` and `white` may be spelt out; capitals do not matter. Does not
 * check whether the moves are legal: `replay` does that.
 *
 * @throws MoveListError naming the first item that is not a colour or not a vertex.
 */
export function parseMoveList(text: string): Move[] {
  const words = text.split(/[\s,;]+/).filter((word) => word !== '');
  const moves: Move[] = [];
  for (let i = 0; i < words.length; i += 2) {
    const number = moves.length + 1;
    const color = parseColor(words[i] ?? '');
    if (!color) {
      throw new MoveListError(
        `Move ${number} should begin with B or W, but found "${words[i]}". Write moves like "B D4".`,
      );
    }
    const vertex = words[i + 1];
    if (vertex === undefined) {
      throw new MoveListError(
        `Move ${number} ends after "${words[i]}". A vertex such as D4, or "pass", should follow.`,
      );
    }
    const point = parseVertex(vertex);
    if (point === undefined) {
      throw new MoveListError(
        `Move ${number} has the vertex "${vertex}", which is not on a 9x9 board. ` +
          'Columns are A to J without I, rows 1 to 9; or write "pass".',
      );
    }
    moves.push({ color, point });
  }
  return moves;
}

function parseColor(word: string): Color | undefined {
  const name = word.toLowerCase();
  if (name === 'b' || name === 'black') return 'black';
  if (name === 'w' || name === 'white') return 'white';
  return undefined;
}
