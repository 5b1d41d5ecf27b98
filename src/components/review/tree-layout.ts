import {
  finish,
  nodeOf,
  ROOT,
  type GameTree,
  type NodeId,
  type Steps,
  type TreeNode,
} from '../../go';

/** Place of a node in the picture of a tree. */
export interface TreePlace {
  /** Number of its last move: the root has 0. */
  readonly column: number;
  /** The lane: 0 for the main line, more for others below. */
  readonly row: number;
}

/** The picture of a tree of variations: moves from left to right, each line in its own lane. */
export interface TreeLayout {
  readonly places: ReadonlyMap<NodeId, TreePlace>;
  readonly columns: number;
  readonly rows: number;
  /** Returns the nodes of a column, from the top. */
  column(index: number): readonly NodeId[];
}

/** A part of the picture: its first column and row, and their numbers. */
export interface TreeArea {
  readonly column: number;
  readonly columns: number;
  readonly row: number;
  readonly rows: number;
}

/** Trees are immutable, so each is laid out once. */
const known = new WeakMap<GameTree, TreeLayout>();

/** Returns the picture of a tree, if it was laid out already. */
export function knownLayout(tree: GameTree): TreeLayout | undefined {
  return known.get(tree);
}

/**
 * Places the nodes of a tree so that no two branches cross. A first child stands to the right of its parent. The others
 * begin lanes below, in their order, each as high as there is room. The branches of a line are laid out from its end to
 * its beginning, so that earlier branches go around below later ones.
 */
export function layoutTree(tree: GameTree): TreeLayout {
  return known.get(tree) ?? finish(layingOut(tree));
}

/** Does the same in steps of a line each. */
export function* layingOut(tree: GameTree): Steps<TreeLayout> {
  const places = new Map<NodeId, TreePlace>();
  const columns: NodeId[][] = [];
  /** The lowest occupied lane of each column. */
  const taken: number[] = [];
  const heads: { readonly id: NodeId; readonly column: number }[] = [{ id: ROOT, column: 0 }];
  for (let head = heads.pop(); head; head = heads.pop()) {
    const line = lineFrom(tree, head.id);
    let row = 0;
    // The column after the line stays free: a node there would look like its next move.
    for (let column = head.column; column <= head.column + line.length; column++) {
      row = Math.max(row, 1 + (taken[column] ?? -1));
    }
    let { column } = head;
    for (const { id, children } of line) {
      taken[column] = row;
      places.set(id, { column, row });
      (columns[column] ??= []).push(id);
      column++;
      // The last one pushed is the next one placed.
      for (let at = children.length - 1; at > 0; at--) heads.push({ id: children[at]!, column });
    }
    yield places.size / tree.nodes.size;
  }
  const sorted: (readonly NodeId[])[] = [];
  const layout: TreeLayout = {
    places,
    columns: columns.length,
    rows: 1 + Math.max(...taken),
    // Sorted on demand: most columns of a large tree are never needed.
    column: (index) => (sorted[index] ??= fromTheTop(columns[index] ?? [], places)),
  };
  known.set(tree, layout);
  return layout;
}

/** Sorts by row, each of which occurs once. Numbers sort many times faster than places with a comparison. */
function fromTheTop(ids: readonly NodeId[], places: ReadonlyMap<NodeId, TreePlace>): NodeId[] {
  const keys = Float64Array.from(ids, (id, index) => places.get(id)!.row * ids.length + index);
  return Array.from(keys.sort(), (key) => ids[key % ids.length]!);
}

/** Returns the nodes in an area. */
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
 * Returns the nodes whose line from the parent is visible in an area. Of the lines that leave the area through its
 * lower edge, it returns only the shortest from each parent, since the others cover it.
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
 * Returns the node of another line at the same move, one lane up (-1) or down (+1). If no line in that direction is
 * long enough, returns the node of the nearest earlier move. Undefined at the edge of the picture.
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

/** Returns a node and its first children to the end. */
function lineFrom(tree: GameTree, id: NodeId): TreeNode[] {
  const line: TreeNode[] = [];
  for (let next: NodeId | undefined = id; next !== undefined;) {
    const node = nodeOf(tree, next);
    line.push(node);
    [next] = node.children;
  }
  return line;
}
