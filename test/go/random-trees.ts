import * as fc from 'fast-check';
import {
  addMoves,
  DEFAULT_RULES,
  EMPTY_BOARD,
  gameAtNode,
  legalPoints,
  libertiesOf,
  newTree,
  nodeOf,
  ROOT,
  type Board,
  type GameSetup,
  type GameTree,
  type NodeId,
  type Properties,
} from '../../src/go';

/** Returns a tree as a value that is equal for equal trees, whatever the numbers of their nodes. */
export function shapeOf(tree: GameTree): unknown {
  const nodes: unknown[] = [];
  const todo: (readonly [NodeId, number])[] = [[ROOT, 0]];
  for (let next = todo.pop(); next; next = todo.pop()) {
    const [id, depth] = next;
    const { move, properties, children } = nodeOf(tree, id);
    nodes.push({ depth, move, properties: Object.entries(properties).toSorted() });
    for (const child of children.toReversed()) todo.push([child, depth + 1]);
  }
  const { board = EMPTY_BOARD, toPlay = 'black' } = tree.setup;
  return { rules: tree.rules, board, toPlay, nodes };
}

/** Any characters, with the special ones of SGF more often than others. */
const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '\\',
        ']',
        '[',
        '(;',
        ')',
        ':',
        '\n',
        '\\\n',
        '\t',
        ' ',
        '日',
        '🙂',
        '\u0000',
      ),
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.string({ maxLength: 12 }),
    ),
    { maxLength: 8 },
  )
  .map((pieces) => pieces.join('').replaceAll('\r', ''));

const oneLine = nasty.map((text) => text.replaceAll('\n', ''));

/** Text between the brackets of a property that is not interpreted. */
const written = nasty.map((text) => text.replaceAll(/[\\\]]/gu, String.raw`\$&`));

/** A label at a point. */
const labels = fc
  .tuple(fc.constantFrom('aa', 'ei', 'ic'), written)
  .map(([point, text]) => `${point}:${text}`);

const properties: fc.Arbitrary<Properties> = fc
  .record(
    {
      C: nasty.map((text) => [text]),
      N: oneLine.map((text) => [text]),
      LB: fc.array(labels, { minLength: 1, maxLength: 3 }),
      TR: fc.array(fc.constantFrom('aa', 'bb:dd', 'ii'), { minLength: 1, maxLength: 3 }),
      KGSDE: fc.array(written, { minLength: 1, maxLength: 2 }),
      XX: fc.array(written, { minLength: 1, maxLength: 1 }),
    },
    { requiredKeys: [] },
  )
  .map((record) => Object.fromEntries(Object.entries(record)) as Properties);

const setups: fc.Arbitrary<GameSetup> = fc
  .tuple(
    fc.array(fc.tuple(fc.nat(80), fc.constantFrom(1, -1)), { maxLength: 30 }),
    fc.constantFrom('black', 'white'),
  )
  .map(([stones, toPlay]) => {
    const board = [...EMPTY_BOARD];
    for (const [point, stone] of stones) board[point] = stone;
    const alive: Board = board.map((stone, point) =>
      stone !== 0 && libertiesOf(board, point).length === 0 ? 0 : stone,
    );
    return { board: alive, toPlay };
  });

/** Trees of legal moves and passes, with all sorts of properties. */
export const randomTrees: fc.Arbitrary<GameTree> = fc
  .tuple(
    fc.integer({ min: -162, max: 162 }),
    fc.oneof(fc.constant({}), setups),
    fc.record(
      { PB: oneLine, PW: oneLine, EV: oneLine, RU: oneLine, RE: oneLine },
      {
        requiredKeys: [],
      },
    ),
    fc.array(fc.tuple(fc.nat(3), fc.nat(89), fc.option(properties)), { maxLength: 25 }),
    properties,
  )
  .map(([komi, setup, info, draws, said]) => {
    const root = Object.entries(info).map(([identifier, text]) => [identifier, [text]] as const);
    let tree = newTree({ ...DEFAULT_RULES, komi: komi / 2 }, setup, {
      ...Object.fromEntries(root),
      ...said,
    });
    const ids: NodeId[] = [ROOT];
    for (const [back, choice, more] of draws) {
      // Mostly after the newest node, sometimes after an earlier one.
      const at = ids[Math.max(0, ids.length - 1 - (back === 3 ? choice : 0))]!;
      const game = gameAtNode(tree, at);
      const point = legalPoints(game)[choice] ?? 'pass';
      const added = addMoves(tree, at, [{ color: game.toPlay, point }]);
      tree = added.tree;
      ids.push(added.id);
      if (!more) continue;
      const node = { ...nodeOf(tree, added.id), properties: more };
      tree = { ...tree, nodes: new Map(tree.nodes).set(added.id, node) };
    }
    return tree;
  });
