import type { StoreApi } from 'zustand/vanilla';
import type { ThinkResult } from '../../engine';
import { IllegalMoveError, isOver, type Point } from '../../go';
import type { Message } from '../../i18n/message';
import { LOOKING, NO_PROPOSAL, proposal, type Counting } from '../counting';
import { illegalMessage } from '../illegal-move';
import { samplingFor } from '../sampling';
import { NOT_STARTED, reduceThinking, restartThinking, type Thinking } from '../thinking';
import { factsOf, kept, placeAfter, preferred, type Place } from './place';
import type { GameFacts, GameState, GameStoreOptions } from './types';

type Get = StoreApi<GameState>['getState'];
type Set = (changes: Partial<GameFacts>) => void;

/** What may be set together with the place of a game. */
export type Changes = Partial<
  Pick<
    GameFacts,
    'thoughts' | 'endings' | 'players' | 'person' | 'paused' | 'visit' | 'info' | 'style' | 'seed'
  >
>;

/** Who is to move, and the one thing that is waited for: the model's move, or the search for dead stones. */
export interface Turns {
  readonly get: Get;
  readonly set: Set;
  readonly random: () => number;
  /** Puts a game in place and lets whoever is to move begin. */
  settle(place: Place, changes?: Changes): void;
  /** Where the game stands. */
  place(): Place;
  /** Breaks off what is waited for; whatever still arrives of it is dropped. */
  abandon(): void;
  /** Lets the model begin where it is its turn. */
  think(): void;
  setReady(ready: boolean): void;
}

export function createTurns(options: GameStoreOptions, get: Get, set: Set): Turns {
  const {
    service,
    findDeadStones = async () => new Set<Point>(),
    random,
    samples = () => 1,
    latents = () => 0,
    onRebuilt,
  } = options;
  let ready = false;
  let current: AbortController | undefined;

  const abandon = (): void => {
    const controller = current;
    current = undefined;
    controller?.abort();
  };

  const settle = (place: Place, changes: Changes = {}): void => {
    abandon();
    const before = get();
    const { tree, node, game } = place;
    const endings = kept(changes.endings ?? before.endings, tree);
    const thoughts = kept(changes.thoughts ?? before.thoughts, tree);
    const players = changes.players ?? before.players;
    const ending = endings.get(node);
    const over = isOver(game);
    const phase = ending ? 'over' : over ? 'counting' : players[game.toPlay];
    set({
      paused: false,
      ...changes,
      ...factsOf(place, thoughts),
      endings,
      thinking: undefined,
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
      counting = proposal(await findDeadStones(get().game.board, controller.signal));
    } catch {
      counting = NO_PROPOSAL;
    }
    if (current !== controller) return;
    current = undefined;
    set({ counting });
  };

  const think = async (): Promise<void> => {
    const { phase, game, tree, style, seed, paused } = get();
    if (phase !== 'model' || paused || !ready || current) return;
    const controller = new AbortController();
    current = controller;
    const update = (next: (thinking: Thinking) => Thinking): void => {
      if (current !== controller) return;
      set({ thinking: next(get().thinking ?? NOT_STARTED) });
    };
    update((thinking) => thinking);
    try {
      const result = await service.think(
        {
          rules: game.rules,
          ...(tree.setup.board || tree.setup.toPlay ? { setup: tree.setup } : {}),
          moves: game.moves,
          resumed: game.resumedAt > 0,
          sampling: samplingFor(style, seed, latents()),
          samples: samples(),
        },
        {
          signal: controller.signal,
          onEvent: (event) => update((thinking) => reduceThinking(thinking, event)),
          onRebuild: (reason) => update((thinking) => restartThinking(thinking, reason)),
          onRebuilt: (card) => onRebuilt?.(card),
        },
      );
      if (current !== controller) return;
      land(result);
    } catch (error) {
      if (current !== controller) return;
      current = undefined;
      set({ thinking: undefined, failure: failureMessage(error) });
    }
  };

  const place = (): Place => {
    const { tree, node, game } = get();
    return { tree, node, game };
  };

  const land = (result: ThinkResult): void => {
    const next = preferred(placeAfter(place(), result.move));
    current = undefined;
    settle(next, { thoughts: new Map(get().thoughts).set(next.node, result) });
  };

  return {
    get,
    set,
    random,
    settle,
    place,
    abandon,
    think: () => void think(),
    setReady: (next) => {
      if (next === ready) return;
      ready = next;
      if (ready) {
        set({ failure: undefined });
        void think();
      } else if (get().phase === 'model') {
        abandon();
        set({ thinking: undefined });
      }
    },
  };
}

function failureMessage(error: unknown): Message {
  if (error instanceof IllegalMoveError) {
    return { key: 'game:failed.illegal', values: { why: illegalMessage(error) } };
  }
  return error instanceof Error && error.message ? error.message : { key: 'game:failed.noAnswer' };
}
