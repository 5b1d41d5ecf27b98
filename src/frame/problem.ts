import {
  boardAfter,
  colorOf,
  neighborsOf,
  chainAt,
  sameBoard,
  stoneOf,
  vertexName,
  type Board,
  type Point,
  type Stone,
} from '../go';
import type { Position } from './position';

/** What can be wrong with a frame that shows no legal successor of a position. */
export type FrameProblemKind =
  | 'unreadable'
  | 'two-new-stones'
  | 'wrong-colour'
  | 'changed-colour'
  | 'moved-stone'
  | 'vanished-without-capture'
  | 'captured-stones-remain'
  | 'suicide'
  | 'ko';

/** Why a frame is not a legal successor. */
export interface FrameProblem {
  readonly kind: FrameProblemKind;
  /** A sentence that names the points, and the colours only as "own" and "the opponent's". */
  readonly message: string;
  /** The points at fault, ascending. */
  readonly points: readonly Point[];
}

/** How the board in a frame differs from the one before. */
interface Difference {
  readonly newOwn: Point[];
  readonly newOther: Point[];
  readonly vanished: Point[];
  readonly changed: Point[];
}

/**
 * Names what is wrong with a board that no legal move and no pass leads to. If several things are
 * wrong, it names the first in the order of the checks.
 *
 * @param seen the board as read from the frame; must not be a legal successor of the position.
 */
export function diagnose(position: Position, seen: Board): FrameProblem {
  const difference = compare(position, seen);
  const { newOwn, newOther, vanished, changed } = difference;
  const appeared = [...newOwn, ...newOther].sort((a, b) => a - b);
  if (appeared.length > 1) {
    const count = appeared.length === 2 ? 'Two' : String(appeared.length);
    return problem('two-new-stones', `${count} new stones appeared`, appeared);
  }
  if (newOther.length > 0) {
    return problem('wrong-colour', "The new stone has the opponent's colour", newOther);
  }
  if (changed.length > 0) {
    return problem('changed-colour', `${stones(changed)} changed colour`, changed);
  }
  const [point] = newOwn;
  if (point === undefined) return diagnoseVanished(position, seen, vanished);
  return diagnoseMove(position, seen, point, difference);
}

/** Diagnoses a board without a new stone from which stones are gone: a completed suicide, or simply a fault. */
function diagnoseVanished(position: Position, seen: Board, vanished: Point[]): FrameProblem {
  const { board, toPlay } = position;
  const own = stoneOf(toPlay);
  const suicide = vanished.flatMap(neighborsOf).find((point) => {
    if (board[point] !== 0 || boardAfter(board, toPlay, point).ok) return false;
    const placed = board.with(point, own);
    const without = placed.slice();
    for (const gone of chainAt(placed, point)) without[gone] = 0;
    return sameBoard(without, seen);
  });
  if (suicide !== undefined) {
    return problem('suicide', 'A stone that takes its own chain off is suicide', [suicide]);
  }
  return problem(
    'vanished-without-capture',
    `${stones(vanished)} vanished although nothing was played`,
    vanished,
  );
}

/** Diagnoses one new own stone that is not a legal move: something is missing, left over, or forbidden. */
function diagnoseMove(
  position: Position,
  seen: Board,
  point: Point,
  { vanished }: Difference,
): FrameProblem {
  const { board, toPlay, koPoint, isForbidden } = position;
  const played = boardAfter(board, toPlay, point);
  const captured = played.ok ? played.captured : [];
  const wrongly = vanished.filter((gone) => !captured.includes(gone));
  const [moved] = wrongly;
  if (wrongly.length === 1 && moved !== undefined && board[moved] === stoneOf(toPlay)) {
    return problem('moved-stone', 'A stone went from one point to another', [moved, point]);
  }
  if (wrongly.length > 0) {
    return problem(
      'vanished-without-capture',
      `${stones(wrongly)} vanished without being captured`,
      wrongly,
    );
  }
  if (!played.ok) {
    return problem('suicide', 'The new stone has no liberty and captures nothing: suicide', [
      point,
    ]);
  }
  if (point === koPoint || isForbidden?.(played.board)) {
    const why =
      point === koPoint ? 'retakes a ko at once' : 'brings back an earlier position of the game';
    return problem('ko', `The new stone ${why}`, [point]);
  }
  const remaining = captured.filter((taken) => seen[taken] !== 0);
  return problem(
    'captured-stones-remain',
    `${stones(remaining)} should have been captured but ${remaining.length === 1 ? 'is' : 'are'} still there`,
    remaining,
  );
}

function compare({ board, toPlay }: Position, seen: Board): Difference {
  const difference: Difference = { newOwn: [], newOther: [], vanished: [], changed: [] };
  board.forEach((before, point) => {
    const after: Stone = seen[point] ?? 0;
    if (before === after) return;
    if (after === 0) difference.vanished.push(point);
    else if (before !== 0) difference.changed.push(point);
    else if (colorOf(after) === toPlay) difference.newOwn.push(point);
    else difference.newOther.push(point);
  });
  return difference;
}

function problem(kind: FrameProblemKind, what: string, points: readonly Point[]): FrameProblem {
  const sorted = points.toSorted((a, b) => a - b);
  return { kind, message: `${what}: ${sorted.map(vertexName).join(', ')}.`, points: sorted };
}

function stones(points: readonly Point[]): string {
  return points.length === 1 ? 'A stone' : `${points.length} stones`;
}
