import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  branchesWithin,
  layoutTree,
  nodeBeside,
  nodesWithin,
  type TreeLayout,
} from '../../../src/components/review/tree-layout';
import {
  addMoves,
  lineThrough,
  newTree,
  nodeOf,
  parseMoveList,
  promote,
  ROOT,
  type GameTree,
  type NodeId,
} from '../../../src/go';
import {
  hasVariations,
  isOnMainLine,
  movesWithin,
  variationOf,
} from '../../../src/state/review/variations';
import { randomTrees } from '../../go/random-trees';

/** A tree of D4 E5 C3 G7, E5 replaced by F6 G3, C3 by C4, and D4 by E4. */
function branched(): { tree: GameTree; ids: Record<string, NodeId> } {
  let tree = newTree();
  const ids: Record<string, NodeId> = {};
  const add = (after: NodeId, moves: string): void => {
    let at = after;
    for (const move of moves.split(',')) {
      const added = addMoves(tree, at, parseMoveList(move));
      tree = added.tree;
      at = added.id;
      ids[move.slice(2)] = at;
    }
  };
  add(ROOT, 'B D4,W E5,B C3,W G7');
  add(ids['D4']!, 'W F6,B G3');
  add(ids['E5']!, 'B C4');
  add(ROOT, 'B E4');
  return { tree, ids };
}

/** A piece of a line in the picture, from the parent to the child: right, down, right. */
interface Segment {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
  readonly parent: NodeId;
  readonly child: NodeId;
}

function segmentsOf(tree: GameTree, { places }: TreeLayout): Segment[] {
  return [...tree.nodes.values()].flatMap(({ id, parent }): Segment[] => {
    if (parent === undefined) return [];
    const start = places.get(parent)!;
    const end = places.get(id)!;
    const middle = start.column + 0.5;
    return [
      { from: [start.column, start.row], to: [middle, start.row], parent, child: id },
      { from: [middle, start.row], to: [middle, end.row], parent, child: id },
      { from: [middle, end.row], to: [end.column, end.row], parent, child: id },
    ];
  });
}

/** Returns whether two axis-parallel segments share a point. */
function touch(a: Segment, b: Segment): boolean {
  return [0, 1].every((axis) => {
    const [low, high] = [
      Math.min(a.from[axis]!, a.to[axis]!),
      Math.max(a.from[axis]!, a.to[axis]!),
    ];
    return (
      low <= Math.max(b.from[axis]!, b.to[axis]!) && Math.min(b.from[axis]!, b.to[axis]!) <= high
    );
  });
}

const placeOf = ({ places }: TreeLayout, id: NodeId) => places.get(id)!;

const columnsOf = (layout: TreeLayout) =>
  Array.from({ length: layout.columns }, (_, index) => layout.column(index));

describe('the picture of a tree', () => {
  it('is one lane if there are no variations', () => {
    const { tree } = addMoves(newTree(), ROOT, parseMoveList('B D4,W E5,B C3'));
    const layout = layoutTree(tree);
    expect(layout.rows).toBe(1);
    expect(columnsOf(layout)).toEqual([[0], [1], [2], [3]]);
    expect(hasVariations(tree)).toBe(false);
  });

  it('puts each branch as high as there is room, earlier ones around later ones', () => {
    const { tree, ids } = branched();
    const layout = layoutTree(tree);
    const rows = Object.fromEntries(
      Object.entries(ids).map(([name, id]) => [name, placeOf(layout, id).row]),
    );
    expect(rows).toEqual({ D4: 0, E5: 0, C3: 0, G7: 0, C4: 1, F6: 2, G3: 2, E4: 3 });
    expect(hasVariations(tree)).toBe(true);
  });

  it('uses a lane again if there is room', () => {
    let { tree } = addMoves(newTree(), ROOT, parseMoveList('B D4,W E5,B C3,W G7,B G3'));
    tree = addMoves(tree, 1, parseMoveList('W F6')).tree;
    tree = addMoves(tree, 4, parseMoveList('B H3')).tree;
    expect(layoutTree(tree).rows).toBe(2);
  });

  it('has a place for each node, by its depth, and none twice', () => {
    fc.assert(
      fc.property(randomTrees, (tree) => {
        const layout = layoutTree(tree);
        expect(layout.places.size).toBe(tree.nodes.size);
        const cells = new Set([...layout.places.values()].map((place) => JSON.stringify(place)));
        expect(cells.size).toBe(tree.nodes.size);
        for (const { id, parent, children } of tree.nodes.values()) {
          const { column, row } = placeOf(layout, id);
          expect(column).toBe(parent === undefined ? 0 : placeOf(layout, parent).column + 1);
          expect(row).toBeLessThan(layout.rows);
          const below = children.map((child) => placeOf(layout, child).row);
          if (below.length > 0) expect(below[0]).toBe(row);
          expect(below).toEqual(below.toSorted((a, b) => a - b));
          expect(isOnMainLine(tree, id)).toBe(lineThrough(tree, ROOT).some((on) => on.id === id));
        }
        columnsOf(layout).forEach((ids, column) => {
          expect(ids.map((id) => placeOf(layout, id).column)).toEqual(ids.map(() => column));
          const rows = ids.map((id) => placeOf(layout, id).row);
          expect(rows).toEqual(rows.toSorted((a, b) => a - b));
        });
      }),
    );
  });

  it('leaves a gap between lines that share a lane', () => {
    fc.assert(
      fc.property(randomTrees, (tree) => {
        const layout = layoutTree(tree);
        const cells = new Map(
          [...layout.places].map(([id, { column, row }]) => [`${column} ${row}`, id]),
        );
        for (const [id, { column, row }] of layout.places) {
          const next = cells.get(`${column + 1} ${row}`);
          if (next !== undefined) expect(nodeOf(tree, next).parent).toBe(id);
        }
      }),
    );
  });

  it('has no crossings', () => {
    fc.assert(
      fc.property(randomTrees, (tree) => {
        const segments = segmentsOf(tree, layoutTree(tree));
        for (const [index, one] of segments.entries()) {
          for (const other of segments.slice(index + 1)) {
            // Lines of one parent begin together. A line ends where those of its children begin.
            const related =
              one.parent === other.parent ||
              nodeOf(tree, one.parent).parent === other.parent ||
              nodeOf(tree, other.parent).parent === one.parent;
            if (!related) expect(touch(one, other)).toBe(false);
          }
        }
      }),
    );
  });

  it('is the same in parts: all stones of an area, and every line that is seen in it', () => {
    fc.assert(
      fc.property(
        randomTrees,
        fc.nat(20),
        fc.nat(20),
        fc.nat(6),
        fc.nat(6),
        (tree, column, columns, row, rows) => {
          const layout = layoutTree(tree);
          const area = { column, columns, row, rows };
          const isIn = (x: number, y: number): boolean =>
            x >= column && x < column + columns && y >= row && y < row + rows;
          const wanted = [...layout.places].flatMap(([id, place]) =>
            isIn(place.column, place.row) ? [id] : [],
          );
          expect(nodesWithin(layout, area).toSorted()).toEqual(wanted.toSorted());

          // The picture point by point, in quarters of cells: with all lines, and with the lines found.
          const points = (segments: readonly Segment[]): Set<string> => {
            const seen = new Set<string>();
            for (const { from, to } of segments) {
              for (let x = from[0]; x <= to[0]; x += 0.25) {
                for (let y = from[1]; y <= to[1]; y += 0.25) {
                  if (isIn(x, y)) seen.add(`${x} ${y}`);
                }
              }
            }
            return seen;
          };
          const segments = segmentsOf(tree, layout);
          const found = new Set(branchesWithin(tree, layout, area));
          const all = points(segments);
          expect(points(segments.filter(({ child }) => found.has(child)))).toEqual(all);
        },
      ),
    );
  });

  it('is only partly looked at if it is large', () => {
    let tree = newTree();
    const nodes = new Map(tree.nodes);
    const children = Array.from({ length: 20_000 }, (_, index) => index + 1);
    nodes.set(ROOT, { ...nodes.get(ROOT)!, children });
    for (const id of children) {
      const move = { color: 'black', point: id % 81 } as const;
      nodes.set(id, { id, parent: ROOT, children: [], move, properties: {} });
    }
    tree = { ...tree, nodes, nextId: 20_001 };
    const layout = layoutTree(tree);
    expect(layout.rows).toBe(20_000);
    const area = { column: 0, columns: 10, row: 500, rows: 10 };
    expect(nodesWithin(layout, area)).toHaveLength(10);
    // The visible ones, and the one line that covers all others.
    expect(branchesWithin(tree, layout, area)).toHaveLength(11);
  });

  it('stays as small when another line is the main one', () => {
    const { tree, ids } = branched();
    const promoted = promote(tree, ids['G3']!);
    expect(placeOf(layoutTree(promoted), ids['G3']!)).toEqual({ column: 3, row: 0 });
    expect(layoutTree(promoted).rows).toBeLessThanOrEqual(layoutTree(tree).rows);
  });
});

describe('going from line to line', () => {
  it('stays at the move if the other line is so long', () => {
    const { tree, ids } = branched();
    const layout = layoutTree(tree);
    const beside = (name: string, by: 1 | -1) => nodeBeside(tree, layout, ids[name]!, by);
    expect(beside('C3', 1)).toBe(ids['C4']);
    expect(beside('C4', 1)).toBe(ids['G3']);
    expect(beside('G3', -1)).toBe(ids['C4']);
    expect(beside('E4', 1)).toBeUndefined();
    expect(beside('D4', -1)).toBeUndefined();
  });

  it('goes back to where there is another line', () => {
    const { tree, ids } = branched();
    expect(nodeBeside(tree, layoutTree(tree), ids['G7']!, 1)).toBe(ids['C4']);
    expect(nodeBeside(tree, layoutTree(tree), ids['G3']!, 1)).toBe(ids['E4']);
  });

  it('reaches every node from every other one', () => {
    fc.assert(
      fc.property(randomTrees, (tree) => {
        const layout = layoutTree(tree);
        const reached = new Set<NodeId>([ROOT]);
        const todo: NodeId[] = [ROOT];
        for (let id = todo.pop(); id !== undefined; id = todo.pop()) {
          const { parent, children } = nodeOf(tree, id);
          const steps = [parent, children[0]];
          steps.push(nodeBeside(tree, layout, id, 1), nodeBeside(tree, layout, id, -1));
          for (const next of steps) {
            if (next === undefined || reached.has(next)) continue;
            reached.add(next);
            todo.push(next);
          }
        }
        expect(reached.size).toBe(tree.nodes.size);
      }),
    );
  });
});

describe('a node', () => {
  it('knows which variation it is', () => {
    const { tree, ids } = branched();
    expect(variationOf(tree, ids['F6']!)).toEqual({ index: 2, of: 2 });
    expect(variationOf(tree, ids['G3']!)).toEqual({ index: 1, of: 1 });
    expect(variationOf(tree, ROOT)).toEqual({ index: 1, of: 1 });
  });

  it('knows what goes with it', () => {
    const { tree, ids } = branched();
    expect(movesWithin(tree, ids['F6']!)).toBe(2);
    expect(movesWithin(tree, ids['D4']!)).toBe(7);
  });
});
