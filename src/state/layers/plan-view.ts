import type { ExploreKind, ExploreResults, FanAlternative, FollowedFrame } from '../../engine';
import type { Board, Move, Point } from '../../go';
import type { Message } from '../../i18n/message';
import { faultMessage } from '../game/frame-fault';

/** A spoke of the fan, or a random plan, as listed. */
export interface PlanRow {
  /** Its index in the answer. */
  readonly index: number;
  readonly frame: FollowedFrame;
  /** Share of the code, 0..1; undefined for a random plan. */
  readonly probability: number | undefined;
  /** The code in which it differs. */
  readonly code: number | undefined;
  /** Why it cannot be played, as a sentence; undefined if it can. */
  readonly problem: Message | undefined;
}

/** Returns the rows of a fan or of random plans, in the order of the answer; none for other answers. */
export function planRows(result: ExploreResults[ExploreKind] | undefined): PlanRow[] {
  const frames: readonly (FollowedFrame | FanAlternative)[] =
    result?.kind === 'fan'
      ? result.alternatives
      : result?.kind === 'intervene'
        ? result.frames
        : [];
  return frames.map((frame, index) => ({
    index,
    frame,
    probability: 'probability' in frame ? frame.probability : undefined,
    code: 'code' in frame ? frame.code : undefined,
    problem: frame.problem && faultMessage(frame.problem),
  }));
}

/** A point that plans lead to. */
export interface PlanSpot {
  readonly point: Point;
  /** Sum over the plans that lead there, 0..1: probability in a fan, share of the plans if they are random. */
  readonly share: number;
  readonly legal: boolean;
  /** The rows that lead there. */
  readonly rows: readonly number[];
}

/**
 * Returns where the plans put their stone. Each legal move is listed once, with all plans that lead to it. A frame that
 * is not a legal successor counts for the first stone that it adds.
 * @param board before the move.
 */
export function planSpots(
  result: ExploreResults[ExploreKind] | undefined,
  board: Board,
): PlanSpot[] {
  const rows = planRows(result);
  const shareOf = ({ probability }: PlanRow): number => probability ?? 1 / rows.length;
  const spots = new Map<string, PlanSpot>();
  for (const row of rows) {
    const legal = row.problem === undefined;
    const point = legal ? row.frame.move.point : addedStone(row.frame.board, board);
    if (point === undefined || point === 'pass') continue;
    const key = `${point} ${legal}`;
    const known = spots.get(key);
    spots.set(key, {
      point,
      legal,
      share: (known?.share ?? 0) + shareOf(row),
      rows: [...(known?.rows ?? []), row.index],
    });
  }
  return [...spots.values()].sort((a, b) => b.share - a.share);
}

/** What happened to the plan when some of its codes were replaced. */
export interface PlanDamage {
  readonly same: number;
  readonly other: number;
  readonly illegal: number;
}

/** Compares random plans with the move of the model's own plan. */
export function planDamage(rows: readonly PlanRow[], own: Move): PlanDamage {
  const legal = rows.filter(({ problem }) => problem === undefined);
  const same = legal.filter(({ frame }) => frame.move.point === own.point).length;
  return { same, other: legal.length - same, illegal: rows.length - legal.length };
}

function addedStone(board: Board, before: Board): Point | undefined {
  const point = board.findIndex((stone, index) => stone !== 0 && before[index] === 0);
  return point < 0 ? undefined : point;
}
