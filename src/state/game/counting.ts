import { areaScore, fateGroup, toggleGroup, type AreaScore, type Game, type Point } from '../../go';
import type { Message } from '../../i18n/message';

/** Looks for the dead stones of a board. Rejects with the signal's reason once that ends it. */
export type DeadStoneFinder = (
  board: Game['board'],
  signal: AbortSignal,
) => Promise<ReadonlySet<Point>>;

/** A game that both passed: which stones are dead. A value: what changes it answers another one. */
export interface Counting {
  /** Undefined while they are looked for. */
  readonly proposed: ReadonlySet<Point> | undefined;
  /** What counts: as proposed, and then as the person says. */
  readonly dead: ReadonlySet<Point>;
  /** Why nothing could be proposed, in a sentence. */
  readonly failure: Message | undefined;
}

/** Before anything is proposed. */
export const LOOKING: Counting = { proposed: undefined, dead: new Set(), failure: undefined };

/** Once dead stones are proposed. */
export function proposal(proposed: ReadonlySet<Point>): Counting {
  return { proposed, dead: proposed, failure: undefined };
}

/** Where none could be. */
export const NO_PROPOSAL: Counting = {
  ...proposal(new Set()),
  failure: { key: 'counting:notFound' },
};

/** Calls the group with a stone on a point dead or alive, whichever it was not. */
export function toggled(counting: Counting, { board }: Game, point: Point): Counting {
  const { proposed = new Set(), dead } = counting;
  return { ...counting, dead: toggleGroup(board, proposed, dead, point) };
}

/** The stones that `toggled` would change, ascending; none on an empty point and while dead stones are looked for. */
export function groupAt({ proposed }: Counting, { board }: Game, point: Point): readonly Point[] {
  return proposed ? fateGroup(board, proposed, point) : [];
}

/** The score as it stands. */
export function countOfGame({ board, rules }: Game, { dead }: Counting): AreaScore {
  return areaScore(board, rules.komi, dead);
}
