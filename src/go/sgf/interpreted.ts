/** Written from a tree itself, and read into it: the file's form, the rules, how the game begins. */
const OF_ROOT = new Set(['FF', 'GM', 'CA', 'AP', 'SZ', 'KM', 'PL']);

/** Moves, and stones that are set up. */
const OF_NODES = new Set(['B', 'W', 'AB', 'AW', 'AE']);

/** Whether a property is in the tree by what it means, and so is none of a node's properties. */
export function isInterpreted(identifier: string, isRoot: boolean): boolean {
  return OF_NODES.has(identifier) || (isRoot && OF_ROOT.has(identifier));
}
