import {
  areaScore,
  chainAt,
  fateChange,
  type AreaScore,
  type FateChange,
  type Game,
  type Point,
} from '../../go';
import type { Message } from '../../i18n/message';

/** Finds the dead stones of a game that is to be counted. Rejects with the signal's reason on abort. */
export type DeadStoneFinder = (game: Game, signal: AbortSignal) => Promise<ReadonlySet<Point>>;

/** Which stones are dead after both players passed. Immutable: changes return a new value. */
export interface Counting {
  /** Undefined while dead stones are looked for. */
  readonly proposed: ReadonlySet<Point> | undefined;
  /** The dead stones that count: as proposed, then as the person changes them. */
  readonly dead: ReadonlySet<Point>;
  /** Why no dead stones could be proposed, as a sentence. */
  readonly failure: Message | undefined;
  /** A point of the chain that the person turned over last; undefined if nothing was, or the rest of its group, too. */
  readonly turned?: Point | undefined;
}

/** State before a proposal. */
export const LOOKING: Counting = { proposed: undefined, dead: new Set(), failure: undefined };

/** State after dead stones were proposed. */
export function proposal(proposed: ReadonlySet<Point>): Counting {
  return { proposed, dead: proposed, failure: undefined };
}

/** State if none could be proposed. */
export const NO_PROPOSAL: Counting = {
  ...proposal(new Set()),
  failure: { key: 'counting:notFound' },
};

/** Turns over the chain on a point; if that was done just before, the rest of its group follows (see `fateChange`). */
export function toggled(counting: Counting, game: Game, point: Point): Counting {
  const { stones, dead } = changeAt(counting, game, point);
  const next = new Set(counting.dead);
  for (const stone of stones) {
    if (dead) next.add(stone);
    else next.delete(stone);
  }
  const alone = stones.includes(point);
  return { ...counting, dead: next, turned: alone ? point : undefined };
}

/**
 * Returns the stones that `toggled` would change, ascending; none on an empty point or while dead stones are looked
 * for.
 */
export function stonesToChange(counting: Counting, game: Game, point: Point): readonly Point[] {
  return counting.proposed ? changeAt(counting, game, point).stones : [];
}

function changeAt(
  { proposed = new Set(), dead, turned }: Counting,
  { board }: Game,
  point: Point,
): FateChange {
  const again = turned !== undefined && chainAt(board, turned).includes(point);
  return fateChange(board, proposed, dead, point, again);
}

/** Returns the score for the current dead stones. */
export function countOfGame({ board, rules }: Game, { dead }: Counting): AreaScore {
  return areaScore(board, rules.komi, dead);
}
