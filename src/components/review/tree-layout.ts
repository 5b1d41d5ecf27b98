import {
  finish,
  nodeOf,
  ROOT,
  type GameTree,
  type NodeId,
  type Steps,
  type TreeNode,
} from '../../go';

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
  readonly columns: number;
  readonly rows: number;
  /** The nodes of a column, from the top. */
  column(index: number): readonly NodeId[];
}

/** A part of the picture: its first column and row, and how many there are. */
export interface TreeArea {
  readonly column: number;
  readonly columns: number;
  readonly row: number;
  readonly rows: number;
}

/** A tree is a value: its picture is made once, however many ask for it. */
const known = new WeakMap<GameTree, TreeLayout>();

/** The picture of a tree that has one already. */
export function knownLayout(tree: GameTree): TreeLayout | undefined {
  return known.get(tree);
}

/**
 * Places the nodes of a tree so that no two branches cross. A first child stands to the right of its parent; the others begin
 * lanes below, in their order, each as high as there is room for it. The branches of a line are laid out from its end to its
 * beginning: whatever leaves it earlier goes around below.
 */
export function layoutTree(tree: GameTree): TreeLayout {
  return known.get(tree) ?? finish(layingOut(tree));
}

/** The same in steps of a line each. */
export function* layingOut(tree: GameTree): Steps<TreeLayout> {
  const places = new Map<NodeId, TreePlace>();
  const columns: NodeId[][] = [];
  /** The lowest lane that is taken in each column. */
  const taken: number[] = [];
  const heads: { readonly id: NodeId; readonly column: number }[] = [{ id: ROOT, column: 0 }];
  for (let head = heads.pop(); head; head = heads.pop()) {
    const line = lineFrom(tree, head.id);
    let row = 0;
    // The column after the line stays free as well: what stands there would look like its next move.
    for (let column = head.column; column <= head.column + line.length; column++) {
      row = Math.max(row, 1 + (taken[column] ?? -1));
    }
    let { column } = head;
    for (const { id, children } of line) {
      taken[column] = row;
      places.set(id, { column, row });
      (columns[column] ??= []).push(id);
      column++;
      // The last that is put here is the next to be placed.
      for (let at = children.length - 1; at > 0; at--) heads.push({ id: children[at]!, column });
    }
    yield places.size / tree.nodes.size;
  }
  const sorted: (readonly NodeId[])[] = [];
  const layout: TreeLayout = {
    places,
    columns: columns.length,
    rows: 1 + Math.max(...taken),
    // Only when it is looked at: of a large tree, most columns are not.
    column: (index) => (sorted[index] ??= fromTheTop(columns[index] ?? [], places)),
  };
  known.set(tree, layout);
  return layout;
}

/** By rows, each of which is there once; as numbers, which are sorted many times faster than by a comparison of places. */
function fromTheTop(ids: readonly NodeId[], places: ReadonlyMap<NodeId, TreePlace>): NodeId[] {
  const keys = Float64Array.from(ids, (id, index) => places.get(id)!.row * ids.length + index);
  return Array.from(keys.sort(), (key) => ids[key % ids.length]!);
}

/** The nodes in an area. */
export function nodesWithin(
  layout: TreeLayout,
  { column, columns, row, rows }: TreeArea,
): NodeId[] {
  const found: NodeId[] = [];
  for (let at = Math.max(0, column); at < Math.min(column + columns, layout.columns); at++) {
    for (const id of layout.column(at)) {
      const { row: there } = layout.places.get(id)!;
      if (there >= row + rows) break;
      if (there >= row) found.push(id);
    }
  }
  return found;
}

/**
 * The nodes to which a line from their parent leads that is seen in an area. Of the lines that leave an area through its lower edge
 * only the shortest from each parent is named: those of the others lie on it.
 */
export function branchesWithin(
  tree: GameTree,
  layout: TreeLayout,
  { column, columns, row, rows }: TreeArea,
): NodeId[] {
  const found: NodeId[] = [];
  const below = new Set<NodeId>();
  // The line to a node begins one column before it.
  for (let at = Math.max(1, column); at <= Math.min(column + columns, layout.columns - 1); at++) {
    for (const id of layout.column(at)) {
      const { row: there } = layout.places.get(id)!;
      if (there < row) continue;
      const { parent } = nodeOf(tree, id);
      if (parent === undefined) continue;
      if (there >= row + rows) {
        if (below.has(parent) || layout.places.get(parent)!.row >= row + rows) continue;
        below.add(parent);
      }
      found.push(id);
    }
  }
  return found;
}

/**
 * The node of another line at the same move, one lane up (-1) or down (+1); where no line in that direction is so long, that of
 * the nearest move before. Undefined at the edge of the picture.
 */
export function nodeBeside(
  tree: GameTree,
  layout: TreeLayout,
  id: NodeId,
  by: 1 | -1,
): NodeId | undefined {
  for (let at: NodeId | undefined = id; at !== undefined; at = nodeOf(tree, at).parent) {
    const column = layout.column(layout.places.get(at)!.column);
    const beside = column[column.indexOf(at) + by];
    if (beside !== undefined) return beside;
  }
  return undefined;
}

/** A node and its first children to the end. */
function lineFrom(tree: GameTree, id: NodeId): TreeNode[] {
  const line: TreeNode[] = [];
  for (let next: NodeId | undefined = id; next !== undefined;) {
    const node = nodeOf(tree, next);
    line.push(node);
    [next] = node.children;
  }
  return line;
}
