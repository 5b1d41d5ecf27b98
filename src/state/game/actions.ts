import {
  DEFAULT_RULES,
  handicapSetup,
  IllegalMoveError,
  newTree,
  nodeOf,
  opponent,
  removeNode,
  resume,
  ROOT,
  undo,
  vertexName,
  type NodeId,
  type Point,
} from '../../go';
import type { Message } from '../../i18n/message';
import { toggled } from './counting';
import { canTakeBack, takeBackCount } from './facts';
import { illegalMessage } from './illegal-move';
import { canPlayInstead } from './play-instead';
import { countedResult, resignation } from './result';
import {
  against,
  ancestor,
  both,
  gameOf,
  isWatched,
  isWithin,
  placeAfter,
  placeAt,
  preferred,
} from './tree-position';
import type { Turns } from './turns';
import type {
  CountActions,
  Ending,
  GameFacts,
  GameState,
  Phase,
  PlayActions,
  TreePosition,
} from './types';

/** Why no move can be played now. */
export const REFUSALS: Readonly<Record<Exclude<Phase, 'person'>, Message>> = {
  model: { key: 'game:refused.model' },
  counting: { key: 'game:refused.counting' },
  over: { key: 'game:refused.over' },
};

export function playActions(turns: Turns): PlayActions {
  const { get, set, random, settle, place } = turns;

  /** Returns the place after a move, or why there is none. */
  const tried = (from: TreePosition, point: Point | 'pass'): TreePosition | Message => {
    try {
      return placeAfter(from, { color: from.game.toPlay, point });
    } catch (error) {
      if (!(error instanceof IllegalMoveError)) throw error;
      return illegalMessage(error);
    }
  };

  const playPerson = (point: Point | 'pass'): void => {
    const { phase } = get();
    const next = phase === 'person' ? tried(place(), point) : REFUSALS[phase];
    if (isPlace(next)) settle(preferred(next, get().study));
    else set({ refusal: { point: point === 'pass' ? undefined : point, message: next } });
  };

  return {
    newGame: ({ color, komi, style, strength, handicap = 0, watch = false }) => {
      const person = color === 'random' ? (random() < 0.5 ? 'black' : 'white') : color;
      const tree = newTree(
        { ...DEFAULT_RULES, komi },
        handicapSetup(handicap),
        handicap > 0 ? { HA: [String(handicap)] } : {},
      );
      settle(placeAt(tree, ROOT), {
        person,
        players: watch ? both('model') : against(person),
        wasWatched: watch,
        style,
        strength: strength ?? get().strength,
        seed: drawSeed(random),
        adapted: undefined,
        unrated: false,
        serial: get().serial + 1,
        thoughts: new Map(),
        linked: undefined,
        endings: new Map(),
        study: undefined,
        info: undefined,
        visit: undefined,
        deletion: undefined,
      });
    },
    playPoint: playPerson,
    pass: () => playPerson('pass'),
    playAt: (id, point) => {
      const state = get();
      const game = resume(gameOf(state, id));
      const at = point === 'pass' ? undefined : point;
      if (state.players[game.toPlay] !== 'person') {
        const values = { at: game.moves.length };
        return { point: at, message: { key: 'game:refused.lookingBack', values } };
      }
      const next = tried({ tree: state.tree, node: id, game }, point);
      if (!isPlace(next)) return { point: at, message: next };
      settle(next, { unrated: true });
      return undefined;
    },
    resign: () => {
      const { phase, person, node, endings, players, study } = get();
      // The variation of a finished game has no result of its own to give up.
      if (study !== undefined) return;
      // A person with both colours, or with none, has no opponent to resign to.
      if (phase === 'counting' || phase === 'over' || players.black === players.white) return;
      turns.abandon();
      const result = resignation(opponent(person));
      set({
        thinking: undefined,
        hint: undefined,
        phase: 'over',
        result,
        endings: new Map(endings).set(node, { result, counting: undefined }),
        failure: undefined,
        refusal: undefined,
      });
    },
    takeBack: () => {
      const state = get();
      if (!canTakeBack(state)) return;
      const { tree, node, game, phase, result, counting } = state;
      const endings = without(state.endings, node);
      // Dead stones that were agreed upon stay. Otherwise they are looked for again.
      if (phase === 'over' && result?.by === 'score' && counting) {
        set({ phase: 'counting', result: undefined, endings, refusal: undefined });
        return;
      }
      const count = takeBackCount(state);
      const back = ancestor(tree, node, count);
      // Taking back the first move of a variation leaves it. The position stays in sight.
      if (state.study !== undefined && isWithin(tree, state.study, back)) {
        settle(placeAt(tree, state.study), { study: undefined, visit: { id: back } });
        return;
      }
      const left = count === 1 && leavesNoTrace(state) ? removeNode(tree, node) : tree;
      settle(
        { tree: left, node: back, game: undo(game, count) },
        // A finished game that is taken back goes on. A stone that nobody answered yet may be taken back.
        {
          endings,
          study: state.study,
          unrated: state.unrated || (count > 0 && left === tree),
        },
      );
    },
    playInstead: (record) => {
      const state = get();
      if (!canPlayInstead(state, record.move)) return;
      const { tree, game } = state;
      const before = { tree, node: nodeOf(tree, state.node).parent ?? ROOT, game: undo(game) };
      const next = preferred(placeAfter(before, record.move), state.study);
      const thoughts = new Map(state.thoughts).set(next.node, record);
      settle(next, { thoughts, unrated: true });
    },
    setPlayers: (players) => {
      const { person, wasWatched } = get();
      const only = players.black === players.white ? person : undefined;
      settle(place(), {
        players,
        unrated: true,
        wasWatched: wasWatched || isWatched({ players }),
        person: only ?? (players.black === 'person' ? 'black' : 'white'),
      });
    },
  };
}

/** Returns whether nothing came of the last move: no move, thought, comment or ending hangs on it. */
function leavesNoTrace({ tree, node, thoughts, endings }: GameState): boolean {
  const { children, properties } = nodeOf(tree, node);
  const bare = children.length === 0 && Object.keys(properties).length === 0;
  return bare && !thoughts.has(node) && !endings.has(node);
}

export function countActions({ get, set, settle, place }: Turns): CountActions {
  return {
    toggleDead: (point) => {
      const { phase, game, counting } = get();
      if (phase !== 'counting' || !counting?.proposed) return;
      if (game.board[point] === 0) {
        const values = { point: vertexName(point) };
        set({ refusal: { point, message: { key: 'game:refused.noStone', values } } });
      } else {
        set({ counting: toggled(counting, game, point), refusal: undefined });
      }
    },
    playOn: () => {
      const at = place();
      if (get().phase === 'counting') settle({ ...at, game: resume(at.game) }, { playsOn: true });
    },
    finishCounting: () => {
      const { phase, game, counting, node, endings } = get();
      if (phase !== 'counting' || !counting?.proposed) return;
      const result = countedResult(game, counting);
      set({
        phase: 'over',
        result,
        endings: new Map(endings).set(node, { result, counting }),
        refusal: undefined,
      });
    },
  };
}

/** Draws a seed for a game, 32 bits. @param random 0 up to 1. */
export function drawSeed(random: () => number): number {
  return Math.floor(random() * 2 ** 32);
}

function without(endings: GameFacts['endings'], node: NodeId): ReadonlyMap<NodeId, Ending> {
  const left = new Map(endings);
  left.delete(node);
  return left;
}

function isPlace(next: TreePosition | Message): next is TreePosition {
  return typeof next !== 'string' && 'tree' in next;
}
