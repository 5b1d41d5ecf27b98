import { EMPTY_BOARD } from '../board';
import { gameAt, type Game } from '../game';
import { finish, type Steps } from '../steps';
import {
  addMoves,
  newTree,
  nodeOf,
  ROOT,
  type GameTree,
  type NodeId,
  type TreeNode,
} from '../tree';
import { BOARD_SIZE, POINTS, type Board, type Color, type SetPosition, type Stone } from '../types';
import { withInfo } from './info';
import { isInterpreted, kindOf } from './interpreted';
import { sgfPoint } from './points';
import { writeValue } from './text';
import type { SgfInfo } from './types';

/** Lines of a file end after about this many characters. */
const WIDTH = 72;

/**
 * Writes a game with all its variations as an SGF (FF[4]) file in UTF-8. Writes each node's properties, known or not: text is
 * unescaped in the tree (`C`, `N`, names), everything else is as in SGF. `readSgf` returns the same tree again, except for the
 * numbers of its nodes.
 * @param info takes precedence over the root's properties.
 */
export function writeSgf(tree: GameTree, info: SgfInfo = {}): string {
  return finish(writingSgf(tree, info));
}

/** The same in steps of one node each. */
export function* writingSgf(tree: GameTree, info: SgfInfo = {}): Steps<string> {
  const pieces: string[] = ['('];
  let width = 0;
  const put = (text: string): void => {
    if (width > 0 && width + text.length > WIDTH) {
      pieces.push('\n');
      width = 0;
    }
    pieces.push(text);
    width += text.length;
  };
  // Not recursive: a game may be longer than the stack is deep.
  const todo: (NodeId | ')')[] = [ROOT];
  let written = 0;
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    if (next === ')') {
      put(')');
      continue;
    }
    const node = nodeOf(tree, next);
    const { children } = node;
    const isVariation = node.parent !== undefined && nodeOf(tree, node.parent).children.length > 1;
    put(`${isVariation ? '(' : ''};${nodeText(tree, node, info)}`);
    if (isVariation) todo.push(')');
    for (const child of children.toReversed()) todo.push(child);
    yield ++written / tree.nodes.size;
  }
  return `${pieces.join('')})\n`;
}

/** Writes a game as an SGF (FF[4]) file: one line of play, area rules, UTF-8. */
export function gameToSgf(game: Game, info: SgfInfo): string {
  const { board, toPlay } = gameAt(game, 0);
  const { tree } = addMoves(newTree(game.rules, { board, toPlay }), ROOT, game.moves);
  return writeSgf(tree, { rules: 'Chinese', ...info });
}

function nodeText(tree: GameTree, node: TreeNode, info: SgfInfo): string {
  const { move, properties } = node;
  const known = move ? moveProperties(move) : rootProperties(tree);
  const kind = kindOf(node);
  const others = Object.entries(move ? properties : withInfo(properties, info)).filter(
    ([identifier]) => !isInterpreted(identifier, kind),
  );
  return [...known, ...others]
    .map(
      ([identifier, values]) =>
        `${identifier}[${values.map((value) => writeValue(identifier, value)).join('][')}]`,
    )
    .join('');
}

type Property = readonly [identifier: string, values: readonly string[]];

function moveProperties({ color, point, position }: NonNullable<TreeNode['move']>): Property[] {
  if (position) return positionProperties(position);
  return [[color === 'black' ? 'B' : 'W', [point === 'pass' ? '' : sgfPoint(point)]]];
}

/** Every point is named, whatever was on it before. */
function positionProperties({ board, toPlay }: SetPosition): Property[] {
  const set: Property[] = [
    ['AB', pointsWith(board, 1)],
    ['AW', pointsWith(board, -1)],
    ['AE', pointsWith(board, 0)],
  ];
  return [
    ...set.filter(([, points]) => points.length > 0),
    ['PL', [toPlay === 'black' ? 'B' : 'W']],
  ];
}

function pointsWith(board: Board, stone: Stone): string[] {
  return Array.from({ length: POINTS }, (_, point) => point)
    .filter((point) => board[point] === stone)
    .map(sgfPoint);
}

function rootProperties({ rules, setup }: GameTree): Property[] {
  const board = setup.board ?? EMPTY_BOARD;
  const black = pointsWith(board, 1);
  const white = pointsWith(board, -1);
  const toPlay: Color = setup.toPlay ?? 'black';
  const properties: Property[] = [
    ['FF', ['4']],
    ['GM', ['1']],
    ['CA', ['UTF-8']],
    ['AP', ['videoworld-go']],
    ['SZ', [String(BOARD_SIZE)]],
    ['KM', [String(rules.komi)]],
  ];
  if (black.length > 0) properties.push(['AB', black]);
  if (white.length > 0) properties.push(['AW', white]);
  // Readers guess whose turn it is if stones are set up: state it instead.
  if (black.length + white.length > 0 || toPlay === 'white') {
    properties.push(['PL', [toPlay === 'black' ? 'B' : 'W']]);
  }
  return properties;
}
