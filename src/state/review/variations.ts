import {
  commentOf,
  nodeOf,
  pathTo,
  subtree,
  type GameTree,
  type Move,
  type NodeId,
} from '../../go';
import { t } from '../../i18n';
import { announce, type AnnouncementStore } from '../basics/announcement-store';
import type { GameStore } from '../game/types';
import { moveName } from '../game/words';

/** Returns the number of a node among its siblings, from 1, and how many there are. */
export function variationOf(
  tree: GameTree,
  id: NodeId,
): { readonly index: number; readonly of: number } {
  const { parent } = nodeOf(tree, id);
  if (parent === undefined) return { index: 1, of: 1 };
  const { children } = nodeOf(tree, parent);
  return { index: 1 + children.indexOf(id), of: children.length };
}

/** Returns whether a tree has more than one line. */
export function hasVariations({ nodes }: GameTree): boolean {
  for (const { children } of nodes.values()) if (children.length > 1) return true;
  return false;
}

/** Returns whether a node is on the line that is followed by default. */
export function isOnMainLine(tree: GameTree, id: NodeId): boolean {
  for (let at = nodeOf(tree, id); at.parent !== undefined; at = nodeOf(tree, at.parent)) {
    if (nodeOf(tree, at.parent).children[0] !== at.id) return false;
  }
  return true;
}

/** Returns how many moves are lost if a node is deleted, itself included. */
export function movesWithin(tree: GameTree, id: NodeId): number {
  return subtree(tree, id).length;
}

/** Parts of a position's name. */
export interface NodeFacts {
  readonly move: Move | undefined;
  /** Number of its last move. */
  readonly number: number;
  /** Number among its siblings, and how many there are. */
  readonly index: number;
  readonly of: number;
  readonly commented: boolean;
}

/** Returns the parts of a position's name. @param number of its last move, if known. */
export function nodeFacts(tree: GameTree, id: NodeId, number = numberOf(tree, id)): NodeFacts {
  const node = nodeOf(tree, id);
  const commented = commentOf(node) !== '';
  return { move: node.move, number, commented, ...variationOf(tree, id) };
}

/** Names a position in a graph: `Move 12, Black D4, variation 2 of 3, with a comment`. */
export function nodeName(facts: NodeFacts): string {
  const { index, of, commented } = facts;
  const plain = plainNodeName(facts);
  const what = of > 1 ? t('tree:variation', { what: plain, index, of }) : plain;
  return commented ? t('tree:commented', { what }) : what;
}

/** Names its move only: `Move 12, Black D4`. */
export function plainNodeName({ move, number }: Pick<NodeFacts, 'move' | 'number'>): string {
  if (!move) return t('tree:start');
  return t(`tree:move.${move.color}`, { number, move: moveName(move) });
}

function numberOf(tree: GameTree, id: NodeId): number {
  return pathTo(tree, id).length - 1;
}

/** Takes the person to a position of any variation, and announces which one. */
export function visitNode(
  { game, announcements }: { readonly game: GameStore; readonly announcements: AnnouncementStore },
  id: NodeId,
): void {
  // The picture of a large tree may be out of date for a moment.
  if (!game.getState().tree.nodes.has(id)) return;
  game.getState().goToNode(id);
  const { tree } = game.getState();
  announce(announcements, nodeName(nodeFacts(tree, id)));
}
