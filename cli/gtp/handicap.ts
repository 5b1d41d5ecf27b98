import { BOARD_SIZE, parseVertex, POINTS, type Board, type Point } from '../../src/go';

/** Most fixed handicap stones on a board with an odd number of lines (GTP, section 4.1.1). */
export const MOST_FIXED = 9;

/** Most handicap stones that leave White a move. */
export const MOST_FREE = POINTS - 1;

const CENTRE = 'E5';
const PAIRS = ['C3', 'G7', 'C7', 'G3', 'C5', 'G5', 'E3', 'E7'] as const;

/**
 * Returns the points of fixed handicap stones as GTP, section 4.1.1 has them.
 * @param stones 2 to `MOST_FIXED`.
 */
export function fixedHandicap(stones: number): Point[] {
  // With an odd number of stones the last one is in the centre, except for three.
  const names =
    stones > 4 && stones % 2 === 1
      ? [...PAIRS.slice(0, stones - 1), CENTRE]
      : PAIRS.slice(0, stones);
  return names.map((name) => parseVertex(name) as Point);
}

/**
 * Returns points for handicap stones that this engine places: the fixed ones, then those nearest to the centre.
 * @param stones 2 to `MOST_FREE`.
 */
export function freeHandicap(stones: number): Point[] {
  if (stones <= MOST_FIXED) return fixedHandicap(stones);
  const fixed = fixedHandicap(MOST_FIXED);
  const others = Array.from({ length: POINTS }, (_, point) => point)
    .filter((point) => !fixed.includes(point))
    .sort((a, b) => fromCentre(a) - fromCentre(b));
  return [...fixed, ...others].slice(0, stones);
}

/** Returns a board with these stones of Black alone. */
export function blackStones(points: Iterable<Point>): Board {
  const placed = new Set(points);
  return Array.from({ length: POINTS }, (_, point) => (placed.has(point) ? 1 : 0));
}

/** Squared distance of a point to the centre of the board, in lines. */
export function fromCentre(point: Point): number {
  const middle = (BOARD_SIZE - 1) / 2;
  const column = (point % BOARD_SIZE) - middle;
  const row = Math.floor(point / BOARD_SIZE) - middle;
  return column * column + row * row;
}
