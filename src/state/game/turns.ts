import type { StoreApi } from 'zustand/vanilla';
import type { ThinkResult } from '../../engine';
import { IllegalMoveError, isOver, type Game, type NodeId, type Point } from '../../go';
import type { Message } from '../../i18n/message';
import { sentenceOf } from '../basics/problems';
import { LOOKING, NO_PROPOSAL, proposal, type Counting } from './counting';
import { illegalMessage } from './illegal-move';
import { NOT_STARTED, reduceProgress, restartProgress, type MoveProgress } from './move-progress';
import { samplingFor } from './sampling';
import { playOf } from './strength';
import { factsOf, isWatched, kept, placeAfter, preferred } from './tree-position';
import type { GameFacts, GameState, GameStoreOptions, TreePosition } from './types';

type Get = StoreApi<GameState>['getState'];
type Set = (changes: Partial<GameFacts>) => void;

/** Facts that may change together with the place of a game. */
export interface Changes extends Partial<
  Pick<
    GameFacts,
    | 'thoughts'
    | 'linked'
    | 'endings'
    | 'study'
    | 'players'
    | 'person'
    | 'paused'
    | 'visit'
    | 'info'
    | 'wasWatched'
    | 'style'
    | 'strength'
    | 'seed'
    | 'adapted'
    | 'unrated'
    | 'delay'
    | 'serial'
    | 'deletion'
  >
> {
  /** Whether play goes on if the model, playing itself, would end it. */
  readonly playsOn?: boolean;
}

/** Whose turn it is, and the single pending request: the model's move, or the search for dead stones. */
export interface Turns {
  readonly get: Get;
  readonly set: Set;
  readonly random: () => number;
  /** Puts a game in place and lets the side to move begin. */
  settle(place: TreePosition, changes?: Changes): void;
  /** Returns where the game stands. */
  place(): TreePosition;
  /** Aborts the pending request and ignores late results. */
  abandon(): void;
  /** Lets the model think if it is its turn. @param once whether it waits after this move. */
  think(once?: boolean): void;
  /** Lets the model think in the person's turn. */
  askHint(): void;
  setReady(ready: boolean): void;
}

export function createTurns(options: GameStoreOptions, get: Get, set: Set): Turns {
  const {
    service,
    findDeadStones = async () => new Set<Point>(),
    random,
    adapt,
    latents = () => 0,
    onRebuilt,
    wait = waitFor,
  } = options;
  let ready = false;
  let current: AbortController | undefined;

  const abandon = (): void => {
    const controller = current;
    current = undefined;
    controller?.abort();
  };

  const settle = (place: TreePosition, { playsOn = false, ...changes }: Changes = {}): void => {
    abandon();
    const before = get();
    const { tree, node, game } = place;
    const endings = kept(changes.endings ?? before.endings, tree);
    const thoughts = kept(changes.thoughts ?? before.thoughts, tree);
    const players = changes.players ?? before.players;
    const ending = endings.get(node);
    const endless = isWatched({ players }) && isLimit(game) && !playsOn;
    const over = isOver(game) || endless;
    const study = 'study' in changes ? changes.study : studyAt(before, place, changes);
    const phase = ending ? 'over' : over ? 'counting' : players[game.toPlay];
    set({
      paused: false,
      ...changes,
      ...factsOf(place, thoughts),
      endings,
      study: study === node ? undefined : study,
      thinking: undefined,
      hint: undefined,
      phase,
      result: ending?.result,
      counting: ending ? ending.counting : over ? LOOKING : undefined,
      failure: undefined,
      refusal: undefined,
    });
    if (phase === 'counting') void lookForDeadStones();
    else void think();
  };

  const lookForDeadStones = async (): Promise<void> => {
    const controller = new AbortController();
    current = controller;
    let counting: Counting;
    try {
      counting = proposal(await findDeadStones(get().game, controller.signal));
    } catch {
      counting = NO_PROPOSAL;
    }
    if (current !== controller) return;
    current = undefined;
    set({ counting });
    // Nobody is there to dispute the dead stones.
    if (isWatched(get())) get().finishCounting();
  };

  /** Asks the model for a move in the game in play. A hint is what it would play at full strength. */
  const ask = async (
    { signal }: AbortController,
    update: (next: (thinking: MoveProgress) => MoveProgress) => void,
    hints = false,
  ): Promise<ThinkResult> => {
    update((thinking) => thinking);
    if (get().strength === 'adapt' && !get().adapted && !hints && adapt) {
      const adapted = await adapt();
      signal.throwIfAborted();
      set({ adapted });
    }
    const { game, tree, style, strength, seed, adapted } = get();
    const known = latents();
    const play = playOf(strength, style, hints ? undefined : adapted, known);
    return service.think(
      {
        rules: game.rules,
        ...(tree.setup.board || tree.setup.toPlay ? { setup: tree.setup } : {}),
        moves: game.moves,
        resumed: game.resumedAt > 0,
        sampling: { ...samplingFor(style, seed, known), temperature: play.temperature },
        samples: play.samples,
      },
      {
        signal,
        onEvents: (events) => update((thinking) => events.reduce(reduceProgress, thinking)),
        onRebuild: (reason) => update((thinking) => restartProgress(thinking, reason)),
        onRebuilt: (card) => onRebuilt?.(card),
      },
    );
  };

  const think = async (once = false): Promise<void> => {
    const { phase, paused } = get();
    if (phase !== 'model' || (paused && !once) || !ready || current) return;
    const controller = new AbortController();
    current = controller;
    // The delay runs while the model thinks, so only a faster move waits.
    const rest = isWatched(get()) && !once ? wait(get().delay, controller.signal) : undefined;
    rest?.catch(() => undefined);
    try {
      const result = await ask(controller, (next) => {
        if (current === controller) set({ thinking: next(get().thinking ?? NOT_STARTED) });
      });
      await rest;
      if (current !== controller) return;
      const { move } = result;
      const next = preferred(placeAfter(place(), move), get().study);
      const changes = { thoughts: new Map(get().thoughts).set(next.node, result) };
      settle(next, once ? { ...changes, paused: true } : changes);
    } catch (error) {
      if (current !== controller) return;
      current = undefined;
      set({ thinking: undefined, failure: failureMessage(error) });
    }
  };

  const askHint = async (): Promise<void> => {
    if (get().phase !== 'person' || !ready || current) return;
    const controller = new AbortController();
    current = controller;
    set({ failure: undefined, unrated: true });
    try {
      const update = (next: (thinking: MoveProgress) => MoveProgress): void => {
        if (current !== controller) return;
        set({ hint: { thinking: next(get().hint?.thinking ?? NOT_STARTED), result: undefined } });
      };
      const result = await ask(controller, update, true);
      if (current !== controller) return;
      current = undefined;
      set({ hint: { thinking: undefined, result } });
    } catch (error) {
      if (current !== controller) return;
      current = undefined;
      set({ hint: undefined, failure: failureMessage(error) });
    }
  };

  const place = (): TreePosition => {
    const { tree, node, game } = get();
    return { tree, node, game };
  };

  return {
    get,
    set,
    random,
    settle,
    place,
    abandon,
    think: (once) => void think(once),
    askHint: () => void askHint(),
    setReady: (next) => {
      if (next === ready) return;
      ready = next;
      if (ready) {
        set({ failure: undefined });
        void think();
      } else if (get().phase === 'model' || get().hint) {
        abandon();
        set({ thinking: undefined, hint: undefined });
      }
    },
  };
}

/**
 * Returns where a finished game ended, if another of its positions now comes into play; see `GameFacts.study`. A game that
 * began, was opened or restored is another one.
 */
function studyAt(
  { serial, phase, node, study }: GameState,
  { tree }: TreePosition,
  changes: Changes,
): NodeId | undefined {
  if (changes.serial !== undefined && changes.serial !== serial) return undefined;
  const ended = study ?? (phase === 'over' ? node : undefined);
  return ended !== undefined && tree.nodes.has(ended) ? ended : undefined;
}

/** Number of moves after which a game is counted, because the model does not end every game by itself. */
const MOVE_LIMIT = 200;

function isLimit({ moves }: Game): boolean {
  return moves.length > 0 && moves.length % MOVE_LIMIT === 0;
}

function waitFor(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    });
  });
}

function failureMessage(error: unknown): Message {
  if (error instanceof IllegalMoveError) {
    return { key: 'game:failed.illegal', values: { why: illegalMessage(error) } };
  }
  return sentenceOf(error, { key: 'game:failed.noAnswer' });
}
