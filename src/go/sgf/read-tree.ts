import { IllegalMoveError, newGame, play, resume, type Game } from '../game';
import { MOST_MOVES } from '../limits';
import { DEFAULT_RULES } from '../rules';
import { part, type Steps } from '../steps';
import { ROOT, type GameTree, type NodeId, type TreeNode } from '../tree';
import type { Move } from '../types';
import { vertexName } from '../vertex';
import { hasSetup, readBeginning, readPosition } from './beginning';
import { isInterpreted, kindOf } from './interpreted';
import { readKomi } from './komi';
import { movesOf, type RawMove } from './moves';
import { Notes } from './notes';
import { marksOnBoard, readMovePoint } from './points';
import type { RawNode } from './syntax';
import { readValues } from './text';
import type { CutReason } from './types';

/** Share of the work that playing the moves takes; the rest is reading properties. */
const PLAYED = 0.9;

/** Lines are rarely cut at the beginning; a file that is made to have many such lines must not take long. */
const MOST_ROUNDS = 4;

/** A node under construction: its properties are as in the file, and may still grow. */
interface OpenNode extends TreeNode {
  readonly children: NodeId[];
  readonly properties: Record<string, string[]>;
}

/** Where a line goes on: its last node, and the game there. */
interface Place {
  readonly node: OpenNode;
  readonly game: Game;
}

/**
 * Plays a parsed game by the rules and builds a tree. Notes say what the tree lacks or changes. Each step is one node or a few.
 * @param size number of nodes in the game, or more.
 * @param rounds how often it may begin again, because lines that were cut made room for a longer beginning.
 */
export function* readTree(
  root: RawNode,
  size: number,
  notes: Notes,
  rounds = MOST_ROUNDS,
): Steps<GameTree> {
  const { heads, board, toPlay, moves } = readBeginning(root, notes);
  const rules = { ...DEFAULT_RULES, komi: komiOf(heads, notes) };
  const setup = board.every((stone) => stone === 0) ? { toPlay } : { board, toPlay };
  const builder = new Builder(notes);
  const last = heads.at(-1)!;
  const start = builder.begin(newGame(rules, setup), heads);
  const todo: (readonly [RawNode, Place])[] = [];
  const goOn = (node: RawNode, place: Place | undefined): void => {
    if (place) for (const child of node.children.toReversed()) todo.push([child, place]);
  };
  const from = builder.play(start, moves);
  goOn(last, from);
  const kept: RawNode[] = [];
  let read = 0;
  for (let next = todo.pop(); next; next = todo.pop()) {
    const [node, place] = next;
    const before = place.node.children.length;
    goOn(node, builder.add(place, node));
    if (place === from && place.node.children.length > before) kept.push(node);
    yield (++read / size) * PLAYED;
  }
  const [only, ...others] = kept;
  if (only && others.length === 0 && last.children.length > 1 && rounds > 0) {
    // What is left goes on in one way, so more of it may belong to the beginning. The notes are known already.
    return yield* readTree(withOnly(heads, only), size, new Notes(), rounds - 1);
  }
  const nodes = yield* part(builder.done(), PLAYED, 1);
  return { rules, setup, nodes, nextId: builder.nodes.size };
}

/** Returns the root of a chain of nodes whose last one goes on with `child` alone. */
function withOnly(chain: readonly RawNode[], child: RawNode): RawNode {
  return chain.reduceRight((next, node) => ({ ...node, children: [next] }), child);
}

/** Builds the nodes of a tree, in the order of the file. */
class Builder {
  readonly nodes = new Map<NodeId, OpenNode>();

  constructor(readonly notes: Notes) {}

  begin(game: Game, heads: readonly RawNode[]): Place {
    const root = this.#node(undefined, undefined);
    for (const head of heads) merge(root, head);
    return { node: root, game };
  }

  /** Returns the nodes with their properties read. */
  *done(): Steps<Map<NodeId, TreeNode>> {
    const nodes = new Map<NodeId, TreeNode>();
    for (const [id, node] of this.nodes) {
      const properties = Object.entries(node.properties).flatMap(([identifier, all]) => {
        const values = marksOnBoard(identifier, all);
        const off = all.length - values.length;
        if (off > 0) this.notes.add({ code: 'marks', count: off });
        return values.length > 0 ? [[identifier, readValues(identifier, values)] as const] : [];
      });
      nodes.set(id, { ...node, properties: Object.fromEntries(properties) });
      yield nodes.size / this.nodes.size;
    }
    return nodes;
  }

  /** Adds a node of the file after a place. Returns undefined if the line ends before it. */
  add(place: Place, raw: RawNode): Place | undefined {
    const moves = movesOf(raw);
    const isSetup = hasSetup(raw);
    const begun = isSetup ? this.#setUp(place, raw) : place;
    const end = begun && this.play(begun, moves);
    if (end && merge(end.node, raw, isSetup) && moves.length === 0 && !isSetup) {
      this.notes.add({ code: 'merged', count: 1 });
    }
    return end;
  }

  /** Plays the moves of one node of the file. */
  play(from: Place, moves: readonly RawMove[]): Place | undefined {
    let place: Place | undefined = from;
    for (const move of moves) {
      place = this.#move(place, move);
      if (!place) return undefined;
    }
    if (moves.length > 1) this.notes.add({ code: 'split', count: 1 });
    return place;
  }

  #move(place: Place, { color, value }: RawMove): Place | undefined {
    const point = readMovePoint(value);
    if (point === undefined) return this.#cut(place, 'off-board', value.trim().slice(0, 12));
    const { toPlay, moves } = place.game;
    const isTurn = toPlay === color;
    const wanted: Move[] = [
      ...(isTurn ? [] : [{ color: toPlay, point: 'pass' } as const]),
      { color, point },
    ];
    const name = point === 'pass' ? '' : vertexName(point);
    if (moves.length + wanted.length > MOST_MOVES) return this.#cut(place, 'too-long', name);
    const games: Game[] = [];
    try {
      for (const move of wanted) games.push(play(resume(games.at(-1) ?? place.game), move));
    } catch (error) {
      if (error instanceof IllegalMoveError) return this.#cut(place, error.reason, name);
      throw error;
    }
    if (!isTurn) this.notes.add({ code: 'passes', count: 1, move: moves.length + 1 });
    let { node } = place;
    for (const move of wanted) node = this.#node(node, move);
    return { node, game: games.at(-1)! };
  }

  /** Begins a new position in the line. Returns undefined if the line ends before it. */
  #setUp({ node, game }: Place, raw: RawNode): Place | undefined {
    const { toPlay, moves } = game;
    if (moves.length === MOST_MOVES) return this.#cut({ node, game }, 'too-long', '');
    const position = readPosition(raw, game, this.notes);
    const move: Move = { color: toPlay, point: 'pass', position };
    this.notes.add({ code: 'new-position', count: 1, move: moves.length + 1 });
    return { node: this.#node(node, move), game: play(resume(game), move) };
  }

  #cut({ game }: Place, reason: CutReason, point: string): undefined {
    this.notes.add({ code: 'cut', reason, move: game.moves.length + 1, point, count: 1 });
    return undefined;
  }

  #node(parent: OpenNode | undefined, move: Move | undefined): OpenNode {
    const id = ROOT + this.nodes.size;
    const node: OpenNode = { id, parent: parent?.id, children: [], move, properties: {} };
    this.nodes.set(id, node);
    parent?.children.push(id);
    return node;
  }
}

function komiOf(heads: readonly RawNode[], notes: Notes): number {
  const valuesOf = (identifier: string): readonly string[] =>
    heads.find(({ properties }) => identifier in properties)?.properties[identifier] ?? [];
  const { komi, note } = readKomi(valuesOf('KM')[0], {
    rules: valuesOf('RU').join(' '),
    applications: valuesOf('AP'),
  });
  if (note) notes.add(note);
  return komi;
}

/** Adds the properties of a node of the file to a node. @returns whether there were any. */
function merge(node: OpenNode, { properties }: RawNode, isSetup = false): boolean {
  let said = false;
  const kind = isSetup ? 'position' : kindOf(node);
  for (const [identifier, values] of Object.entries(properties)) {
    if (isInterpreted(identifier, kind)) continue;
    said = true;
    const all = (node.properties[identifier] ??= []);
    for (const value of values) all.push(value);
  }
  return said;
}
