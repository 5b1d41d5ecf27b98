/** Stones that a record sets up in the middle of a game: a new position begins in that line, and the line goes on. */
import { describe, expect, test } from 'vitest';
import {
  addMoves,
  formatMove,
  gameAtNode,
  isOver,
  legality,
  lineThrough,
  nodeOf,
  parseMoveList,
  parseVertex,
  play,
  readLink,
  readSgf,
  resume,
  ROOT,
  turnMoves,
  writeLink,
  writeSgf,
  type GameTree,
  type NodeId,
} from '../../../src/go';
import { COMPACT_GEOMETRY, renderMoves, renderStones, swapMoves } from '../../../src/frame';
import { shapeOf } from '../random-trees';

const nine = (rest: string): string => `(;GM[1]FF[4]SZ[9]KM[7]${rest})`;
const CASE = nine(';B[dd];W[ff](;B[fd])(;AE[dd]AW[dd]AB[cc];B[ee])');

/** Node by node: moves as words, positions as the colour that plays next. */
function lineOf(tree: GameTree, id: NodeId): string[] {
  return lineThrough(tree, id)
    .slice(1)
    .map(({ move }) => (move!.position ? `position ${move!.position.toPlay}` : formatMove(move!)));
}

/** The last child of the second move: the line with the position. */
function setNode(tree: GameTree): NodeId {
  const [first] = nodeOf(tree, ROOT).children;
  const [second] = nodeOf(tree, first!).children;
  return nodeOf(tree, second!).children.at(-1)!;
}

describe('stones set up in the middle of a game', () => {
  test('begin a position, from which the line goes on', () => {
    const { tree, notes } = readSgf(CASE);
    expect(notes).toEqual([{ code: 'new-position', count: 1, move: 3 }]);
    expect(lineOf(tree, ROOT)).toEqual(['B D6', 'W F4', 'B F6']);
    const at = setNode(tree);
    expect(lineOf(tree, at)).toEqual(['B D6', 'W F4', 'position black', 'B E5']);
    const game = gameAtNode(tree, lineThrough(tree, at).at(-1)!.id);
    const stone = (vertex: string) => game.board[parseVertex(vertex) as number];
    expect(['D6', 'C7', 'F4', 'E5', 'F6'].map(stone)).toEqual([-1, 1, -1, 1, 0]);
    expect(game).toMatchObject({ toPlay: 'white', lastMove: { color: 'black' } });
    expect(game.moves).toHaveLength(4);
  });

  test.each([
    [';B[ee];AW[cc]PL[B];W[aa]', ['B E5', 'position black', 'B pass', 'W A9']],
    [';B[ee];AW[cc];B[aa]', ['B E5', 'position black', 'B A9']],
    [';B[ee];AW[cc]', ['B E5', 'position white']],
    [';B[ee];AE[ee]W[cc];B[gg]', ['B E5', 'position white', 'W C7', 'B G3']],
    [';B[ee];W[cc];AE[ee:cc];AB[aa];AW[bb]', ['B E5', 'W C7', ...Array(3).fill('position black')]],
  ])('say who plays next: %s', (rest, line) => {
    const { tree } = readSgf(nine(rest));
    expect(lineOf(tree, ROOT)).toEqual(line);
  });

  test('lose chains without a liberty, which is said', () => {
    const { tree, notes } = readSgf(nine(';B[ee];AW[aa]AB[ab][ba]'));
    expect(notes.map(({ code }) => code).sort()).toEqual(['new-position', 'setup-captured']);
    expect(gameAtNode(tree, 2).board[0]).toBe(0);
  });

  test('keep comments and marks of their node', () => {
    const { tree } = readSgf(nine(';B[ee]C[Move];AW[cc]C[Position]TR[cc]PL[B];B[gg]'));
    expect(nodeOf(tree, 1).properties).toEqual({ C: ['Move'] });
    expect(nodeOf(tree, 2).properties).toEqual({ C: ['Position'], TR: ['cc'] });
  });

  test('come back from a file and from a link', async () => {
    for (const file of [CASE, nine(';B[ee];AE[ee]AB[cc][dd]AW[gg]C[Here];B[aa]')]) {
      const { tree } = readSgf(file);
      const text = writeSgf(tree);
      const again = readSgf(text).tree;
      expect(shapeOf(again)).toEqual(shapeOf(tree));
      expect(writeSgf(again)).toBe(text);
      const linked = await readLink(await writeLink(tree));
      expect(shapeOf(linked.tree)).toEqual(shapeOf(tree));
    }
  });

  test('are not a pass: neither for the end of the game nor for a variation', () => {
    const { tree } = readSgf(nine(';B[ee];W[];AB[cc];AW[gg]'));
    const end = lineThrough(tree, ROOT).at(-1)!.id;
    expect(isOver(gameAtNode(tree, end))).toBe(false);
    const passed = addMoves(tree, 2, parseMoveList('B pass'));
    expect(nodeOf(passed.tree, 2).children).toHaveLength(2);
  });

  test('may be followed after two passes', () => {
    const { tree } = readSgf(nine(';B[];W[];AB[cc];W[gg]'));
    expect(lineOf(tree, ROOT)).toEqual(['B pass', 'W pass', 'position white', 'W G3']);
  });

  test('end a ko, and what came before does not repeat', () => {
    const ko = nine(';B[cb];W[bb];B[ab];AE[aa]AW[ii]PL[W];W[bb]AB[ba][ab][bc]AW[ca][db][cc]');
    const { tree } = readSgf(ko);
    const game = gameAtNode(tree, lineThrough(tree, ROOT).at(-1)!.id);
    const superko = { ...game, rules: { ...game.rules, ko: 'positional-superko' as const } };
    const position = { board: superko.previous!.board, toPlay: 'black' as const };
    const set = play(resume(superko), { color: superko.toPlay, point: 'pass', position });
    expect(set.koPoint).toBeUndefined();
    expect(legality(set, parseVertex('J9') as number).legal).toBe(true);
  });
});

describe('a picture of such a game', () => {
  const { tree } = readSgf(nine(';B[dd];W[ff];AE[dd]AW[dd]AB[cc];B[ee]'));
  const { moves, board } = gameAtNode(tree, lineThrough(tree, ROOT).at(-1)!.id);

  test('shows the stones of the position', () => {
    const drawn = renderMoves(moves, COMPACT_GEOMETRY);
    expect(drawn.data).toEqual(renderMoves(moves.slice(2), COMPACT_GEOMETRY).data);
    const stones = board.flatMap((stone, point) =>
      stone === 0 ? [] : [{ point, stone: stone as 1 | -1 }],
    );
    expect(drawn.data).toEqual(renderStones(stones, COMPACT_GEOMETRY).data);
  });

  test('is exchanged and turned with them', () => {
    const swapped = swapMoves(moves);
    expect(swapMoves(swapped)).toEqual(moves);
    expect(swapped[2]!.position!.board).toEqual(
      moves[2]!.position!.board.map((s) => (0 - s) as -1 | 0 | 1 | 0),
    );
    expect(turnMoves(turnMoves(moves, 1), 1)).toEqual(moves);
    expect(turnMoves(moves, 1)[2]!.position!.board[6 + 9 * 2]).toBe(1);
  });
});
