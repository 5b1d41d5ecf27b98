import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addMoves,
  canPutBack,
  commentOf,
  gameAtNode,
  IllegalMoveError,
  legalPoints,
  lineThrough,
  movesTo,
  newTree,
  nodeOf,
  parseMoveList,
  pathTo,
  promote,
  putBack,
  removeNode,
  ROOT,
  setComment,
  type GameTree,
  type NodeId,
} from '../../src/go';

const line = (text: string) => addMoves(newTree(), ROOT, parseMoveList(text));

/** Grows a tree by legal moves at drawn places. */
function grown(draws: readonly (readonly [number, number])[]): GameTree {
  let tree = newTree();
  const ids: NodeId[] = [ROOT];
  for (const [place, choice] of draws) {
    const at = ids[place % ids.length]!;
    const game = gameAtNode(tree, at);
    const points = legalPoints(game);
    if (points.length === 0) continue;
    const added = addMoves(tree, at, [
      { color: game.toPlay, point: points[choice % points.length]! },
    ]);
    tree = added.tree;
    ids.push(added.id);
  }
  return tree;
}

const trees = fc
  .array(fc.tuple(fc.nat(200), fc.nat(80)), { maxLength: 40 })
  .map((draws) => grown(draws));

describe('a tree of variations', () => {
  test('a line is the game played', () => {
    const { tree, id } = line('B E5 W C3 B pass W G7');
    expect(movesTo(tree, id)).toEqual(parseMoveList('B E5 W C3 B pass W G7'));
    expect(gameAtNode(tree, id).moves).toHaveLength(4);
    expect(lineThrough(tree, ROOT).map((node) => node.id)).toEqual([0, 1, 2, 3, 4]);
  });

  test('the same move twice is one node, another one a variation behind it', () => {
    const { tree, id } = line('B E5');
    const [answer, other] = parseMoveList('B E5 W C3')
      .slice(1)
      .concat(parseMoveList('B E5 W D4').slice(1));
    const first = addMoves(tree, id, [answer!]);
    const again = addMoves(first.tree, id, [answer!]);
    expect(again).toEqual(first);
    const second = addMoves(again.tree, id, [other!]);
    expect(nodeOf(second.tree, id).children).toEqual([first.id, second.id]);
    expect(lineThrough(second.tree, id).at(-1)?.id).toBe(first.id);
    const promoted = promote(second.tree, second.id);
    expect(lineThrough(promoted, ROOT).at(-1)?.id).toBe(second.id);
  });

  test('illegal moves are refused and change nothing', () => {
    const { tree, id } = line('B E5');
    expect(() => addMoves(tree, id, [{ color: 'white', point: 40 }])).toThrow(IllegalMoveError);
    expect(() => addMoves(tree, id, [{ color: 'black', point: 41 }])).toThrow(IllegalMoveError);
    expect(() => addMoves(tree, 7, [])).toThrow(RangeError);
  });

  test('play goes on after two passes', () => {
    const { tree, id } = line('B E5 W pass B pass W C3');
    expect(gameAtNode(tree, id).moves).toHaveLength(4);
  });

  test('comments come and go', () => {
    const { tree, id } = line('B E5');
    const said = setComment(tree, id, 'The centre.');
    expect(commentOf(nodeOf(said, id))).toBe('The centre.');
    expect(nodeOf(setComment(said, id, ''), id)).toEqual(nodeOf(tree, id));
  });

  test('parents and children agree, whatever is added, promoted and removed', () => {
    fc.assert(
      fc.property(trees, fc.nat(100), fc.nat(100), (tree, promoted, removed) => {
        const ids = [...tree.nodes.keys()];
        const first = ids[promoted % ids.length]!;
        let changed = promote(tree, first);
        expect(lineThrough(changed, ROOT).map(({ id }) => id)).toContain(first);
        expect(changed.nodes.size).toBe(tree.nodes.size);
        const gone = ids[removed % ids.length]!;
        if (gone !== ROOT) {
          changed = removeNode(changed, gone);
          for (const id of ids) {
            const below = pathTo(tree, id).some((node) => node.id === gone);
            expect(changed.nodes.has(id)).toBe(!below);
          }
        }
        for (const node of changed.nodes.values()) {
          for (const child of node.children) expect(nodeOf(changed, child).parent).toBe(node.id);
          if (node.parent !== undefined) {
            expect(nodeOf(changed, node.parent).children).toContain(node.id);
          }
          expect(() => gameAtNode(changed, node.id)).not.toThrow();
        }
      }),
      { numRuns: 100 },
    );
  });

  test('what was removed is put back as it was', () => {
    fc.assert(
      fc.property(trees, fc.nat(200), (grownTree, draw) => {
        const ids = [...grownTree.nodes.keys()].filter((id) => id !== ROOT);
        if (ids.length === 0) return;
        const id = ids[draw % ids.length]!;
        const tree = setComment(grownTree, id, 'Look.');
        const left = removeNode(tree, id);
        expect(canPutBack(left, tree, id)).toBe(true);
        const back = putBack(left, tree, id);
        expect(new Map(back.nodes)).toEqual(new Map(tree.nodes));
        expect(canPutBack(back, tree, id)).toBe(false);
      }),
      { numRuns: 100 },
    );
  });

  test('what was played since a removal stays, in its place', () => {
    const first = line('B E5 W C3 B D4');
    const second = addMoves(first.tree, 1, parseMoveList('B E5 W G7').slice(1));
    const third = addMoves(second.tree, 1, parseMoveList('B E5 W G3').slice(1));
    const kids = (tree: GameTree): readonly NodeId[] => nodeOf(tree, 1).children;
    expect(kids(third.tree)).toEqual([2, 4, 5]);
    const without = (id: NodeId): GameTree =>
      promote(
        addMoves(removeNode(third.tree, id), 1, parseMoveList('B E5 W C7').slice(1)).tree,
        third.tree.nextId,
      );
    // A move that was played first meanwhile stays first; the others keep their order.
    expect(kids(putBack(without(2), third.tree, 2))).toEqual([6, 2, 4, 5]);
    expect(kids(putBack(without(4), third.tree, 4))).toEqual([6, 2, 4, 5]);
    expect(kids(putBack(without(5), third.tree, 5))).toEqual([6, 2, 4, 5]);
  });

  test('what has no place any more is not put back', () => {
    const { tree } = line('B E5 W C3 B D4');
    const left = removeNode(tree, 2);
    const again = addMoves(left, 1, parseMoveList('B E5 W C3').slice(1)).tree;
    for (const now of [removeNode(left, 1), again, newTree()]) {
      expect(canPutBack(now, tree, 2)).toBe(false);
      expect(() => putBack(now, tree, 2)).toThrow(RangeError);
    }
    expect(canPutBack(tree, tree, ROOT)).toBe(false);
  });

  test('the beginning cannot be removed', () => {
    expect(() => removeNode(newTree(), ROOT)).toThrow(RangeError);
  });
});
