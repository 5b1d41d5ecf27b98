import { colorOf, neighborsOf } from './board';
import { areaScore } from './score';
import { POINTS, type Board, type Color, type Point, type Stone } from './types';

/** What a colour keeps even if it passes from now on. */
export interface PassAlive {
  /** Points of stones that can never be captured, ascending. */
  readonly stones: readonly Point[];
  /**
   * Points inside them, ascending: empty or with stones of the opponent, who can neither live there nor capture. A large
   * region counts if no stone of the opponent is in it.
   */
  readonly territory: readonly Point[];
}

/** Points that are not of one colour, connected. */
interface Region {
  readonly points: readonly Point[];
  /** Numbers of the chains of that colour that touch it. */
  readonly borders: ReadonlySet<number>;
  /** Numbers of those chains that have all of its points as liberties. */
  readonly eyesOf: ReadonlySet<number>;
  /** Whether the opponent can live inside by two eyes: two or more points do not touch the colour. */
  readonly isRoomy: boolean;
  readonly hasStones: boolean;
}

/**
 * Finds what a colour keeps if it only passes (David B. Benson, "Life in the game of Go", 1976): chains with two regions
 * each that have all of their points as liberties and are bordered by such chains only.
 * @param suicide whether the opponent may take its own stones off by suicide. Otherwise only the empty points of a region
 *   have to be liberties.
 */
export function passAlive(board: Board, color: Color, suicide = false): PassAlive {
  const own: Stone = color === 'black' ? 1 : -1;
  const chains = chainsOf(board, own);
  const regions = regionsOf(board, own, chains, suicide);
  const alive = new Set(chains.filter((number) => number !== 0));
  // Chains fall until all that are left have two regions that no fallen chain borders.
  for (let before = -1; before !== alive.size;) {
    before = alive.size;
    const sound = regions.filter(({ borders }) => isWithin(borders, alive));
    for (const number of alive) {
      const eyes = sound.filter(({ eyesOf }) => eyesOf.has(number));
      if (eyes.length < 2) alive.delete(number);
    }
  }
  const hasStones = chains.some((number) => number !== 0);
  return {
    stones: POINT_LIST.filter((point) => alive.has(chains[point] ?? 0)),
    territory: regions
      .filter((region) => hasStones && isWithin(region.borders, alive))
      .filter((region) => !region.isRoomy || !region.hasStones)
      .flatMap(({ points }) => points)
      .toSorted((one, other) => one - other),
  };
}

/**
 * Returns whose each point is by area, if every stone is alive except those within territory that the other colour can keep
 * by passing only: 1 Black, -1 White, 0 nobody. These are the areas that networks of KataGo see.
 * @param suicide see `passAlive`.
 */
export function areaWithPassAlive(board: Board, suicide = false): Stone[] {
  const owner: Stone[] = areaScore(board, 0).owner.slice();
  for (const own of [1, -1] as const) {
    const { stones, territory } = passAlive(board, colorOf(own), suicide);
    for (const point of [...stones, ...territory]) owner[point] = own;
  }
  return owner;
}

const POINT_LIST: readonly Point[] = Array.from({ length: POINTS }, (_, point) => point);

/** Returns the number of the chain on each point, from 1; 0 if there is no stone of that colour. */
function chainsOf(board: Board, own: Stone): number[] {
  const chains = Array<number>(POINTS).fill(0);
  let number = 0;
  for (const start of POINT_LIST) {
    if (board[start] !== own || chains[start] !== 0) continue;
    number++;
    for (const point of connected(start, (near) => board[near] === own)) chains[point] = number;
  }
  return chains;
}

function regionsOf(
  board: Board,
  own: Stone,
  chains: readonly number[],
  suicide: boolean,
): Region[] {
  const regions: Region[] = [];
  const seen = new Set<Point>();
  for (const start of POINT_LIST) {
    if (board[start] === own || seen.has(start)) continue;
    const points = connected(start, (near) => board[near] !== own);
    const borders = new Set<number>();
    let eyesOf: ReadonlySet<number> | undefined;
    let inside = 0;
    for (const point of points) {
      seen.add(point);
      const touching = new Set(
        neighborsOf(point)
          .map((near) => chains[near] ?? 0)
          .filter((number) => number !== 0),
      );
      for (const number of touching) borders.add(number);
      if (touching.size === 0) inside++;
      if (suicide || board[point] === 0)
        eyesOf = eyesOf ? new Set([...eyesOf].filter((each) => touching.has(each))) : touching;
    }
    regions.push({
      points,
      borders,
      eyesOf: eyesOf ?? new Set(),
      isRoomy: inside >= 2,
      hasStones: points.some((point) => board[point] !== 0),
    });
  }
  return regions;
}

/** Returns a point and all that are connected with it through points that belong. */
function connected(start: Point, belongs: (point: Point) => boolean): Point[] {
  const points = [start];
  const seen = new Set(points);
  for (const point of points) {
    for (const near of neighborsOf(point)) {
      if (seen.has(near) || !belongs(near)) continue;
      seen.add(near);
      points.push(near);
    }
  }
  return points;
}

function isWithin(some: ReadonlySet<number>, all: ReadonlySet<number>): boolean {
  return [...some].every((each) => all.has(each));
}
