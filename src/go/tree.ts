import { newGame, play, replay, resume, type Game, type GameSetup } from './game';
import { DEFAULT_RULES, type Rules } from './rules';
import type { Move, SetPosition } from './types';

/** Names a node within its tree. The root is 0; a number is never used again. */
export type NodeId = number;

/**
 * What a node says besides its move, as SGF has it: identifier to values, none of them interpreted (`C`, `LB`, `N`). Texts (`C`,
 * `N`, names) are unescaped; all others are as in a file, escapes included.
 */
export type Properties = Readonly<Record<string, readonly string[]>>;

/** A move, or a new position in the middle of a game, and what follows it. */
export interface TreeNode {
  readonly id: NodeId;
  /** Undefined for the root alone. */
  readonly parent: NodeId | undefined;
  /** The first child is the line that is followed by default. */
  readonly children: readonly NodeId[];
  /** Undefined for the root alone. */
  readonly move: Move | undefined;
  readonly properties: Properties;
}

/** A game with its variations. A value: every change returns another tree, which shares what did not change. */
export interface GameTree {
  readonly rules: Rules;
  readonly setup: GameSetup;
  readonly nodes: ReadonlyMap<NodeId, TreeNode>;
  /** The number of the next node. */
  readonly nextId: NodeId;
}

export const ROOT: NodeId = 0;

/**
 * Returns a tree with only a root.
 * @throws RangeError as `newGame` does.
 */
export function newTree(
  rules: Rules = DEFAULT_RULES,
  setup: GameSetup = {},
  properties: Properties = {},
): GameTree {
  newGame(rules, setup);
  const root: TreeNode = {
    id: ROOT,
    parent: undefined,
    children: [],
    move: undefined,
    properties,
  };
  return { rules, setup, nodes: new Map([[ROOT, root]]), nextId: ROOT + 1 };
}

/**
 * Returns a node of a tree.
 * @throws RangeError if the tree has no node with this number.
 */
export function nodeOf(tree: GameTree, id: NodeId): TreeNode {
  const node = tree.nodes.get(id);
  if (!node) throw new RangeError(`The game has no position with the number ${id}.`);
  return node;
}

/** Returns the nodes from the root to this one, both included. */
export function pathTo(tree: GameTree, id: NodeId): TreeNode[] {
  const path: TreeNode[] = [];
  for (let at: TreeNode | undefined = nodeOf(tree, id); at; at = parentOf(tree, at)) path.push(at);
  return path.toReversed();
}

/** Returns the line through a node to its end: the path to it, then first children. */
export function lineThrough(tree: GameTree, id: NodeId): TreeNode[] {
  const line = pathTo(tree, id);
  for (let [next] = nodeOf(tree, id).children; next !== undefined;) {
    const node = nodeOf(tree, next);
    line.push(node);
    [next] = node.children;
  }
  return line;
}

/** Returns the moves that lead to a node. */
export function movesTo(tree: GameTree, id: NodeId): Move[] {
  return pathTo(tree, id).flatMap(({ move }) => (move ? [move] : []));
}

/**
 * Returns the game at a node. If a move follows two passes, play was resumed.
 * @throws IllegalMoveError if a move on the way is illegal; none is in a tree that was built with `addMoves`.
 */
export function gameAtNode(tree: GameTree, id: NodeId): Game {
  return replay(movesTo(tree, id), tree.rules, tree.setup);
}

/**
 * Adds a move after a node, as its last variation. Does not check the rules: for a move that is known to be legal. Does not
 * add a move that is already there.
 * @returns the tree with it and the node of the move.
 */
export function addLegalMove(
  tree: GameTree,
  after: NodeId,
  move: Move,
): { readonly tree: GameTree; readonly id: NodeId } {
  const there = childWith(tree, after, move);
  return there === undefined
    ? addUnchecked(tree, nodeOf(tree, after), move, {})
    : { tree, id: there };
}

/**
 * Adds a line of moves after a node, one after the other. Moves that are there already are not added again.
 * @returns the tree with them and the node of the last one.
 * @throws IllegalMoveError at the first illegal move.
 */
export function addMoves(
  tree: GameTree,
  after: NodeId,
  moves: readonly Move[],
): { readonly tree: GameTree; readonly id: NodeId } {
  let at = { tree, id: after };
  let game = gameAtNode(tree, after);
  for (const move of moves) {
    game = play(resume(game), move);
    at = addLegalMove(at.tree, at.id, move);
  }
  return at;
}

/**
 * Removes a node and everything after it.
 * @throws RangeError for the root.
 */
export function removeNode(tree: GameTree, id: NodeId): GameTree {
  const { parent } = nodeOf(tree, id);
  if (parent === undefined) throw new RangeError('The beginning of a game cannot be removed.');
  const nodes = new Map(tree.nodes);
  for (const gone of subtree(tree, id)) nodes.delete(gone.id);
  const above = nodeOf(tree, parent);
  nodes.set(parent, { ...above, children: above.children.filter((child) => child !== id) });
  return { ...tree, nodes };
}

/**
 * Returns whether `putBack` can undo a removal: the node's parent is still there, and the same move was not played after it
 * meanwhile.
 * @param before the tree that has the node, from which `tree` was made.
 */
export function canPutBack(tree: GameTree, before: GameTree, id: NodeId): boolean {
  const { parent, move } = nodeOf(before, id);
  const above = parent === undefined ? undefined : tree.nodes.get(parent);
  if (!above || !move) return false;
  return above.children.every((child) => !isMove(nodeOf(tree, child).move, move));
}

/**
 * Undoes `removeNode`: puts a node and everything after it back, with their properties, in the node's old place among its
 * siblings. Moves played after the removal stay, and a first child stays first.
 * @param before the tree that has the node, from which `tree` was made.
 * @throws RangeError if `canPutBack` returns false.
 */
export function putBack(tree: GameTree, before: GameTree, id: NodeId): GameTree {
  if (!canPutBack(tree, before, id)) {
    throw new RangeError(`Position ${id} cannot be put back: the game has changed there.`);
  }
  const above = nodeOf(tree, nodeOf(before, id).parent!);
  const siblings = nodeOf(before, above.id).children;
  const place = siblings.indexOf(id);
  const ahead = siblings.slice(0, place).findLast((other) => above.children.includes(other));
  const behind = siblings.slice(place + 1).find((other) => above.children.includes(other));
  const children = [...above.children];
  if (ahead !== undefined) children.splice(children.indexOf(ahead) + 1, 0, id);
  else if (behind !== undefined) children.splice(children.indexOf(behind), 0, id);
  else children.push(id);
  const nodes = new Map(tree.nodes).set(above.id, { ...above, children });
  for (const back of subtree(before, id)) nodes.set(back.id, back);
  return { ...tree, nodes };
}

/** Makes the path to a node the main line, all the way from the root. */
export function promote(tree: GameTree, id: NodeId): GameTree {
  const nodes = new Map(tree.nodes);
  for (const node of pathTo(tree, id)) putFirst(nodes, node);
  return { ...tree, nodes };
}

/** Makes the move of a node the first among those that follow the same position. */
export function prefer(tree: GameTree, id: NodeId): GameTree {
  const node = nodeOf(tree, id);
  if (node.parent === undefined || nodeOf(tree, node.parent).children[0] === id) return tree;
  const nodes = new Map(tree.nodes);
  putFirst(nodes, node);
  return { ...tree, nodes };
}

/** Sets a node's comment; an empty text removes it. */
export function setComment(tree: GameTree, id: NodeId, comment: string): GameTree {
  const node = nodeOf(tree, id);
  const { C: _, ...others } = node.properties;
  const properties = comment === '' ? others : { ...others, C: [comment] };
  return { ...tree, nodes: new Map(tree.nodes).set(id, { ...node, properties }) };
}

/** Returns a node's comment, empty if there is none. */
export function commentOf({ properties }: TreeNode): string {
  return properties['C']?.join('\n') ?? '';
}

/** Adds a node as the parent's last variation, without checking the rules. */
function addUnchecked(
  tree: GameTree,
  parent: TreeNode,
  move: Move,
  properties: Properties,
): { readonly tree: GameTree; readonly id: NodeId } {
  const id = tree.nextId;
  const nodes = new Map(tree.nodes)
    .set(id, { id, parent: parent.id, children: [], move, properties })
    .set(parent.id, { ...parent, children: [...parent.children, id] });
  return { tree: { ...tree, nodes, nextId: id + 1 }, id };
}

/** Returns a node and all nodes after it, parents before children. */
export function subtree(tree: GameTree, id: NodeId): TreeNode[] {
  const found: TreeNode[] = [];
  const left = [id];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const node = nodeOf(tree, next);
    found.push(node);
    // Not spread into one call: there may be more children than a call takes arguments.
    for (const child of node.children) left.push(child);
  }
  return found;
}

function parentOf(tree: GameTree, { parent }: TreeNode): TreeNode | undefined {
  return parent === undefined ? undefined : nodeOf(tree, parent);
}

/** Puts a node before its siblings. */
function putFirst(nodes: Map<NodeId, TreeNode>, { id, parent }: TreeNode): void {
  const above = parent === undefined ? undefined : nodes.get(parent);
  if (!above || above.children[0] === id) return;
  const others = above.children.filter((other) => other !== id);
  nodes.set(above.id, { ...above, children: [id, ...others] });
}

/** The node of a move after another node, if it is there. */
function childWith(tree: GameTree, after: NodeId, move: Move): NodeId | undefined {
  return nodeOf(tree, after).children.find((child) => isMove(nodeOf(tree, child).move, move));
}

function isMove(one: Move | undefined, other: Move): boolean {
  return (
    one?.color === other.color &&
    one.point === other.point &&
    isSamePosition(one.position, other.position)
  );
}

function isSamePosition(one: SetPosition | undefined, other: SetPosition | undefined): boolean {
  if (!one || !other) return one === other;
  return one.toPlay === other.toPlay && one.board.every((stone, i) => stone === other.board[i]);
}
