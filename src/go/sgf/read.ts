import { MOST_SGF_BYTES } from '../limits';
import { finish, part, type Steps } from '../steps';
import { ROOT } from '../tree';
import { BOARD_SIZE } from '../types';
import { decodeSgf } from './encoding';
import { readGibOrNgf } from './gib-ngf';
import { infoOf } from './info';
import { movesOf } from './moves';
import { Notes } from './notes';
import { readMovePoint, readPoints } from './points';
import { readTree } from './read-tree';
import { parseCollection, type Collection, type RawNode } from './syntax';
import { readValues } from './text';
import { SgfError, type SgfGame, type SgfListed, type SgfProblem } from './types';

/** Share of the work that the grammar takes; the rest is playing the moves. */
const PARSED = 0.2;

/** Nodes in one step of work that does little with each. */
const NODES_PER_STEP = 1000;

/** Which game of a file to read. */
export interface ReadOptions {
  /** Its number in the file, from 1; the first that can be opened if left out. */
  readonly game?: number | undefined;
}

/**
 * Reads a game of an SGF file (FF[1] to FF[4]) with all variations and every property of every node, or a GIB or NGF file. What
 * cannot be played here as it is is repaired or left out, and noted:
 *
 * - Initial stones, in the root, in the nodes before the first move or in its node, are the setup of the tree. So are the stones
 *   of a handicap that Black plays.
 * - The rules are the default ones (area scoring, simple ko) whatever `RU` names; `RU` is kept. The komi is the file's, in
 *   points.
 * - If a colour moves twice in a row, the other one passes between; that pass is a move of the tree, and is written as one.
 * - Stones that are set up later begin a new position in their line, which takes the place of a turn; the line goes on.
 * - A line ends before a move that is illegal, and after 1,000 moves.
 * - The properties of a node without a move go to the node before it.
 *
 * @param file a file's bytes, or its text.
 * @throws SgfError if it has no game of Go on 9x9, or is too large.
 */
export function readSgf(file: Uint8Array | string, options: ReadOptions = {}): SgfGame {
  return finish(readingSgf(file, options));
}

/** The same in steps of a few milliseconds each, whatever the file holds, except a single value of megabytes. */
export function* readingSgf(file: Uint8Array | string, { game }: ReadOptions = {}): Steps<SgfGame> {
  const notes = new Notes();
  const { games, nodes, unfinished, junk } = yield* part(collectionOf(file, notes), 0, PARSED);
  if (unfinished) notes.add({ code: 'unfinished' });
  if (junk > 0) notes.add({ code: 'junk', count: junk });
  const root = yield* part(chooseGame(games, game, notes), PARSED, PARSED);
  const tree = yield* part(readTree(root, nodes, notes), PARSED, 1);
  return { tree, info: infoOf(tree.nodes.get(ROOT)!.properties), notes: notes.list() };
}

/** Lists the games of a file that can be opened here, in its order. Empty if there is none: `readSgf` says why. */
export function* listingSgf(file: Uint8Array | string): Steps<readonly SgfListed[]> {
  const { games } = yield* part(collectionOf(file, new Notes()), 0, 1);
  const listed: SgfListed[] = [];
  for (const [index, root] of gamesOf(games).entries()) {
    if (yield* problemOf(root)) continue;
    const properties = Object.entries(root.properties).map(
      ([identifier, values]) => [identifier, readValues(identifier, values)] as const,
    );
    const info = infoOf(Object.fromEntries(properties));
    listed.push({ game: index + 1, info, moves: lengthOf(root) });
  }
  return listed;
}

/** Returns the number of moves of the main line. */
function lengthOf(root: RawNode): number {
  let length = 0;
  for (let node: RawNode | undefined = root; node; node = node.children[0])
    length += movesOf(node).length;
  return length;
}

function* collectionOf(file: Uint8Array | string, notes: Notes): Steps<Collection> {
  if (file.length > MOST_SGF_BYTES) {
    throw new SgfError({ code: 'too-large', megabytes: MOST_SGF_BYTES / 1e6 });
  }
  const { text, guessed } =
    typeof file === 'string' ? { text: file, guessed: undefined } : yield* decodeSgf(file);
  if (text.trim() === '') throw new SgfError({ code: 'empty' });
  if (guessed !== undefined) notes.add({ code: 'encoding', encoding: guessed });
  return readGibOrNgf(text) ?? (yield* parseCollection(text));
}

function gamesOf(roots: readonly RawNode[]): RawNode[] {
  return roots.map(withoutEmptyHead).filter((root) => !isEmpty(root));
}

/**
 * Returns a game by its number, or the first one that can be opened here.
 * @throws SgfError saying why it cannot be opened; why the first one cannot, if none can.
 */
function* chooseGame(
  roots: readonly RawNode[],
  chosen: number | undefined,
  notes: Notes,
): Steps<RawNode> {
  const games = gamesOf(roots);
  if (chosen !== undefined && games.length > 0 && !games[chosen - 1]) {
    throw new SgfError({ code: 'no-such-game', game: chosen, games: games.length });
  }
  let first: SgfProblem | undefined;
  for (const [index, root] of games.entries()) {
    if (chosen !== undefined && chosen !== index + 1) continue;
    const problem = yield* problemOf(root);
    if (problem) {
      first ??= problem;
      continue;
    }
    if (games.length > 1 && chosen === undefined) {
      notes.add({ code: 'several-games', games: games.length, chosen: index + 1 });
    }
    if (sizeOf(root) === undefined) notes.add({ code: 'size-missing' });
    return root;
  }
  throw new SgfError(first ?? { code: 'not-sgf' });
}

function* problemOf(root: RawNode): Steps<SgfProblem | undefined> {
  const game = root.properties['GM']?.[0]?.trim() ?? '';
  if (game !== '' && Number(game) !== 1) return { code: 'other-game', game: game.slice(0, 20) };
  const own = `${BOARD_SIZE}x${BOARD_SIZE}`;
  // Without a size a board has 19 lines. But many small games were written without one, and have no stone outside of 9x9.
  const size = sizeOf(root) ?? ((yield* isWithinBoard(root)) ? own : '19x19');
  return size === own ? undefined : { code: 'board-size', size };
}

/** Returns columns by rows; undefined if the file names no size that can be read. */
function sizeOf({ properties }: RawNode): string | undefined {
  const text = properties['SZ']?.[0] ?? '';
  const [, columns, rows = columns] =
    /^\s*(\d{1,3})(?:\s*[:x*]\s*(\d{1,3}))?\s*$/u.exec(text) ?? [];
  return columns === undefined ? undefined : `${Number(columns)}x${Number(rows)}`;
}

function* isWithinBoard(root: RawNode): Steps<boolean> {
  const todo: RawNode[] = [root];
  let looked = 0;
  for (let node = todo.pop(); node; node = todo.pop()) {
    const { B = [], W = [], AB = [], AW = [] } = node.properties;
    if ([...B, ...W].some((value) => readMovePoint(value) === undefined)) return false;
    if ([...AB, ...AW].some((value) => readPoints(value) === undefined)) return false;
    for (const child of node.children) todo.push(child);
    if (++looked % NODES_PER_STEP === 0) yield 0;
  }
  return true;
}

/** Skips empty nodes at the beginning: text before the game may have looked like one. */
function withoutEmptyHead(root: RawNode): RawNode {
  let head = root;
  while (Object.keys(head.properties).length === 0 && head.children.length === 1) {
    head = head.children[0]!;
  }
  return head;
}

function isEmpty({ properties, children }: RawNode): boolean {
  return children.length === 0 && Object.keys(properties).length === 0;
}
