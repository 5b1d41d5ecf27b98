import { BOARD_SIZE, type Point } from '../types';

const FIRST = 'a'.charCodeAt(0);

/** Writes a point as column and row, letters from `a`, counted from the top-left corner. */
export function sgfPoint(point: Point): string {
  const letter = (index: number): string => String.fromCharCode(FIRST + index);
  return letter(point % BOARD_SIZE) + letter(Math.floor(point / BOARD_SIZE));
}

/** Passes in old files: `tt` on boards up to 19x19, and the point beyond the corner, which some programs use. */
const OLD_PASSES: ReadonlySet<string> = new Set(['tt', 'jj']);

/** Reads a move's value: an empty one is a pass, and so are those of old files. Undefined if it is not a point of a 9x9 board. */
export function readMovePoint(value: string): Point | 'pass' | undefined {
  const text = value.trim();
  return text === '' || OLD_PASSES.has(text) ? 'pass' : readPoint(text);
}

/** Reads a value of a list of points: one point, or a rectangle by two corners (`aa:cc`). Undefined if one is not a point. */
export function readPoints(value: string): Point[] | undefined {
  const corners = value.split(':').map((corner) => readPoint(corner.trim()));
  const [first, second = first] = corners;
  if (corners.length > 2 || first === undefined || second === undefined) return undefined;
  const points: Point[] = [];
  const [left, right] = sorted(first % BOARD_SIZE, second % BOARD_SIZE);
  const [top, bottom] = sorted(Math.floor(first / BOARD_SIZE), Math.floor(second / BOARD_SIZE));
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++) points.push(row * BOARD_SIZE + column);
  }
  return points;
}

/** Properties whose values are points or rectangles, those of old files included. */
const POINT_LISTS = new Set('TR CR SQ MA SL TB TW DD VW M L'.split(' '));

/** Properties whose values are two points. */
const POINT_PAIRS = new Set(['AR', 'LN']);

/** Returns the values of a property without marks off the 9x9 board: other programs refuse a whole file because of one. */
export function marksOnBoard(identifier: string, values: readonly string[]): readonly string[] {
  if (POINT_LISTS.has(identifier)) {
    return values.filter((value) => value.trim() === '' || readPoints(value) !== undefined);
  }
  if (POINT_PAIRS.has(identifier)) {
    return values.filter((value) => value.includes(':') && readPoints(value) !== undefined);
  }
  if (identifier !== 'LB') return values;
  return values.filter((value) => {
    const end = value.indexOf(':');
    return end >= 0 && readPoint(value.slice(0, end).trim()) !== undefined;
  });
}

function readPoint(text: string): Point | undefined {
  if (!/^[a-i]{2}$/u.test(text)) return undefined;
  return (text.charCodeAt(1) - FIRST) * BOARD_SIZE + text.charCodeAt(0) - FIRST;
}

function sorted(one: number, other: number): [number, number] {
  return one < other ? [one, other] : [other, one];
}
