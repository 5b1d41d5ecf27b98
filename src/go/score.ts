import { neighborsOf } from './board';
import { POINTS, type Board, type Point, type Stone } from './types';

/** An area score of a position. */
export interface AreaScore {
  /** Black's stones and the empty points that only Black reaches. */
  readonly black: number;
  /** White's stones and the empty points that only White reaches, without komi. */
  readonly white: number;
  /** Black's lead after komi; negative if White leads. */
  readonly lead: number;
  /** `'B+3.5'`, `'W+12'` or `'Draw'`. */
  readonly result: string;
  /** For whom each point counts: 1 Black, -1 White, 0 nobody. */
  readonly owner: readonly Stone[];
}

/**
 * Counts the area of a position as it stands: no stone is dead unless named.
 *
 * @param komi points for White.
 * @param dead points whose stones are taken off before counting; empty points are ignored.
 */
export function areaScore(board: Board, komi: number, dead: Iterable<Point> = []): AreaScore {
  const stones: Stone[] = [...board];
  for (const point of dead) stones[point] = 0;
  const owner = territory(stones);
  let black = 0;
  let white = 0;
  for (const side of owner) {
    if (side === 1) black++;
    else if (side === -1) white++;
  }
  const lead = black - white - komi;
  return { black, white, lead, result: resultOf(lead), owner };
}

/** Stones own their point; an empty region belongs to the only colour on its border, if there is one. */
function territory(stones: readonly Stone[]): Stone[] {
  const owner: Stone[] = [...stones];
  const seen = new Set<Point>();
  for (let start = 0; start < POINTS; start++) {
    if (stones[start] !== 0 || seen.has(start)) continue;
    const region: Point[] = [start];
    const border = new Set<Stone>();
    seen.add(start);
    for (const point of region) {
      for (const near of neighborsOf(point)) {
        const stone = stones[near] ?? 0;
        if (stone !== 0) border.add(stone);
        else if (!seen.has(near)) {
          seen.add(near);
          region.push(near);
        }
      }
    }
    const [only] = border;
    if (border.size === 1 && only !== undefined) for (const point of region) owner[point] = only;
  }
  return owner;
}

function resultOf(lead: number): string {
  if (lead === 0) return 'Draw';
  return lead > 0 ? `B+${lead}` : `W+${-lead}`;
}
