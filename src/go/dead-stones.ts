import { boardAfter, chainAt, colorOf, libertiesOf, neighborsOf, opponent } from './board';
import type { Playouts } from './playouts';
import { areaScore } from './score';
import { POINTS, type Board, type Point, type Stone } from './types';

/** Seeds that vote on each chain, and random games for each seed. A seed takes a millisecond or two. */
const SEEDS = 20;
const GAMES = 10;

/** Votes that a chain needs to be proposed as dead. Unclear chains stay. */
const VOTES = 16;

/** Most neutral points of a board whose borders count as closed. */
const MOST_NEUTRAL = 8;

/**
 * Proposes which stones are dead, for players to agree on. This is a judgement by random games, not a proof: a seki is often
 * taken for dead stones. The same board gets the same answer. Chains are dead as a whole, and chains within one region mostly
 * share their fate.
 * @param pause awaited now and then, so that a page can respond; it may throw to end the work.
 * @returns the points of the dead stones.
 */
export async function proposeDeadStones(
  board: Board,
  playouts: Playouts,
  pause: () => Promise<void> = async () => {},
): Promise<Set<Point>> {
  const { captured, rest } = withoutCaptured(board);
  const vote = async (finished: boolean): Promise<Point[]> => {
    const votes = new Map<Point, number>();
    for (let seed = 1; seed <= SEEDS; seed++) {
      await pause();
      for (const point of playouts.guess(rest, { finished, games: GAMES, seed })) {
        votes.set(point, (votes.get(point) ?? 0) + 1);
      }
    }
    return [...votes.keys()].filter((point) => (votes.get(point) ?? 0) >= VOTES);
  };
  const dead = await vote(true);
  return new Set([...captured, ...(isSettled(rest, dead) ? dead : await vote(false))]);
}

/**
 * Takes off chains in atari that cannot escape. The random games never play on the last liberty of a chain if it is
 * surrounded like an eye, and so they take such a chain for alive.
 */
function withoutCaptured(board: Board): {
  readonly captured: ReadonlySet<Point>;
  readonly rest: Board;
} {
  const rest: Stone[] = [...board];
  const captured = new Set<Point>();
  // A removed chain may free or doom chains that were checked before, so this repeats until nothing changes.
  for (let before = -1; before < captured.size;) {
    before = captured.size;
    for (let point = 0; point < POINTS; point++) {
      if (rest[point] === 0 || !isLost(rest, point)) continue;
      for (const lost of chainAt(rest, point)) {
        captured.add(lost);
        rest[lost] = 0;
      }
    }
  }
  return { captured, rest };
}

/** Returns whether a chain has one liberty, nothing is gained by playing there, and the opponent may. */
function isLost(board: Board, point: Point): boolean {
  const [liberty, ...more] = libertiesOf(board, point);
  const stone = board[point];
  if (liberty === undefined || more.length > 0 || !stone) return false;
  const color = colorOf(stone);
  const escape = boardAfter(board, color, liberty);
  if (escape.ok && (escape.captured.length > 0 || libertiesOf(escape.board, liberty).length > 1)) {
    return false;
  }
  return boardAfter(board, opponent(color), liberty).ok;
}

/** Returns whether the borders look closed without some stones: both colours are left, and hardly a point is neutral. */
function isSettled(board: Board, dead: readonly Point[]): boolean {
  const gone = new Set(dead);
  const left = new Set(board.filter((_, point) => !gone.has(point)));
  if (!left.has(1) || !left.has(-1)) return false;
  return areaScore(board, 0, gone).owner.filter((side) => side === 0).length <= MOST_NEUTRAL;
}

/**
 * Returns the stones that live or die together with the stone on a point, ascending; empty if there is no stone. The proposal
 * decides, so that groups stay the same while players toggle them. Dead stones belong together with all dead stones of their
 * colour in the same region; other dead stones are not a border. Living stones belong together if they border the same
 * territory of their own, or touch the same empty point.
 * @param proposed the points that were proposed as dead.
 */
export function fateGroup(board: Board, proposed: ReadonlySet<Point>, point: Point): Point[] {
  const stone = board[point];
  if (!stone) return [];
  const isDead = proposed.has(point);
  const { owner } = areaScore(board, 0, proposed);
  const isRoom = (at: Point): boolean => board[at] === 0 || proposed.has(at);
  /** Returns whether the step from a point to its neighbour stays within the group's region. */
  const leads = (from: Point, to: Point): boolean => {
    if (isDead) return isRoom(to);
    if (board[to] === stone && !proposed.has(to)) return true;
    return isRoom(to) && (owner[to] === stone || !isRoom(from));
  };
  const reached = new Set([point]);
  for (const from of reached) {
    for (const to of neighborsOf(from)) if (leads(from, to)) reached.add(to);
  }
  return [...reached]
    .filter((at) => board[at] === stone && proposed.has(at) === isDead)
    .sort((a, b) => a - b);
}

/** A change of which stones are dead. */
export interface FateChange {
  /** Stones that change, ascending; none if there is no stone on the point. */
  readonly stones: readonly Point[];
  /** Whether they are dead afterwards. */
  readonly dead: boolean;
}

/**
 * Returns what choosing a stone changes: its chain turns over. If the player chooses it again, the rest of its group (see
 * `fateGroup`) follows the chain, and if nothing is left to follow, the chain turns over once more.
 * @param proposed the points that were proposed as dead.
 * @param dead the points that count as dead now.
 * @param again whether the last choice turned over this chain.
 */
export function fateChange(
  board: Board,
  proposed: ReadonlySet<Point>,
  dead: ReadonlySet<Point>,
  point: Point,
  again: boolean,
): FateChange {
  if (!board[point]) return { stones: [], dead: false };
  const isDead = dead.has(point);
  const rest = again
    ? fateGroup(board, proposed, point).filter((stone) => dead.has(stone) !== isDead)
    : [];
  if (rest.length > 0) return { stones: rest, dead: isDead };
  return { stones: chainAt(board, point).sort((a, b) => a - b), dead: !isDead };
}
