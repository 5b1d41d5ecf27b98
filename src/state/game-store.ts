import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ModelCard } from '../../workers/protocol';
import type { ThinkResult } from '../engine';
import {
  areaScore,
  DEFAULT_RULES,
  IllegalMoveError,
  isOver,
  newGame,
  opponent,
  play,
  undo,
  type Color,
  type Game,
  type Point,
} from '../go';
import type { ModelService } from './model-service';
import { canPlayInstead } from './play-instead';
import { DEFAULT_SAMPLING, samplingFor, type SamplingStyle } from './sampling';
import { NOT_STARTED, reduceThinking, restartThinking, type Thinking } from './thinking';

/** Whose turn it is, or that nobody's is. */
export type Phase = 'person' | 'model' | 'over';

/** How a game ended: `B+R`, `W+12`, `Draw`. */
export interface GameResult {
  readonly text: string;
  readonly winner: Color | undefined;
  readonly by: 'resignation' | 'score';
}

/** What a new game is asked for with. */
export interface GameChoice {
  /** The colour of the person. */
  readonly color: Color | 'random';
  readonly komi: number;
  readonly style: SamplingStyle;
}

/** Why the point just tried was not played. Each is a new object, so that the same reason twice is told twice. */
export interface Refusal {
  readonly point: Point | undefined;
  readonly message: string;
}

export interface GameState {
  readonly game: Game;
  /** The colour of the person. */
  readonly person: Color;
  readonly style: SamplingStyle;
  /** One per game: same seed, same moves, same answers. */
  readonly seed: number;
  readonly phase: Phase;
  readonly result: GameResult | undefined;
  /** The model at work, while it is. */
  readonly thinking: Thinking | undefined;
  /** How the model's moves came about, by index of the move; undefined for the person's. */
  readonly records: readonly (ThinkResult | undefined)[];
  /** Why the model has no move, in a sentence; `retryModel` asks again. */
  readonly failure: string | undefined;
  readonly refusal: Refusal | undefined;

  newGame(choice: GameChoice): void;
  playPoint(point: Point): void;
  pass(): void;
  resign(): void;
  /** Back to the person's previous turn; what the model is thinking is dropped. */
  takeBack(): void;
  /** Plays another move in the place of the model's last one; nothing where it cannot be exchanged. */
  playInstead(record: ThinkResult): void;
  retryModel(): void;
  /** Puts the sentence away; the model still owes its move. */
  dismissFailure(): void;
  /** Tells whether the model can be asked now. Its turn starts, or is broken off, accordingly. */
  setModelReady(ready: boolean): void;
}

export type GameStore = StoreApi<GameState>;

export interface GameStoreOptions {
  readonly service: Pick<ModelService, 'think'>;
  /** 0 up to 1; draws seeds and colours. */
  readonly random: () => number;
  /** Frames that vote on a move, asked for each move anew; 1 where absent. */
  readonly samples?: () => number;
  /** Latent codes of the model that plays, asked for each move anew; 0 where absent. */
  readonly latents?: () => number;
  /** Told when the model was rebuilt in the middle of a move, possibly on another backend. */
  readonly onRebuilt?: (card: ModelCard) => void;
}

type Facts = Pick<GameState, 'game' | 'phase' | 'person' | 'result'>;

/** How many moves `takeBack` takes off; 0 where there is nothing of the person's to take back. */
export function takeBackCount({ game, phase, person, result }: Facts): number {
  if (phase === 'over' && result?.by === 'resignation') return 0;
  const mine = game.moves.findLastIndex(({ color }) => color === person);
  return mine < 0 ? 0 : game.moves.length - mine;
}

/** Whether `takeBack` does anything: a resignation can be taken back as well. */
export function canTakeBack(facts: Facts): boolean {
  return facts.result?.by === 'resignation' || takeBackCount(facts) > 0;
}

/** How the model's last move came about, if it is the last move of the game. */
export function lastRecord(state: Pick<GameState, 'game' | 'records'>): ThinkResult | undefined {
  return state.records[state.game.moves.length - 1];
}

/** The newest move that the model made in this game, whoever moved after it. */
export function newestRecord(state: Pick<GameState, 'records'>): ThinkResult | undefined {
  return state.records.findLast((record) => record !== undefined);
}

export function createGameStore(options: GameStoreOptions): GameStore {
  const { service, random, samples = () => 1, latents = () => 0, onRebuilt } = options;
  const drawSeed = (): number => Math.floor(random() * 2 ** 32);
  let ready = false;
  let current: AbortController | undefined;

  /** Breaks off what the model is thinking; whatever still arrives of it is dropped. */
  const abandon = (): void => {
    const controller = current;
    current = undefined;
    controller?.abort();
  };

  return createStore<GameState>()((set, get) => {
    /** Puts a game in place and lets whoever is to move begin. */
    const settle = (game: Game, records: GameState['records']): void => {
      abandon();
      const { person } = get();
      const over = isOver(game);
      set({
        game,
        records,
        thinking: undefined,
        phase: over ? 'over' : game.toPlay === person ? 'person' : 'model',
        result: over ? scoreOf(game) : undefined,
        failure: undefined,
        refusal: undefined,
      });
      void think();
    };

    const think = async (): Promise<void> => {
      const { phase, game, style, seed } = get();
      if (phase !== 'model' || !ready || current) return;
      const controller = new AbortController();
      current = controller;
      const update = (next: (thinking: Thinking) => Thinking): void => {
        if (current !== controller) return;
        set((state) => ({ thinking: next(state.thinking ?? NOT_STARTED) }));
      };
      update((thinking) => thinking);
      try {
        const result = await service.think(
          {
            rules: game.rules,
            moves: game.moves,
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
        set({ thinking: undefined, failure: failureSentence(error) });
      }
    };

    const land = (result: ThinkResult): void => {
      const { game, records } = get();
      const next = play(game, result.move);
      current = undefined;
      settle(next, [...records, result]);
    };

    const playPerson = (point: Point | 'pass'): void => {
      const { phase, game, person, records } = get();
      const at = point === 'pass' ? undefined : point;
      if (phase !== 'person') {
        const message =
          phase === 'over' ? 'The game is over. Start a new one.' : "It is the model's turn.";
        set({ refusal: { point: at, message } });
        return;
      }
      try {
        settle(play(game, { color: person, point }), [...records, undefined]);
      } catch (error) {
        if (!(error instanceof IllegalMoveError)) throw error;
        set({ refusal: { point: at, message: error.message } });
      }
    };

    return {
      game: newGame(DEFAULT_RULES),
      person: 'black',
      style: DEFAULT_SAMPLING,
      seed: drawSeed(),
      phase: 'person',
      result: undefined,
      thinking: undefined,
      records: [],
      failure: undefined,
      refusal: undefined,

      newGame: ({ color, komi, style }) => {
        const person = color === 'random' ? (random() < 0.5 ? 'black' : 'white') : color;
        set({ person, style, seed: drawSeed() });
        settle(newGame({ ...DEFAULT_RULES, komi }), []);
      },
      playPoint: playPerson,
      pass: () => playPerson('pass'),
      resign: () => {
        const { phase, person } = get();
        if (phase === 'over') return;
        abandon();
        const winner = opponent(person);
        set({
          thinking: undefined,
          phase: 'over',
          result: { text: winner === 'black' ? 'B+R' : 'W+R', winner, by: 'resignation' },
          failure: undefined,
          refusal: undefined,
        });
      },
      takeBack: () => {
        const state = get();
        if (!canTakeBack(state)) return;
        const count = takeBackCount(state);
        const moves = state.game.moves.length - count;
        settle(undo(state.game, count), state.records.slice(0, moves));
      },
      playInstead: (record) => {
        const { game, records } = get();
        if (!canPlayInstead(get(), record.move)) return;
        settle(play(undo(game), record.move), [...records.slice(0, -1), record]);
      },
      retryModel: () => {
        set({ failure: undefined });
        void think();
      },
      dismissFailure: () => set({ failure: undefined }),
      setModelReady: (next) => {
        if (next === ready) return;
        ready = next;
        if (ready) {
          set({ failure: undefined });
          void think();
        } else {
          abandon();
          set({ thinking: undefined });
        }
      },
    };
  });
}

function scoreOf(game: Game): GameResult {
  const { lead, result } = areaScore(game.board, game.rules.komi);
  const winner = lead === 0 ? undefined : lead > 0 ? 'black' : 'white';
  return { text: result, winner, by: 'score' };
}

function failureSentence(error: unknown): string {
  if (error instanceof IllegalMoveError) {
    return `The model answered with a move that the rules forbid: ${error.message} Ask it again.`;
  }
  return error instanceof Error && error.message
    ? error.message
    : 'The model gave no answer. Ask it again.';
}
