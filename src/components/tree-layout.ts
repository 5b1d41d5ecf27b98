import { nodeOf, ROOT, type GameTree, type NodeId } from '../go';

/** Where a node stands in the picture of a tree. */
export interface TreePlace {
  /** Moves before it: the root has 0. */
  readonly column: number;
  /** The lane: the main line has 0, others lie below. */
  readonly row: number;
}

/** The picture of a tree of variations: the moves from left to right, each line in a lane of its own. */
export interface TreeLayout {
  readonly places: ReadonlyMap<NodeId, TreePlace>;
  /** The nodes of each column, from the top. */
  readonly columns: readonly (readonly NodeId[])[];
  readonly rows: number;
}

/**
 * Places the nodes of a tree so that no two branches cross. A first child stands to the right of its parent; the others begin
 * lanes below, in their order, each as high as there is room for it. The branches of a line are laid out from its end to its
 * beginning: whatever leaves it earlier goes around below.
 */
export function layoutTree(tree: GameTree): TreeLayout {
  const places = new Map<NodeId, TreePlace>();
  const columns: NodeId[][] = [];
  /** The lowest lane that is taken in each column. */
  const taken: number[] = [];
  const heads: { readonly id: NodeId; readonly column: number }[] = [{ id: ROOT, column: 0 }];
  for (let head = heads.pop(); head; head = heads.pop()) {
    const { id, column: first } = head;
    const line = lineFrom(tree, id);
    // The column after the line stays free as well: what stands there would look like its next move.
    const above = Array.from({ length: line.length + 1 }, (_, at) => taken[first + at] ?? -1);
    const row = 1 + Math.max(...above);
    line.forEach((node, at) => {
      const column = first + at;
      taken[column] = row;
      places.set(node, { column, row });
      (columns[column] ??= []).push(node);
      // The last that is put here is the next to be placed.
      for (const branch of nodeOf(tree, node).children.slice(1).toReversed()) {
        heads.push({ id: branch, column: column + 1 });
      }
    });
  }
  const rowOf = (id: NodeId): number => places.get(id)!.row;
  for (const column of columns) column.sort((one, other) => rowOf(one) - rowOf(other));
  return { places, columns, rows: 1 + Math.max(...taken) };
}

/**
 * The node of another line at the same move, one lane up (-1) or down (+1); where no line in that direction is so long, that of
 * the nearest move before. Undefined at the edge of the picture.
 */
export function nodeBeside(
  tree: GameTree,
  { places, columns }: TreeLayout,
  id: NodeId,
  by: 1 | -1,
): NodeId | undefined {
  for (let at: NodeId | undefined = id; at !== undefined; at = nodeOf(tree, at).parent) {
    const column = columns[places.get(at)!.column]!;
    const beside = column[column.indexOf(at) + by];
    if (beside !== undefined) return beside;
  }
  return undefined;
}

/** A node and its first children to the end. */
function lineFrom(tree: GameTree, id: NodeId): NodeId[] {
  const line = [id];
  for (let [next] = nodeOf(tree, id).children; next !== undefined;) {
    line.push(next);
    [next] = nodeOf(tree, next).children;
  }
  return line;
}
