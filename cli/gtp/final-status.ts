import { areaScore, chainAt, libertiesOf, type Board, type Point } from '../../src/go';

/** What becomes of a point when the game is over (GNU Go's names, which controllers use). */
export const STATUSES = [
  'alive',
  'dead',
  'seki',
  'white_territory',
  'black_territory',
  'dame',
] as const;
export type Status = (typeof STATUSES)[number];

/** Most neutral points of a board on which chains without territory are taken for seki. */
const MOST_NEUTRAL = 8;

/** Returns whether a word is one of the names. */
export function isStatus(name: string | undefined): name is Status {
  return STATUSES.some((status) => status === name);
}

/**
 * Returns what becomes of each point: one of the first three if it has a stone, else of the others. A point below dead
 * stones is `dead`, as the stone is.
 * @param dead points of the stones that are dead.
 */
export function statusOf(board: Board, dead: ReadonlySet<Point>): Status[] {
  const { owner } = areaScore(board, 0, dead);
  const isNeutral = (point: Point): boolean => owner[point] === 0;
  const rest = board.map((stone, point) => (dead.has(point) ? 0 : stone));
  const neutral = rest.filter((_, point) => isNeutral(point)).length;
  const seki = neutral <= MOST_NEUTRAL ? inSeki(rest, isNeutral) : new Set<Point>();
  return board.map((stone, point): Status => {
    if (stone !== 0) return dead.has(point) ? 'dead' : seki.has(point) ? 'seki' : 'alive';
    const side = owner[point];
    return side === 1 ? 'black_territory' : side === -1 ? 'white_territory' : 'dame';
  });
}

/**
 * Returns the stones that live without territory: every liberty of their chain is neutral, and no liberty connects it to
 * a chain of its colour that has territory.
 * @param board without dead stones.
 */
function inSeki(board: Board, isNeutral: (point: Point) => boolean): Set<Point> {
  const seen = new Set<Point>();
  const chains = [...board.keys()].flatMap((point) => {
    if (board[point] === 0 || seen.has(point)) return [];
    const stones = chainAt(board, point);
    for (const stone of stones) seen.add(stone);
    const liberties = libertiesOf(board, point);
    return [{ stones, liberties, color: board[point], settled: !liberties.every(isNeutral) }];
  });
  const connected = (): number => chains.filter(({ settled }) => settled).length;
  for (let before = -1; before < connected();) {
    before = connected();
    for (const chain of chains) {
      chain.settled ||= chains.some(
        ({ settled, color, liberties }) =>
          settled &&
          color === chain.color &&
          liberties.some((liberty) => chain.liberties.includes(liberty)),
      );
    }
  }
  return new Set(chains.flatMap(({ stones, settled }) => (settled ? [] : stones)));
}
