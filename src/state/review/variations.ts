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

/** Which of how many moves at the same place a node is, from 1. */
export function variationOf(
  tree: GameTree,
  id: NodeId,
): { readonly index: number; readonly of: number } {
  const { parent } = nodeOf(tree, id);
  if (parent === undefined) return { index: 1, of: 1 };
  const { children } = nodeOf(tree, parent);
  return { index: 1 + children.indexOf(id), of: children.length };
}

/** Whether a tree has more than one line. */
export function hasVariations({ nodes }: GameTree): boolean {
  for (const { children } of nodes.values()) if (children.length > 1) return true;
  return false;
}

/** Whether a node is on the line that is followed by default. */
export function isOnMainLine(tree: GameTree, id: NodeId): boolean {
  for (let at = nodeOf(tree, id); at.parent !== undefined; at = nodeOf(tree, at.parent)) {
    if (nodeOf(tree, at.parent).children[0] !== at.id) return false;
  }
  return true;
}

/** How many moves go when a node is taken out, itself included. */
export function movesWithin(tree: GameTree, id: NodeId): number {
  return subtree(tree, id).length;
}

/** What a position is called by. */
export interface NodeFacts {
  readonly move: Move | undefined;
  /** Moves before it, itself included. */
  readonly number: number;
  /** Which of how many moves at the same place. */
  readonly index: number;
  readonly of: number;
  readonly commented: boolean;
}

/** What a position is called by. @param number of moves before it, where that is known. */
export function nodeFacts(tree: GameTree, id: NodeId, number = numberOf(tree, id)): NodeFacts {
  const node = nodeOf(tree, id);
  const commented = commentOf(node) !== '';
  return { move: node.move, number, commented, ...variationOf(tree, id) };
}

/** A position as it is called in a graph: `Move 12, Black D4, variation 2 of 3, with a comment`. */
export function nodeName(facts: NodeFacts): string {
  const { index, of, commented } = facts;
  const plain = plainNodeName(facts);
  const what = of > 1 ? t('tree:variation', { what: plain, index, of }) : plain;
  return commented ? t('tree:commented', { what }) : what;
}

/** The same without what stands beside it: `Move 12, Black D4`. */
export function plainNodeName({ move, number }: Pick<NodeFacts, 'move' | 'number'>): string {
  if (!move) return t('tree:start');
  return t(`tree:move.${move.color}`, { number, move: moveName(move) });
}

function numberOf(tree: GameTree, id: NodeId): number {
  return pathTo(tree, id).length - 1;
}

/** Takes the person to a position of any variation, and says which one it is. */
export function visitNode(
  { game, announcements }: { readonly game: GameStore; readonly announcements: AnnouncementStore },
  id: NodeId,
): void {
  // A picture of a large tree may be a moment behind.
  if (!game.getState().tree.nodes.has(id)) return;
  game.getState().goToNode(id);
  const { tree } = game.getState();
  announce(announcements, nodeName(nodeFacts(tree, id)));
}
