import { chainOf, neighborsOf, type Chain } from './board';
import { POINTS, type Board, type Point, type Stone } from './types';

/** A chain that a ladder catches: whatever its owner plays, it stays in atari until it is captured. */
export interface LadderedChain {
  /** Whose chain it is: 1 Black, -1 White. */
  readonly stone: 1 | -1;
  /** Its stones, ascending. */
  readonly stones: readonly Point[];
  /** Moves of the opponent that begin the ladder, ascending; empty if the chain is in atari already. */
  readonly captures: readonly Point[];
}

/** Most moves that are tried for one chain. Beyond it the chain counts as safe. */
const MOST_MOVES_TRIED = 25_000;
/** Longest ladder in moves. No ladder is as long, except one that goes round in circles: it counts as caught. */
const LONGEST = Math.floor((POINTS * 3) / 2);

/**
 * Finds all chains with one or two liberties that a ladder catches, whoever is to move. A chain in atari has the first
 * move, one with two liberties the second. The attacker plays on its liberties only, so that each move is atari; the owner
 * extends, or captures a chain that surrounds it. A ladder that leaves a ko does not count, except a double ko. These are
 * the ladders that networks of KataGo see (lightvector/KataGo, cpp/game/board.cpp).
 * @param koPoint the point where the opponent may not retake at once, if there is one.
 */
export function ladderedChains(board: Board, koPoint?: Point): LadderedChain[] {
  const found: LadderedChain[] = [];
  const seen = new Set<Point>();
  for (let point = 0; point < POINTS; point++) {
    const stone = board[point] ?? 0;
    if (stone === 0 || seen.has(point)) continue;
    const { stones, liberties } = chainOf(board, point);
    for (const member of stones) seen.add(member);
    if (liberties.length > 2) continue;
    const ladder =
      liberties.length === 1
        ? search((attempt) => !canEscape({ board, ko: undefined }, point, attempt)) && []
        : capturesOf(board, koPoint, point, liberties);
    if (ladder) found.push({ stone, stones: ascending(stones), captures: ascending(ladder) });
  }
  return found;
}

/** Returns the liberties of a chain on which an atari begins a ladder; undefined if there is none. */
function capturesOf(
  board: Board,
  koPoint: Point | undefined,
  chain: Point,
  liberties: readonly Point[],
): Point[] | undefined {
  const attacker = -(board[chain] ?? 0) as Stone;
  const working = liberties.filter((liberty) => {
    if (liberty === koPoint) return false;
    const next = after(board, liberty, attacker);
    // The owner is taken to win any ko, so what the atari forbids does not bind the answer.
    return next && search((attempt) => !canEscape({ ...next, ko: undefined }, chain, attempt));
  });
  return working.length > 0 ? working : undefined;
}

/** A board within a ladder, and the point on which the side to move may not retake. */
interface Place {
  readonly board: Board;
  readonly ko: Point | undefined;
}

/** How far a search is. */
interface Attempt {
  tried: number;
  depth: number;
}

/** Runs a search for a caught chain. One that tries too many moves finds nothing. */
function search(isCaught: (attempt: Attempt) => boolean): boolean {
  const attempt: Attempt = { tried: 0, depth: 0 };
  return isCaught(attempt) && attempt.tried < MOST_MOVES_TRIED;
}

/** Tries a move: returns what `read` says of the board after it; undefined if the move is illegal. */
function tried<T>(
  { board, ko }: Place,
  point: Point,
  stone: Stone,
  attempt: Attempt,
  read: (next: Place) => T,
): T | undefined {
  const next = point === ko ? undefined : after(board, point, stone);
  if (!next) return undefined;
  attempt.tried++;
  attempt.depth++;
  const result = read(next);
  attempt.depth--;
  return result;
}

/** Returns whether the owner of a chain, who is to move, can avoid its capture by ataris. */
function canEscape(place: Place, chain: Point, attempt: Attempt): boolean {
  const { board, ko } = place;
  if (attempt.tried >= MOST_MOVES_TRIED || attempt.depth >= LONGEST) return false;
  const own = board[chain] ?? 0;
  const { stones, liberties } = chainOf(board, chain);
  // A ladder that depends on a ko does not catch anything.
  if (liberties.length >= 2 || ko !== undefined) return true;
  const moves = new Set([...capturesAround(board, stones), ...liberties]);
  return [...moves].some(
    (move) =>
      tried(place, move, own, attempt, (next) => !canCapture(next, chain, attempt)) ?? false,
  );
}

/** Returns whether the opponent of a chain's owner, who is to move, can capture it by ataris. */
function canCapture(place: Place, chain: Point, attempt: Attempt): boolean {
  const { board } = place;
  if (attempt.tried >= MOST_MOVES_TRIED || attempt.depth >= LONGEST) return true;
  const own = board[chain] ?? 0;
  const { stones, liberties } = chainOf(board, chain);
  if (liberties.length <= 1) return true;
  if (liberties.length >= 3) return false;
  if (isDoubleKo(board, own, stones, liberties)) return true;
  // The liberty from which the chain would run further is the likelier capture.
  const room = (liberty: Point): number =>
    neighborsOf(liberty).filter((near) => board[near] === 0).length;
  return liberties
    .toSorted((one, other) => room(other) - room(one))
    .some(
      (move) =>
        tried(place, move, -own as Stone, attempt, (next) => !canEscape(next, chain, attempt)) ??
        false,
    );
}

/**
 * Returns whether a chain has two kos as its only liberties and cannot get out: connecting either of them leaves it with at
 * most two liberties, and no chain around it is in atari.
 */
function isDoubleKo(
  board: Board,
  own: Stone,
  stones: readonly Point[],
  liberties: readonly Point[],
): boolean {
  return (
    liberties.every((liberty) => isKoMouth(board, liberty, own)) &&
    liberties.every((liberty) => {
      const next = after(board, liberty, own);
      return !next || chainOf(next.board, liberty).liberties.length <= 2;
    }) &&
    capturesAround(board, stones).length === 0
  );
}

/** Returns whether the opponent would capture exactly one lone stone on a point that `own` surrounds. */
function isKoMouth(board: Board, point: Point, own: Stone): boolean {
  const around = neighborsOf(point);
  if (around.some((near) => board[near] !== own)) return false;
  const inAtari = around.map((near) => chainOf(board, near)).filter(isInAtari);
  return inAtari.length === 1 && inAtari[0]?.stones.length === 1;
}

/** Returns the points on which chains around a chain would be captured. */
function capturesAround(board: Board, stones: readonly Point[]): Point[] {
  const other = -(board[stones[0] ?? 0] ?? 0);
  const seen = new Set<Point>();
  const captures: Point[] = [];
  for (const point of stones) {
    for (const near of neighborsOf(point)) {
      if (board[near] !== other || seen.has(near)) continue;
      const chain = chainOf(board, near);
      for (const member of chain.stones) seen.add(member);
      if (isInAtari(chain)) captures.push(...chain.liberties);
    }
  }
  return captures;
}

function isInAtari({ liberties }: Chain): boolean {
  return liberties.length === 1;
}

/** Like `boardAfter`, but without the library: a ladder asks for thousands. Undefined if the move is suicide. */
function after(board: Board, point: Point, stone: Stone): Place | undefined {
  const next = board.slice();
  next[point] = stone;
  const captured: Point[] = [];
  for (const near of neighborsOf(point)) {
    if (next[near] !== -stone) continue;
    const chain = chainOf(next, near);
    if (chain.liberties.length > 0) continue;
    captured.push(...chain.stones);
    for (const member of chain.stones) next[member] = 0;
  }
  const { stones, liberties } = chainOf(next, point);
  if (liberties.length === 0) return undefined;
  const isKo = captured.length === 1 && stones.length === 1 && liberties.length === 1;
  return { board: next, ko: isKo ? captured[0] : undefined };
}

function ascending(points: readonly Point[]): Point[] {
  return points.toSorted((one, other) => one - other);
}
