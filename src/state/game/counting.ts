import { areaScore, fateGroup, toggleGroup, type AreaScore, type Game, type Point } from '../../go';
import type { Message } from '../../i18n/message';

/** Finds the dead stones of a board. Rejects with the signal's reason on abort. */
export type DeadStoneFinder = (
  board: Game['board'],
  signal: AbortSignal,
) => Promise<ReadonlySet<Point>>;

/** Which stones are dead after both players passed. Immutable: changes return a new value. */
export interface Counting {
  /** Undefined while dead stones are looked for. */
  readonly proposed: ReadonlySet<Point> | undefined;
  /** The dead stones that count: as proposed, then as the person changes them. */
  readonly dead: ReadonlySet<Point>;
  /** Why no dead stones could be proposed, as a sentence. */
  readonly failure: Message | undefined;
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

/** Switches the group on a point between dead and alive. */
export function toggled(counting: Counting, { board }: Game, point: Point): Counting {
  const { proposed = new Set(), dead } = counting;
  return { ...counting, dead: toggleGroup(board, proposed, dead, point) };
}

/**
 * Returns the stones that `toggled` would change, ascending; none on an empty point or while dead stones are looked
 * for.
 */
export function groupAt({ proposed }: Counting, { board }: Game, point: Point): readonly Point[] {
  return proposed ? fateGroup(board, proposed, point) : [];
}

/** Returns the score for the current dead stones. */
export function countOfGame({ board, rules }: Game, { dead }: Counting): AreaScore {
  return areaScore(board, rules.komi, dead);
}
