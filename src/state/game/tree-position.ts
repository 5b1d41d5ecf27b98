import type { ThinkResult } from '../../engine';
import {
  addLegalMove,
  gameAt,
  gameAtNode,
  lineThrough,
  nodeOf,
  pathTo,
  play,
  prefer,
  resume,
  type Color,
  type Game,
  type GameTree,
  type Move,
  type NodeId,
} from '../../go';
import type { GameFacts, Player, Players, TreePosition } from './types';

/** Finds a place in a tree by replaying its moves. */
export function placeAt(tree: GameTree, node: NodeId): TreePosition {
  return { tree, node, game: gameAtNode(tree, node) };
}

/** Computes everything that follows from the place of a game. Pure. */
export function factsOf(
  place: TreePosition,
  thoughts: GameFacts['thoughts'],
): Pick<GameFacts, 'tree' | 'node' | 'game' | 'line' | 'lineGame' | 'records' | 'thoughts'> {
  const { tree, node, game } = place;
  const nodes = lineThrough(tree, node);
  const played = game.moves.length + 1;
  const lineGame = nodes
    .slice(played)
    .reduce((at, { move }) => (move ? play(resume(at), move) : at), game);
  const line = nodes.map(({ id }) => id);
  return {
    ...place,
    line,
    lineGame,
    thoughts,
    records: recordsOn(line.slice(0, played), thoughts),
  };
}

/** Returns the thoughts behind the moves of a line, by index of the move. */
export function recordsOn(
  line: readonly NodeId[],
  thoughts: GameFacts['thoughts'],
): (ThinkResult | undefined)[] {
  return line.slice(1).map((id) => thoughts.get(id));
}

/** Returns the game at a node; on the line shown, without replaying it. */
export function gameOf(
  { tree, line, lineGame }: Pick<GameFacts, 'tree' | 'line' | 'lineGame'>,
  id: NodeId,
): Game {
  const index = line.indexOf(id);
  return index < 0 ? gameAtNode(tree, id) : gameAt(lineGame, index);
}

/**
 * Returns the place after a move, adding the move to the tree if it is new.
 * @throws IllegalMoveError if the rules forbid it.
 */
export function placeAfter({ tree, node, game }: TreePosition, move: Move): TreePosition {
  const next = play(game, move);
  const added = addLegalMove(tree, node, move);
  return { tree: added.tree, node: added.id, game: next };
}

/**
 * Makes a place's move the first among its siblings, which were taken back. Moves of a finished game stay the first.
 * @param study where the finished game ended, if a variation of it is tried.
 */
export function preferred(place: TreePosition, study: NodeId | undefined): TreePosition {
  const { parent } = nodeOf(place.tree, place.node);
  if (study !== undefined && parent !== undefined && isWithin(place.tree, study, parent)) {
    return place;
  }
  return { ...place, tree: prefer(place.tree, place.node) };
}

/** Returns the node so many moves before another; the root if there are fewer. */
export function ancestor(tree: GameTree, node: NodeId, moves: number): NodeId {
  const path = pathTo(tree, node);
  return path[Math.max(0, path.length - 1 - moves)]!.id;
}

/** Returns whether a node is another one, or comes after it. */
export function isWithin(tree: GameTree, node: NodeId, within: NodeId): boolean {
  return pathTo(tree, node).some(({ id }) => id === within);
}

/** Keeps the entries of a map by node whose nodes are still in the tree. */
export function kept<T>(map: ReadonlyMap<NodeId, T>, tree: GameTree): ReadonlyMap<NodeId, T> {
  if ([...map.keys()].every((id) => tree.nodes.has(id))) return map;
  return new Map([...map].filter(([id]) => tree.nodes.has(id)));
}

/** Gives the person one colour and the model the other. */
export function against(person: Color): Players {
  return person === 'black' ? { black: 'person', white: 'model' } : BLACK_MODEL;
}

const BLACK_MODEL: Players = { black: 'model', white: 'person' };

/** Gives both colours to the same player. */
export function both(player: Player): Players {
  return { black: player, white: player };
}

/** Returns whether a person moves both colours. */
export function isAnalysis({ players }: Pick<GameFacts, 'players'>): boolean {
  return players.black === 'person' && players.white === 'person';
}

/** Returns whether the model plays itself. */
export function isWatched({ players }: Pick<GameFacts, 'players'>): boolean {
  return players.black === 'model' && players.white === 'model';
}
