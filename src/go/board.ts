import GoBoard, { type Sign, type Vertex } from '@sabaki/go-board';
import { BOARD_SIZE, POINTS, type Board, type Color, type Point, type Stone } from './types';

/** A board without stones. */
export const EMPTY_BOARD: Board = Object.freeze(Array<Stone>(POINTS).fill(0));

/** Why a stone cannot be put on a board, whatever came before. */
export type UnplayableReason = 'off-board' | 'occupied' | 'suicide';

/** The result of `boardAfter`: the next board, or why there is none. */
export type PlayedBoard =
  | {
      readonly ok: true;
      readonly board: Board;
      /** Points emptied by the move, in ascending order. */
      readonly captured: readonly Point[];
      /** The point where the opponent may not retake at once, if the move opened a ko. */
      readonly koPoint: Point | undefined;
    }
  | { readonly ok: false; readonly reason: UnplayableReason };

/** Returns the stone of a colour. */
export function stoneOf(color: Color): 1 | -1 {
  return color === 'black' ? 1 : -1;
}

/** Returns the colour of a stone. */
export function colorOf(stone: 1 | -1): Color {
  return stone === 1 ? 'black' : 'white';
}

export function opponent(color: Color): Color {
  return color === 'black' ? 'white' : 'black';
}

const NEIGHBORS: readonly (readonly Point[])[] = Array.from({ length: POINTS }, (_, point) => {
  const column = point % BOARD_SIZE;
  const near: Point[] = [];
  if (point >= BOARD_SIZE) near.push(point - BOARD_SIZE);
  if (column > 0) near.push(point - 1);
  if (column < BOARD_SIZE - 1) near.push(point + 1);
  if (point < POINTS - BOARD_SIZE) near.push(point + BOARD_SIZE);
  return near;
});

/** Returns the two to four points next to a point (0..80), ascending. */
export function neighborsOf(point: Point): readonly Point[] {
  return NEIGHBORS[point] ?? [];
}

/** A chain's points, in no particular order. */
export interface Chain {
  readonly stones: readonly Point[];
  readonly liberties: readonly Point[];
}

/** Returns the chain of a stone. @param point a point with a stone. */
export function chainOf(board: Board, point: Point): Chain {
  const own = board[point];
  const seen = new Uint8Array(POINTS);
  const stones = [point];
  const liberties: Point[] = [];
  seen[point] = 1;
  for (const member of stones) {
    for (const near of neighborsOf(member)) {
      const other = board[near];
      if (seen[near] === 1 || (other !== 0 && other !== own)) continue;
      seen[near] = 1;
      if (other === 0) liberties.push(near);
      else stones.push(near);
    }
  }
  return { stones, liberties };
}

/** Returns the chain through a point, ascending; empty if there is no stone. */
export function chainAt(board: Board, point: Point): Point[] {
  return stoneAt(board, point) === 0 ? [] : chainOf(board, point).stones.toSorted(ascending);
}

/** Returns the liberties of the chain through a point, ascending; empty if there is no stone. */
export function libertiesOf(board: Board, point: Point): Point[] {
  return stoneAt(board, point) === 0 ? [] : chainOf(board, point).liberties.toSorted(ascending);
}

/**
 * Puts a stone on a board and takes off what it captures. Does not check ko, because a board does
 * not know what came before it: `legality` of a game does.
 */
export function boardAfter(board: Board, color: Color, point: Point): PlayedBoard {
  if (!Number.isInteger(point) || point < 0 || point >= POINTS) {
    return { ok: false, reason: 'off-board' };
  }
  if (stoneAt(board, point) !== 0) return { ok: false, reason: 'occupied' };
  const stone = stoneOf(color);

  // Most moves need no library: if the stones around plainly have liberties left, nothing is
  // captured and nothing dies. This keeps the legal moves of a whole board below a millisecond.
  if (isPlain(board, stone, point)) {
    const next = board.slice();
    next[point] = stone;
    return { ok: true, board: next, captured: [], koPoint: undefined };
  }

  // makeMove returns a new GoBoard. It removes a suicidal chain silently, and its own ko
  // information outlives a pass, so both are judged from the board it returns.
  const next = fromGoBoard(toGoBoard(board).makeMove(stone, toVertex(point)));
  if (next[point] !== stone) return { ok: false, reason: 'suicide' };
  const captured: Point[] = [];
  for (let p = 0; p < POINTS; p++) if (board[p] !== 0 && next[p] === 0) captured.push(p);
  return { ok: true, board: next, captured, koPoint: koPointOf(next, point, captured) };
}

/**
 * Returns whether a stone plainly lives and captures nothing, judged from its neighbours alone: each
 * neighbour of the opponent touches another empty point, and so does the stone itself or a neighbour
 * of its own colour.
 */
function isPlain(board: Board, stone: 1 | -1, point: Point): boolean {
  let lives = false;
  for (const near of neighborsOf(point)) {
    const other = board[near];
    if (other === 0) lives = true;
    else if (hasOtherLiberty(board, near, point)) lives ||= other === stone;
    else if (other === -stone) return false;
  }
  return lives;
}

/** Returns whether a stone by itself touches an empty point other than `except`. (Its chain may have more.) */
function hasOtherLiberty(board: Board, stone: Point, except: Point): boolean {
  for (const near of neighborsOf(stone)) if (near !== except && board[near] === 0) return true;
  return false;
}

/** The ko point after a move: a lone stone took one stone and has no liberty but that point. */
function koPointOf(after: Board, point: Point, captured: readonly Point[]): Point | undefined {
  const [taken] = captured;
  if (captured.length !== 1 || taken === undefined) return undefined;
  const stone = after[point];
  const alone = neighborsOf(point).every((n) => n === taken || after[n] === -(stone ?? 0));
  return alone ? taken : undefined;
}

/** Returns the same position with Black and White exchanged. */
export function swapColors(board: Board): Board {
  return board.map((stone): Stone => (stone === 1 ? -1 : stone === -1 ? 1 : 0));
}

export function sameBoard(a: Board, b: Board): boolean {
  return a.length === b.length && a.every((stone, point) => stone === b[point]);
}

/** Writes a board as nine rows of nine, row 9 first: `X` Black, `O` White, `.` empty. */
export function boardToRows(board: Board): string[] {
  return Array.from({ length: BOARD_SIZE }, (_, row) =>
    board
      .slice(row * BOARD_SIZE, (row + 1) * BOARD_SIZE)
      .map((stone) => (stone === 1 ? 'X' : stone === -1 ? 'O' : '.'))
      .join(''),
  );
}

/**
 * Reads what `boardToRows` writes; ignores spaces.
 *
 * @throws RangeError if there are not nine rows of nine, or a character is not `X`, `O` or `.`.
 */
export function boardFromRows(rows: readonly string[]): Board {
  if (rows.length !== BOARD_SIZE) {
    throw new RangeError(`A board has 9 rows, but there are ${rows.length}.`);
  }
  return rows.flatMap((text, row) => {
    const points = text.replaceAll(/\s/g, '');
    if (points.length !== BOARD_SIZE) {
      throw new RangeError(`Row ${BOARD_SIZE - row} should have 9 points: "${text}".`);
    }
    return Array.from(points, (character): Stone => {
      if (character === 'X') return 1;
      if (character === 'O') return -1;
      if (character === '.') return 0;
      throw new RangeError(
        `Row ${BOARD_SIZE - row} has the character "${character}"; X, O and . are known.`,
      );
    });
  });
}

function stoneAt(board: Board, point: Point): Stone {
  return board[point] ?? 0;
}

function toGoBoard(board: Board): GoBoard {
  const signMap: Sign[][] = [];
  for (let row = 0; row < BOARD_SIZE; row++) {
    signMap.push(board.slice(row * BOARD_SIZE, (row + 1) * BOARD_SIZE));
  }
  return new GoBoard(signMap);
}

function fromGoBoard(goBoard: GoBoard): Stone[] {
  const board: Stone[] = [];
  for (const row of goBoard.signMap) board.push(...row);
  return board;
}

function toVertex(point: Point): Vertex {
  return [point % BOARD_SIZE, Math.floor(point / BOARD_SIZE)];
}

function ascending(a: number, b: number): number {
  return a - b;
}
