import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ModelCard } from '../../workers/protocol';
import type { ThinkResult } from '../engine';
import {
  DEFAULT_RULES,
  IllegalMoveError,
  isOver,
  newGame,
  opponent,
  play,
  resume,
  undo,
  vertexName,
  type Color,
  type Game,
  type Point,
} from '../go';
import {
  countOfGame,
  LOOKING,
  NO_PROPOSAL,
  proposal,
  toggled,
  type Counting,
  type DeadStoneFinder,
} from './counting';
import type { ModelService } from './model-service';
import { canPlayInstead } from './play-instead';
import { DEFAULT_SAMPLING, samplingFor, type SamplingStyle } from './sampling';
import { NOT_STARTED, reduceThinking, restartThinking, type Thinking } from './thinking';

/** Whose turn it is, or that nobody's is: both passed and the stones are judged, or the game has its result. */
export type Phase = 'person' | 'model' | 'counting' | 'over';

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
  /** Which stones are dead, once both passed; kept beside the result. */
  readonly counting: Counting | undefined;
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
  /** While the game is counted: calls the group with a stone on this point dead, or alive again. */
  toggleDead(point: Point): void;
  /** While the game is counted: goes on with whose turn it is. */
  playOn(): void;
  /** Takes the count as the result. */
  finishCounting(): void;
  /**
   * Back to the person's previous turn; what the model is thinking is dropped. A game that is over is taken back to
   * where it was before: to its turn after a resignation, to the counting after that.
   */
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
  /** Proposes dead stones once both passed; none are proposed where absent. */
  readonly findDeadStones?: DeadStoneFinder | undefined;
  /** 0 up to 1; draws seeds and colours. */
  readonly random: () => number;
  /** Frames that vote on a move, asked for each move anew; 1 where absent. */
  readonly samples?: () => number;
  /** Latent codes of the model that plays, asked for each move anew; 0 where absent. */
  readonly latents?: () => number;
  /** Told when the model was rebuilt in the middle of a move, possibly on another backend. */
  readonly onRebuilt?: (card: ModelCard) => void;
}

type Facts = Pick<GameState, 'game' | 'phase' | 'person'>;

/** How many moves `takeBack` takes off; 0 where there is nothing of the person's to take back, or only the end itself. */
export function takeBackCount({ game, phase, person }: Facts): number {
  if (phase === 'over') return 0;
  const mine = game.moves.findLastIndex(({ color }) => color === person);
  return mine < 0 ? 0 : game.moves.length - mine;
}

/** Whether `takeBack` does anything. */
export function canTakeBack(facts: Facts): boolean {
  return facts.phase === 'over' || takeBackCount(facts) > 0;
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
  const {
    service,
    findDeadStones = async () => new Set<Point>(),
    random,
    samples = () => 1,
    latents = () => 0,
    onRebuilt,
  } = options;
  const drawSeed = (): number => Math.floor(random() * 2 ** 32);
  let ready = false;
  let current: AbortController | undefined;

  /** Breaks off what the model is thinking, or the search for dead stones; whatever still arrives of it is dropped. */
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
        phase: over ? 'counting' : game.toPlay === person ? 'person' : 'model',
        result: undefined,
        counting: over ? LOOKING : undefined,
        failure: undefined,
        refusal: undefined,
      });
      if (over) void lookForDeadStones();
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
        set({ refusal: { point: at, message: REFUSALS[phase] } });
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
      counting: undefined,
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
        if (phase === 'counting' || phase === 'over') return;
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
      toggleDead: (point) => {
        const { phase, game, counting } = get();
        if (phase !== 'counting' || !counting?.proposed) return;
        if (game.board[point] === 0) {
          const message = `There is no stone on ${vertexName(point)}. Choose one to call its group dead or alive.`;
          set({ refusal: { point, message } });
        } else {
          set({ counting: toggled(counting, game, point), refusal: undefined });
        }
      },
      playOn: () => {
        const { phase, game, records } = get();
        if (phase === 'counting') settle(resume(game), records);
      },
      finishCounting: () => {
        const { phase, game, counting } = get();
        if (phase !== 'counting' || !counting?.proposed) return;
        set({ phase: 'over', result: resultOf(game, counting), refusal: undefined });
      },
      takeBack: () => {
        const state = get();
        if (!canTakeBack(state)) return;
        if (state.result?.by === 'score') {
          set({ phase: 'counting', result: undefined, refusal: undefined });
          return;
        }
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
        } else if (get().phase === 'model') {
          abandon();
          set({ thinking: undefined });
        }
      },
    };
  });
}

/** Why no move is played now. */
const REFUSALS: Readonly<Record<Exclude<Phase, 'person'>, string>> = {
  model: "It is the model's turn.",
  counting: 'Both passed. Choose "Play on" to go on playing.',
  over: 'The game is over. Start a new one.',
};

function resultOf(game: Game, counting: Counting): GameResult {
  const { lead, result } = countOfGame(game, counting);
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
