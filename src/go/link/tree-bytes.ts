// A tree as bytes: a byte of flags, the komi as a text, the board if there are stones on it (five points a byte), the root's
// properties, then the nodes from first to last. A move is one byte, a position that is set up a byte and the position; its colour follows from the turn. After the end of a line
// comes how far to go back for the next variation.
import { EMPTY_BOARD, libertiesOf } from '../board';
import { IllegalMoveError, newGame, play, resume, type Game } from '../game';
import { DEFAULT_RULES } from '../rules';
import { MOST_MOVES } from '../limits';
import type { Steps } from '../steps';
import { isInterpreted, kindOf } from '../sgf/interpreted';
import { ROOT, nodeOf, type GameTree, type NodeId, type Properties, type TreeNode } from '../tree';
import { POINTS, type Board, type Move, type SetPosition, type Stone } from '../types';
import { ByteReader, ByteWriter } from './bytes';
import { LinkError } from './types';

/** Bytes in the place of a move; smaller ones are points. */
const PASS = POINTS;
/** Properties of the last node follow. */
const SAYS = POINTS + 1;
/** A number follows: go back that many moves, and on with another variation. */
const BACK = POINTS + 2;
/** A position that is set up follows: a byte that says who plays, and the board. */
const POSITION = POINTS + 3;

const WHITE_BEGINS = 1;
const HAS_STONES = 2;

/** Most nodes: bounds the time that foreign bytes may take. Larger trees are not written either. */
const MOST_NODES = 20_000;

const POINTS_PER_BYTE = 5;

/**
 * Writes a tree. Apart from komi the rules are not written: a game that is legal under superko is legal under the default ones.
 * @param said properties of the root.
 * @param most largest number of bytes.
 * @throws LinkError (`too-long`) if it would take more bytes, or the tree has more nodes than are read.
 */
export function treeToBytes(
  tree: GameTree,
  said: Properties,
  most: number,
): Uint8Array<ArrayBuffer> {
  const { rules, setup, nodes } = tree;
  if (nodes.size > MOST_NODES) throw new LinkError('too-long');
  const bytes = new ByteWriter(most);
  const board = setup.board ?? EMPTY_BOARD;
  const hasStones = board.some((stone) => stone !== 0);
  bytes.byte((setup.toPlay === 'white' ? WHITE_BEGINS : 0) | (hasStones ? HAS_STONES : 0));
  bytes.text(String(rules.komi));
  if (hasStones) writeBoard(bytes, board);

  const todo: (readonly [id: NodeId, depth: number])[] = [[ROOT, 0]];
  let last = -1;
  for (let next = todo.pop(); next; next = todo.pop()) {
    const [id, depth] = next;
    const node = nodeOf(tree, id);
    const { move, properties, children } = node;
    if (depth <= last) {
      bytes.byte(BACK);
      bytes.number(last + 1 - depth);
    }
    last = depth;
    if (move?.position) {
      bytes.byte(POSITION);
      bytes.byte(move.position.toPlay === 'white' ? WHITE_BEGINS : 0);
      writeBoard(bytes, move.position.board);
    } else if (move) bytes.byte(move.point === 'pass' ? PASS : move.point);
    writeProperties(bytes, move ? properties : said, kindOf(node));
    for (const child of children.toReversed()) todo.push([child, depth + 1]);
  }
  return bytes.done();
}

/** Returns the number that a node gets when `treeFromBytes` reads what `treeToBytes` wrote. */
export function placeInBytes(tree: GameTree, id: NodeId): NodeId {
  const todo = [ROOT];
  for (let place = 0; ; place++) {
    const next = todo.pop();
    if (next === undefined) throw new RangeError(`The tree has no node ${id}.`);
    if (next === id) return place;
    todo.push(...nodeOf(tree, next).children.toReversed());
  }
}

/**
 * Reads what `treeToBytes` wrote, in steps of a node or less. Nodes get new numbers.
 * @throws LinkError (`damaged`) for bytes that are not a tree, or a tree with illegal moves.
 */
export function* treeFromBytes(content: Uint8Array): Steps<GameTree> {
  const bytes = new ByteReader(content);
  const flags = bytes.byte();
  if (flags > (WHITE_BEGINS | HAS_STONES)) throw new LinkError('newer');
  const toPlay = flags & WHITE_BEGINS ? 'white' : 'black';
  const rules = { ...DEFAULT_RULES, komi: readKomi(bytes) };
  const setup =
    flags & HAS_STONES ? ({ board: readBoard(bytes), toPlay } as const) : ({ toPlay } as const);

  const root: OpenNode = newNode(ROOT);
  const nodes = new Map<NodeId, OpenNode>([[ROOT, root]]);
  let path: (readonly [node: OpenNode, game: Game])[] = [[root, newGame(rules, setup)]];
  while (!bytes.isAtEnd) {
    yield bytes.share;
    const code = bytes.byte();
    const [node, game] = path.at(-1)!;
    if (code === SAYS) readProperties(bytes, node);
    else if (code === BACK) {
      const back = bytes.number();
      if (back === 0 || back >= path.length) throw new LinkError('damaged');
      path = path.slice(0, -back);
    } else if (code <= PASS || code === POSITION) {
      if (nodes.size === MOST_NODES || path.length > MOST_MOVES) throw new LinkError('damaged');
      const move: Move =
        code === POSITION
          ? { color: game.toPlay, point: 'pass', position: readPosition(bytes) }
          : { color: game.toPlay, point: code === PASS ? 'pass' : code };
      const child = newNode(nodes.size, node, move);
      path.push([child, playLegal(game, move)]);
      nodes.set(child.id, child);
    } else throw new LinkError('damaged');
  }
  return { rules, setup, nodes, nextId: nodes.size };
}

interface OpenNode extends TreeNode {
  readonly children: NodeId[];
  properties: Properties;
}

function newNode(id: NodeId, parent?: OpenNode, move?: TreeNode['move']): OpenNode {
  parent?.children.push(id);
  return { id, parent: parent?.id, children: [], move, properties: {} };
}

function playLegal(game: Game, move: NonNullable<TreeNode['move']>): Game {
  try {
    return play(resume(game), move);
  } catch (cause) {
    if (cause instanceof IllegalMoveError) throw new LinkError('damaged', { cause });
    throw cause;
  }
}

function readPosition(bytes: ByteReader): SetPosition {
  const flags = bytes.byte();
  if (flags > WHITE_BEGINS) throw new LinkError('newer');
  return { board: readBoard(bytes), toPlay: flags === WHITE_BEGINS ? 'white' : 'black' };
}

function writeProperties(
  bytes: ByteWriter,
  properties: Properties,
  kind: ReturnType<typeof kindOf>,
): void {
  const said = Object.entries(properties).filter(
    ([identifier]) => /^[A-Z]+$/u.test(identifier) && !isInterpreted(identifier, kind),
  );
  if (said.length === 0) return;
  bytes.byte(SAYS);
  bytes.number(said.length);
  for (const [identifier, values] of said) {
    bytes.text(identifier);
    bytes.number(values.length);
    for (const value of values) bytes.text(value);
  }
}

function readProperties(bytes: ByteReader, node: OpenNode): void {
  const said: [string, string[]][] = [];
  for (let left = bytes.number(); left > 0; left--) {
    const identifier = bytes.text();
    if (!/^[A-Z]+$/u.test(identifier) || isInterpreted(identifier, kindOf(node))) {
      throw new LinkError('damaged');
    }
    const values: string[] = [];
    for (let more = bytes.number(); more > 0; more--) values.push(bytes.text());
    said.push([identifier, values]);
  }
  node.properties = Object.fromEntries(said);
}

function readKomi(bytes: ByteReader): number {
  const text = bytes.text();
  const komi = text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(komi)) throw new LinkError('damaged');
  return komi;
}

/** Writes a board, five points a byte, as digits of base 3, the first the highest. */
function writeBoard(bytes: ByteWriter, board: Board): void {
  for (let start = 0; start < POINTS; start += POINTS_PER_BYTE) {
    let value = 0;
    for (let point = start; point < start + POINTS_PER_BYTE; point++) {
      value = value * 3 + (board[point] ?? 0) + 1;
    }
    bytes.byte(value);
  }
}

function readBoard(bytes: ByteReader): Board {
  const board: Stone[] = [];
  while (board.length < POINTS) {
    let value = bytes.byte();
    const stones: Stone[] = [];
    for (let digit = 0; digit < POINTS_PER_BYTE; digit++) {
      stones.unshift(((value % 3) - 1) as Stone);
      value = Math.floor(value / 3);
    }
    board.push(...stones);
  }
  const whole = board.slice(0, POINTS);
  const isPossible = whole.every(
    (stone, point) => stone === 0 || libertiesOf(whole, point).length > 0,
  );
  if (!isPossible) throw new LinkError('damaged');
  return whole;
}
