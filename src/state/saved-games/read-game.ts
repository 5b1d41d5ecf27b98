import {
  newGame,
  play,
  POINTS,
  resume,
  ROOT,
  type Color,
  type Game,
  type GameSetup,
  type GameTree,
  type KoRule,
  type Move,
  type NodeId,
  type Point,
  type Properties,
  type SetPosition,
  type Steps,
  type Stone,
  type TreeNode,
} from '../../go';
import { readImagined } from '../../go/link';
import type { Counting } from '../game/counting';
import { SAMPLING_STYLES } from '../game/sampling';
import { isStrength, type Play } from '../game/strength';
import { isWatched } from '../game/tree-position';
import type { Ending, GameInfo, GameResult, Player, RestoredGame } from '../game/types';
import {
  broken,
  isCount,
  isFlag,
  isNumber,
  isText,
  oneOf,
  stored,
  storedList,
  storedObject,
  type Stored,
} from './check';
import type { GameSummary, SavedGame } from './types';

const isColor = oneOf<Color>('black', 'white');
const isPlayer = oneOf<Player>('person', 'model');
const isStone = oneOf<Stone>(-1, 0, 1);
const isStyle = oneOf(...SAMPLING_STYLES.map(({ id }) => id));
const isPoint = (value: unknown): value is Point => isCount(value) && value < POINTS;
const isPlayed = (value: unknown): value is Point | 'pass' => value === 'pass' || isPoint(value);

/**
 * Reads a stored game without its thoughts, in steps of a few moves.
 * @throws BrokenGameError if it is not a game, or if a move breaks the rules.
 */
export function* readingGame(value: unknown): Steps<Omit<RestoredGame, 'thoughts'>> {
  const saved = storedObject(value, 'no game');
  if (saved['format'] !== (1 satisfies SavedGame['format'])) throw broken('an unknown format');
  const node = stored(saved['node'], isCount, 'where it stands');
  const { tree, stands } = yield* readTree(saved, node);
  if (!stands) throw broken('where it stands');
  const resumed = stored(saved['resumed'], isFlag, 'whether play was resumed');
  const players = storedObject(saved['players'], 'the players');
  const black = stored(players['black'], isPlayer, 'who is Black');
  const white = stored(players['white'], isPlayer, 'who is White');
  const endings = new Map(
    storedList(saved['endings'], (item, what) => readEnding(item, what, tree), 'ending'),
  );
  return {
    place: { tree, node, game: resumed ? resume(stands) : stands },
    endings,
    linked: isText(saved['linked']) ? readLinked(tree, saved['linked']) : undefined,
    // Of an older page, or not a node with a result: then it is a game like any other.
    study: isCount(saved['study']) && endings.has(saved['study']) ? saved['study'] : undefined,
    info: saved['info'] === undefined ? undefined : readInfo(saved['info']),
    person: stored(saved['person'], isColor, 'the colour of the person'),
    players: { black, white },
    wasWatched: saved['wasWatched'] === true || isWatched({ players: { black, white } }),
    style: stored(saved['style'], isStyle, 'the style'),
    // Older pages wrote no strength, and a newer page may write one that is unknown here. Neither is a reason to lose
    // the game.
    strength: isStrength(saved['strength']) ? saved['strength'] : undefined,
    seed: stored(saved['seed'], isCount, 'the seed'),
    adapted: readPlay(saved['adapted']),
    unrated: saved['unrated'] !== false,
    delay: stored(saved['delay'], isNumber, 'the delay'),
    paused: stored(saved['paused'], isFlag, 'whether it is paused'),
    counting: readCounting(saved['counting']),
  };
}

/** Reads how the model plays; undefined if that is not known, because it is then chosen again. */
function readPlay(value: unknown): Play | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { temperature, samples } = storedObject(value, 'how the model plays');
  const usable = isNumber(temperature) && temperature >= 0 && isCount(samples) && samples > 0;
  return usable ? { temperature, samples } : undefined;
}

/** Reads what a link brought. The game stays even if that is lost. */
function readLinked(tree: GameTree, text: string): RestoredGame['linked'] {
  try {
    return readImagined(tree, text);
  } catch {
    return undefined;
  }
}

/** Reads the list entry of a stored game. @throws BrokenGameError if that is impossible. */
export function readSummary(value: unknown): GameSummary {
  const { id, updated, kind, person, model, strength, info, result, over, moves, nodes, board } =
    storedObject(storedObject(value, 'no game')['summary'], 'no summary');
  return {
    id: stored(id, isText, 'its name'),
    updated: stored(updated, isNumber, 'its date'),
    kind: stored(
      kind,
      oneOf<GameSummary['kind']>('played', 'watched', 'studied'),
      'how it is played',
    ),
    person: stored(person, isColor, 'the colour of the person'),
    model: model === undefined ? undefined : stored(model, isText, 'the model'),
    strength: isStrength(strength) ? strength : undefined,
    info: info === undefined ? undefined : readInfo(info),
    result: result === undefined ? undefined : readSavedResult(result),
    over: stored(over, isFlag, 'whether it is over'),
    moves: stored(moves, isCount, 'the number of its moves'),
    nodes: stored(nodes, isCount, 'the number of its moves'),
    board: readBoard(board),
  };
}

/** Reads the tree and the game at one of its nodes. */
function* readTree(
  saved: Stored,
  stands: NodeId,
): Steps<{ readonly tree: GameTree; readonly stands: Game | undefined }> {
  const komi = stored(saved['komi'], isNumber, 'the komi');
  const ko = stored(saved['ko'], oneOf<KoRule>('simple', 'positional-superko'), 'the rules');
  const rules = { komi, ko };
  const setup: GameSetup = {
    ...(saved['board'] !== undefined && { board: readBoard(saved['board']) }),
    ...(saved['toPlay'] !== undefined && {
      toPlay: stored(saved['toPlay'], isColor, 'who moves first'),
    }),
  };
  const nextId = stored(saved['nextId'], isCount, 'the number of its nodes');
  const nodes = new Map<NodeId, OpenNode>();
  /** The nodes from the root to the last one, and their games. A move follows on one of them. */
  const line: NodeId[] = [];
  const games = new Map<NodeId, Game>();
  let wanted: Game | undefined;
  const packs = storedList(saved['nodes'], (pack) => pack, 'moves');
  for (const [index, pack] of packs.entries()) {
    for (const item of unpacked(pack, `moves ${index}`)) {
      const what = `move ${nodes.size}`;
      const { node, game = newGame(rules, setup) } = readNode(item, what, games);
      const parent = node.parent === undefined ? undefined : nodes.get(node.parent);
      if (nodes.has(node.id) || node.id >= nextId || (node.id === ROOT) !== !parent) {
        throw broken(what);
      }
      parent?.children.push(node.id);
      nodes.set(node.id, node);
      while (line.length > 0 && line.at(-1) !== node.parent) games.delete(line.pop()!);
      line.push(node.id);
      games.set(node.id, game);
      if (node.id === stands) wanted = game;
      yield index / packs.length;
    }
  }
  if (!nodes.has(ROOT)) throw broken('no beginning');
  return { tree: { rules, setup, nodes, nextId }, stands: wanted };
}

/** A node while it is read. */
interface OpenNode extends TreeNode {
  readonly children: NodeId[];
}

/** Returns the moves of a pack; a move may also stand alone. */
function unpacked(pack: unknown, what: string): readonly unknown[] {
  if (!isText(pack)) return [pack];
  let moves: unknown;
  try {
    moves = JSON.parse(pack);
  } catch {
    throw broken(what);
  }
  return storedList(moves, (move) => move, what);
}

/** Reads a node and the game at it; the game is undefined for the root. */
function readNode(
  value: unknown,
  what: string,
  games: ReadonlyMap<NodeId, Game>,
): { readonly node: OpenNode; readonly game: Game | undefined } {
  const item = storedObject(value, what);
  const id = stored(item['id'], isCount, what);
  const said = item['properties'];
  const properties = said === undefined ? {} : readProperties(said, what);
  if (item['parent'] === undefined) {
    return {
      node: { id, parent: undefined, children: [], move: undefined, properties },
      game: undefined,
    };
  }
  const parent = stored(item['parent'], isCount, what);
  const move: Move = {
    color: stored(item['color'], isColor, what),
    point: stored(item['point'], isPlayed, what),
    ...(item['position'] !== undefined && { position: readPosition(item['position'], what) }),
  };
  const before = games.get(parent);
  if (!before) throw broken(what);
  let game: Game;
  try {
    game = play(resume(before), move);
  } catch {
    throw broken(what);
  }
  return { node: { id, parent, children: [], move, properties }, game };
}

function readPosition(value: unknown, what: string): SetPosition {
  const { board, toPlay } = storedObject(value, what);
  return { board: readBoard(board), toPlay: stored(toPlay, isColor, what) };
}

function readProperties(value: unknown, what: string): Properties {
  return Object.fromEntries(
    Object.entries(storedObject(value, what)).map(([name, values]) => [
      name,
      storedList(values, (one) => stored(one, isText, what), what),
    ]),
  );
}

function readEnding(value: unknown, what: string, tree: GameTree): [NodeId, Ending] {
  const item = storedObject(value, what);
  const node = stored(item['node'], isCount, what);
  if (!tree.nodes.has(node)) throw broken(what);
  return [
    node,
    { result: readSavedResult(item['result']), counting: readCounting(item['counting']) },
  ];
}

function readSavedResult(value: unknown): GameResult {
  const { text, winner, by } = storedObject(value, 'the result');
  return {
    text: stored(text, isText, 'the result'),
    winner: winner === undefined ? undefined : stored(winner, isColor, 'the winner'),
    by: stored(by, oneOf<GameResult['by']>('resignation', 'score', 'other'), 'the result'),
  };
}

function readCounting(value: unknown): Counting | undefined {
  if (value === undefined) return undefined;
  const { proposed, dead } = storedObject(value, 'the count');
  const points = (list: unknown): ReadonlySet<Point> =>
    new Set(storedList(list, (point, what) => stored(point, isPoint, what), 'dead stone'));
  return { proposed: points(proposed), dead: points(dead), failure: undefined };
}

/** Reads texts by name. SGF decides which names there are. */
function readInfo(value: unknown): GameInfo {
  const texts = Object.entries(storedObject(value, 'what the game says of itself'));
  return Object.fromEntries(texts.filter(([, text]) => isText(text)));
}

function readBoard(value: unknown): Stone[] {
  const board = storedList(value, (stone, what) => stored(stone, isStone, what), 'stone');
  if (board.length !== POINTS) throw broken('the board');
  return board;
}
