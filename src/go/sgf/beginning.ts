// How a game begins: the nodes of the file before its first move, as one position.
import { EMPTY_BOARD, libertiesOf, stoneOf } from '../board';
import { POINTS, type Board, type Color, type Point, type SetPosition, type Stone } from '../types';
import { movesOf, type RawMove } from './moves';
import type { Notes } from './notes';
import { readMovePoint, readPoints } from './points';
import type { RawNode } from './syntax';

/** The position before the first move. */
export interface Beginning {
  /** Nodes of the file that belong to it, the root first. What follows the last one follows the position. */
  readonly heads: readonly RawNode[];
  readonly board: Board;
  readonly toPlay: Color;
  /** Moves in the last of the nodes. */
  readonly moves: readonly RawMove[];
}

const SETUP: readonly (readonly [identifier: string, stone: Stone])[] = [
  ['AE', 0],
  ['AB', 1],
  ['AW', -1],
];

/** Returns whether a node sets stones up. */
export function hasSetup({ properties }: RawNode): boolean {
  return SETUP.some(([identifier]) => identifier in properties);
}

/**
 * Reads a node that sets stones up in the middle of a game: the position from which its line goes on. Whoever moves first after
 * it is to play, unless the file says so (`PL`); otherwise the turn stays.
 */
export function readPosition(
  raw: RawNode,
  before: { readonly board: Board; readonly toPlay: Color },
  notes: Notes,
): SetPosition {
  const board = [...before.board];
  setUp(board, raw, notes);
  const [first] = [...movesOf(raw), ...raw.children.slice(0, 1).flatMap(movesOf)];
  const toPlay = namedToPlay([raw]) ?? first?.color ?? before.toPlay;
  return { board: withoutCaptured(board, notes), toPlay };
}

/**
 * Reads the root and the nodes after it before the first move, as long as there is only one way to go on. The node of the first
 * move belongs to them if it sets stones up. Several moves of one colour in that node, and none of the other, are stones, too:
 * nobody plays twice at once.
 */
export function readBeginning(root: RawNode, notes: Notes): Beginning {
  const heads = headsOf(root);
  const handicap = freeHandicap(heads);
  const board = [...EMPTY_BOARD];
  if (handicap) {
    for (const point of handicap.stones) board[point] = 1;
    notes.add({ code: 'handicap-moves', count: handicap.stones.length });
    return {
      heads: [...new Set([...heads, ...handicap.nodes])],
      board,
      toPlay: 'white',
      moves: handicap.moves,
    };
  }
  let moves: readonly RawMove[] = [];
  for (const head of heads) {
    setUp(board, head, notes);
    const own = movesOf(head);
    if (!areStones(own)) moves = own;
    else {
      place(board, own, notes);
      notes.add({ code: 'setup-moves', count: own.length });
    }
  }
  const alive = withoutCaptured(board, notes);
  return { heads, board: alive, toPlay: firstToPlay(heads, moves, alive), moves };
}

function headsOf(root: RawNode): RawNode[] {
  const heads: RawNode[] = [];
  for (let node: RawNode | undefined = root; node; node = onlyChild(node)) {
    const moves = movesOf(node);
    const isStones = areStones(moves);
    if (moves.length > 0 && node !== root && !hasSetup(node) && !isStones) break;
    heads.push(node);
    if (moves.length > 0 && !isStones) break;
  }
  return heads;
}

/** Returns whether the moves of a node before the first move are stones that are set up. */
function areStones([first, ...others]: readonly RawMove[]): boolean {
  return others.length > 0 && others.every(({ color }) => color === first?.color);
}

/** Sets up the stones of a node. */
function setUp(board: Stone[], { properties }: RawNode, notes: Notes): void {
  for (const [identifier, stone] of SETUP) {
    for (const value of properties[identifier] ?? []) {
      const points = readPoints(value);
      if (!points && value.trim() !== '') notes.add({ code: 'setup-points', count: 1 });
      for (const point of points ?? []) board[point] = stone;
    }
  }
}

/** Puts moves on a board as stones. */
function place(board: Stone[], moves: readonly RawMove[], notes: Notes): void {
  for (const { color, value } of moves) {
    const point = readMovePoint(value);
    if (point === undefined) notes.add({ code: 'setup-points', count: 1 });
    else if (point !== 'pass') board[point] = stoneOf(color);
  }
}

function withoutCaptured(board: Board, notes: Notes): Board {
  const captured = board.map(
    (stone, point) => stone !== 0 && libertiesOf(board, point).length === 0,
  );
  const count = captured.filter(Boolean).length;
  if (count > 0) notes.add({ code: 'setup-captured', count });
  return board.map((stone, point) => (captured[point] ? 0 : stone));
}

/** Handicap stones that Black plays one after the other. */
interface FreeHandicap {
  readonly stones: readonly Point[];
  /** The nodes of the file that have them. */
  readonly nodes: readonly RawNode[];
  /** Moves after the last stone, in its node. */
  readonly moves: readonly RawMove[];
}

/**
 * Returns the first moves of Black if they are the handicap that the file names (`HA`, 2 or more): no stones are set up, and
 * White does not play, at most passes, until the stones are placed. If White plays earlier, there are fewer; one stone is not
 * a handicap.
 */
function freeHandicap(heads: readonly RawNode[]): FreeHandicap | undefined {
  const said = heads.find(({ properties }) => 'HA' in properties)?.properties['HA']?.[0] ?? '';
  const wanted = Number(/^\s*(\d{1,2})(?!\d)/u.exec(said)?.[1] ?? 0);
  if (wanted < 2 || wanted >= POINTS || heads.some(hasSetup)) return undefined;
  const stones = new Set<Point>();
  const nodes: RawNode[] = [];
  let moves: RawMove[] = [];
  let node = heads.find((head) => movesOf(head).length > 0) ?? onlyChild(heads.at(-1)!);
  for (; node && stones.size < wanted && !hasSetup(node); node = onlyChild(node)) {
    const own = movesOf(node);
    let taken = 0;
    for (const { color, value } of own) {
      const point = readMovePoint(value);
      const isStone = color === 'black' && typeof point === 'number' && !stones.has(point);
      if (isStone && stones.size < wanted) stones.add(point);
      else if (color === 'black' || point !== 'pass' || stones.size === wanted) break;
      taken++;
    }
    if (taken === 0 && own.length > 0) break;
    nodes.push(node);
    moves = own.slice(taken);
    if (moves.length > 0) break;
  }
  return stones.size < 2 ? undefined : { stones: [...stones], nodes, moves };
}

function onlyChild({ children }: RawNode): RawNode | undefined {
  return children.length === 1 ? children[0] : undefined;
}

function namedToPlay(nodes: readonly RawNode[]): Color | undefined {
  const said = nodes.findLast(({ properties }) => 'PL' in properties)?.properties['PL']?.[0];
  const letter = said?.trim().charAt(0).toLowerCase() ?? '';
  if (letter === 'b' || letter === '1') return 'black';
  return letter === 'w' || letter === '2' ? 'white' : undefined;
}

/** Returns who moves first: as the file says (`PL`), else whoever moves first in it, else White if Black has a handicap. */
function firstToPlay(heads: readonly RawNode[], moves: readonly RawMove[], board: Board): Color {
  const said = namedToPlay(heads);
  if (said) return said;
  const [first] = [...moves, ...heads.at(-1)!.children.slice(0, 1).flatMap(movesOf)];
  if (first) return first.color;
  const isHandicap = !board.includes(-1) && board.filter((stone) => stone === 1).length > 1;
  return isHandicap ? 'white' : 'black';
}
