import { boardAfter, POINTS, sameBoard, stoneOf, type Board, type Point } from '../go';
import { measurePoints, type PointDistances } from './measure';
import type { Position } from './position';
import { diagnose, type FrameProblem } from './problem';
import { boardOf, distanceTo, isReadable, pointReadings, type PointReading } from './read-points';
import type { FrameGeometry, RgbImage } from './types';

/** A legal move or pass and how well the board after it explains a frame. */
export interface RankedMove {
  readonly point: Point | 'pass';
  /**
   * Mean absolute difference between the frame and the board after this move, in levels (0..255),
   * inside the stones' places and averaged over the 81 points, after removing a drift of brightness.
   * 0 is a perfect frame; one wrong point adds 1 to 2.
   */
  readonly residual: number;
}

/** What a generated frame says. */
export interface MoveReading {
  /** The legal move, or pass, whose board explains the frame best. */
  readonly move: Point | 'pass';
  /** The residual of that move: see `RankedMove`. */
  readonly residual: number;
  /** By how much the second best is worse, in levels; 0 if only a pass is legal. */
  readonly margin: number;
  /** Whether the board read point by point is exactly the one after the move. */
  readonly exact: boolean;
  /** Why the frame is not a legal successor; undefined if `exact`, unless it cannot be read at all. */
  readonly problem: FrameProblem | undefined;
  /** All legal moves and the pass, best first. */
  readonly nearest: readonly RankedMove[];
  /** The board as read, point by point, whatever the rules say. */
  readonly board: Board;
  readonly points: readonly PointReading[];
}

/** @internal A candidate with the board it leads to. */
interface Successor extends RankedMove {
  readonly after: Board;
}

/**
 * Reads the move from a frame that was generated from a known position. A frame in which nothing
 * changed is a pass.
 *
 * @throws RangeError if the picture is not as large as the geometry says.
 */
export function readMove(
  position: Position,
  image: RgbImage,
  geometry: FrameGeometry,
): MoveReading {
  const measured = measurePoints(image, geometry);
  const points = pointReadings(measured);
  const board = boardOf(points);
  const successors = rankSuccessors(position, measured);
  const [best, second] = successors;
  if (!best) throw new Error('A pass is always legal.');
  const exact = sameBoard(best.after, board);
  return {
    move: best.point,
    residual: best.residual,
    margin: second ? second.residual - best.residual : 0,
    exact,
    problem: problemOf(position, board, exact, isReadable(measured, points)),
    nearest: successors.map(({ point, residual }) => ({ point, residual })),
    board,
    points,
  };
}

function problemOf(
  position: Position,
  board: Board,
  exact: boolean,
  readable: boolean,
): FrameProblem | undefined {
  if (!readable) {
    return { kind: 'unreadable', message: 'The frame does not look like a board.', points: [] };
  }
  return exact ? undefined : diagnose(position, board);
}

function rankSuccessors(position: Position, measured: PointDistances): Successor[] {
  const { board, toPlay, koPoint, isForbidden } = position;
  const own = stoneOf(toPlay);
  const unchanged = meanDistance(measured, board);
  const successors: Successor[] = [{ point: 'pass', residual: unchanged, after: board }];
  for (let point = 0; point < POINTS; point++) {
    if (point === koPoint) continue;
    const played = boardAfter(board, toPlay, point);
    if (!played.ok || isForbidden?.(played.board)) continue;
    // Only the new stone's point and the captured ones differ from the board before.
    let change = distanceTo(measured, point, own) - distanceTo(measured, point, 0);
    for (const gone of played.captured) {
      change += distanceTo(measured, gone, 0) - distanceTo(measured, gone, board[gone] ?? 0);
    }
    successors.push({ point, residual: unchanged + change / POINTS, after: played.board });
  }
  return successors.sort((a, b) => a.residual - b.residual);
}

function meanDistance(measured: PointDistances, board: Board): number {
  let sum = 0;
  for (let point = 0; point < POINTS; point++) {
    sum += distanceTo(measured, point, board[point] ?? 0);
  }
  return sum / POINTS;
}
