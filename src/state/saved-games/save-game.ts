import { writeImagined } from '../../go/link';
import { isOver, nodeOf, ROOT, type GameTree, type Steps } from '../../go';
import type { Counting } from '../game/counting';
import { isAnalysis, isWatched } from '../game/tree-position';
import type { GameFacts } from '../game/types';
import type { GameSummary, SavedCounting, SavedGame, SavedNode } from './types';

/** Facts for a save besides the game. */
export interface SaveContext {
  readonly id: string;
  readonly writer: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The model that plays. */
  readonly model: string | undefined;
}

/** Turns a game into plain data, one move a step. Pure. */
export function* savingGame(facts: GameFacts, context: SaveContext): Steps<SavedGame> {
  const { tree, node, game, info, phase, counting } = facts;
  const { board, toPlay } = tree.setup;
  const linked = facts.linked && writeImagined(tree, facts.linked);
  const judged = phase === 'counting' ? savedCounting(counting) : undefined;
  return {
    format: 1,
    id: context.id,
    writer: context.writer,
    summary: summaryOf(facts, context),
    komi: tree.rules.komi,
    ko: tree.rules.ko,
    ...(board && { board }),
    ...(toPlay && { toPlay }),
    nodes: yield* savedNodes(tree),
    nextId: tree.nextId,
    node,
    resumed: game.resumedAt === game.moves.length && isOver({ ...game, resumedAt: 0 }),
    endings: [...facts.endings].map(([at, ending]) => {
      const counted = savedCounting(ending.counting);
      return { node: at, result: ending.result, ...(counted && { counting: counted }) };
    }),
    ...(linked !== undefined && { linked }),
    ...(facts.study !== undefined && { study: facts.study }),
    ...(info && { info }),
    person: facts.person,
    players: facts.players,
    ...(facts.wasWatched && { wasWatched: true }),
    style: facts.style,
    strength: facts.strength,
    seed: facts.seed,
    ...(facts.adapted && { adapted: facts.adapted }),
    unrated: facts.unrated,
    delay: facts.delay,
    paused: facts.paused,
    ...(judged && { counting: judged }),
  };
}

function summaryOf(facts: GameFacts, { id, now, model }: SaveContext): GameSummary {
  const { tree, game, person, info, phase, endings, study } = facts;
  // A finished game keeps its result while a variation is tried.
  const kept = study === undefined ? undefined : endings.get(study)?.result;
  return {
    id,
    updated: now,
    kind: isAnalysis(facts) ? 'studied' : isWatched(facts) ? 'watched' : 'played',
    person,
    model,
    ...(!isAnalysis(facts) && { strength: facts.strength }),
    info,
    result: kept ?? facts.result,
    over: phase === 'over' || kept !== undefined,
    moves: game.moves.length,
    nodes: tree.nodes.size - 1,
    board: game.board,
  };
}

/** Trees with more moves than this are packed, this many moves together. */
const PACKED = 500;

/** Lists parents before children, children in their order. */
function* savedNodes(tree: GameTree): Steps<SavedGame['nodes']> {
  const isLarge = tree.nodes.size > PACKED;
  const packs: string[] = [];
  let nodes: SavedNode[] = [];
  const left = [ROOT];
  for (let id = left.pop(); id !== undefined; id = left.pop()) {
    const { parent, move, properties, children } = nodeOf(tree, id);
    nodes.push({
      id,
      ...(parent !== undefined && { parent }),
      ...(move && { color: move.color, point: move.point }),
      ...(move?.position && { position: move.position }),
      ...(Object.keys(properties).length > 0 && { properties }),
    });
    for (let last = children.length - 1; last >= 0; last--) left.push(children[last]!);
    if (isLarge && (nodes.length === PACKED || left.length === 0)) {
      packs.push(JSON.stringify(nodes));
      nodes = [];
    }
    yield (packs.length * PACKED) / tree.nodes.size;
  }
  return isLarge ? packs : nodes;
}

function savedCounting(counting: Counting | undefined): SavedCounting | undefined {
  if (!counting?.proposed) return undefined;
  return { proposed: [...counting.proposed], dead: [...counting.dead] };
}
