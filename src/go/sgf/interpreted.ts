/** Properties of the root that the tree itself holds: the file's form, the rules, how the game begins. */
const OF_ROOT = new Set(['FF', 'GM', 'CA', 'AP', 'SZ', 'KM', 'PL']);

/** The same of all nodes: moves, and stones that are set up. */
const OF_NODES = new Set(['B', 'W', 'AB', 'AW', 'AE']);

/** Returns whether the tree itself holds what a property means, so that it is not one of a node's properties. */
export function isInterpreted(identifier: string, isRoot: boolean): boolean {
  return OF_NODES.has(identifier) || (isRoot && OF_ROOT.has(identifier));
}
