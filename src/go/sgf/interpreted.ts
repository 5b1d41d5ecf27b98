import type { TreeNode } from '../tree';

/** Properties of the root that the tree itself holds: the file's form, the rules, how the game begins. */
const OF_ROOT = new Set(['FF', 'GM', 'CA', 'AP', 'SZ', 'KM', 'PL']);

/** The same of all nodes: moves, and stones that are set up. */
const OF_NODES = new Set(['B', 'W', 'AB', 'AW', 'AE']);

/**
 * Returns whether the tree itself holds what a property means, so that it is not one of a node's properties.
 * @param kind of the node; a `position` is one that sets stones up in the middle of a game.
 */
export function isInterpreted(identifier: string, kind: 'root' | 'move' | 'position'): boolean {
  if (kind === 'position' && identifier === 'PL') return true;
  return OF_NODES.has(identifier) || (kind === 'root' && OF_ROOT.has(identifier));
}

/** Returns what kind of node this is. */
export function kindOf({
  parent,
  move,
}: Pick<TreeNode, 'parent' | 'move'>): Parameters<typeof isInterpreted>[1] {
  if (parent === undefined) return 'root';
  return move?.position ? 'position' : 'move';
}
