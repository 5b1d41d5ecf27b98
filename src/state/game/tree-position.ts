import type { ThinkResult } from '../../engine';
import {
  addLegalMove,
  gameAt,
  gameAtNode,
  lineThrough,
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

/** A place in a tree, found by replaying. */
export function placeAt(tree: GameTree, node: NodeId): TreePosition {
  return { tree, node, game: gameAtNode(tree, node) };
}

/** Everything that follows from where a game stands. Pure. */
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

/** The thoughts behind the moves of a line, by index of the move. */
export function recordsOn(
  line: readonly NodeId[],
  thoughts: GameFacts['thoughts'],
): (ThinkResult | undefined)[] {
  return line.slice(1).map((id) => thoughts.get(id));
}

/** The game at a node; of the line shown, without replaying it. */
export function gameOf(
  { tree, line, lineGame }: Pick<GameFacts, 'tree' | 'line' | 'lineGame'>,
  id: NodeId,
): Game {
  const index = line.indexOf(id);
  return index < 0 ? gameAtNode(tree, id) : gameAt(lineGame, index);
}

/**
 * A move after a place, whatever the tree holds there already.
 * @throws IllegalMoveError where the rules forbid it.
 */
export function placeAfter({ tree, node, game }: TreePosition, move: Move): TreePosition {
  const next = play(game, move);
  const added = addLegalMove(tree, node, move);
  return { tree: added.tree, node: added.id, game: next };
}

/** Makes the move of a place the first among those played after the same position: what it stands beside was taken back. */
export function preferred(place: TreePosition): TreePosition {
  return { ...place, tree: prefer(place.tree, place.node) };
}

/** The node so many moves before another; the root where there are fewer. */
export function ancestor(tree: GameTree, node: NodeId, moves: number): NodeId {
  const path = pathTo(tree, node);
  return path[Math.max(0, path.length - 1 - moves)]!.id;
}

/** Whether a node is another one, or comes after it. */
export function isWithin(tree: GameTree, node: NodeId, within: NodeId): boolean {
  return pathTo(tree, node).some(({ id }) => id === within);
}

/** What is kept of a map by node for the nodes that a tree still has. */
export function kept<T>(map: ReadonlyMap<NodeId, T>, tree: GameTree): ReadonlyMap<NodeId, T> {
  if ([...map.keys()].every((id) => tree.nodes.has(id))) return map;
  return new Map([...map].filter(([id]) => tree.nodes.has(id)));
}

/** The person has one colour, the model the other. */
export function against(person: Color): Players {
  return person === 'black' ? { black: 'person', white: 'model' } : BLACK_MODEL;
}

const BLACK_MODEL: Players = { black: 'model', white: 'person' };

/** The same player for both colours. */
export function both(player: Player): Players {
  return { black: player, white: player };
}

/** Whether a person moves both colours. */
export function isAnalysis({ players }: Pick<GameFacts, 'players'>): boolean {
  return players.black === 'person' && players.white === 'person';
}

/** Whether the model plays itself. */
export function isWatched({ players }: Pick<GameFacts, 'players'>): boolean {
  return players.black === 'model' && players.white === 'model';
}
