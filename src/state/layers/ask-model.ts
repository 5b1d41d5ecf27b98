import {
  isAbort,
  type ExploreKind,
  type ExploreProgress,
  type ExploreRequest,
  type ExploreResults,
} from '../../engine';
import type { Message } from '../../i18n/message';
import type { ModelCallOptions, ModelCard, ModelService } from '../../services/model';
import { sentenceOf } from '../basics/problems';
import type { GameStore } from '../game/types';
import { isModelReady, type ModelStore } from '../model/model-store';

/** State of one question: on its way, answered, or failed. */
export type Answer<Result> =
  | { readonly state: 'running'; readonly progress: ExploreProgress | undefined }
  | { readonly state: 'done'; readonly result: Result }
  | { readonly state: 'failed'; readonly message: Message };

/** State of one question to the model. */
export type Explored = Answer<ExploreResults[ExploreKind]>;

/** A question to the model. */
export interface Question {
  readonly request: ExploreRequest;
}

/** How a question is asked. */
export type AskOptions = ModelCallOptions & {
  readonly onProgress: (progress: ExploreProgress) => void;
};

/** A source of questions: what it wants to know, and where answers go. */
export interface Lane<Asked, Result = ExploreResults[ExploreKind]> {
  /** Returns its questions, the most urgent first, answered ones included. */
  wanted(): readonly Asked[];
  isKnown(question: Asked): boolean;
  isSame(one: Asked, other: Asked): boolean;
  /** Stores the state of a question; undefined once it was aborted, so that it is asked again. */
  write(question: Asked, entry: Answer<Result> | undefined): void;
  /** Asks a question. */
  ask(question: Asked, options: AskOptions): Promise<Result>;
  /** Message for a failure that says nothing itself. */
  readonly noAnswer: Message;
}

export interface AskModel {
  /**
   * Adds a lane of questions to the model.
   * @param at its place among the existing ones; after them all if absent.
   * @returns a function to call when the lane's questions may have changed.
   */
  lane<Asked extends Question>(lane: Omit<Lane<Asked>, 'ask'>, at?: number): () => void;
  /** Adds a lane whose questions go elsewhere, such as to the judge. It takes its turn like the others. See `lane`. */
  laneOf<Asked, Result>(lane: Lane<Asked, Result>, at?: number): () => void;
}

export interface AskModelOptions {
  readonly service: Pick<ModelService, 'explore'>;
  readonly game: GameStore;
  readonly model: ModelStore;
  /** Called when the model was rebuilt during a question, possibly on another backend. */
  readonly onRebuilt: (card: ModelCard) => void;
}

/**
 * The queue of everything but moves for the model. It asks one question at a time, while the model has nothing else to
 * do. Earlier lanes come first: a new question of theirs aborts one of a later lane. A question that nobody wants any
 * more is aborted, and so is every question when a move is due.
 */
export function createAskModel({ service, game, model, onRebuilt }: AskModelOptions): AskModel {
  const lanes: Lane<unknown, unknown>[] = [];
  let running:
    | {
        readonly lane: Lane<unknown, unknown>;
        readonly question: unknown;
        readonly controller: AbortController;
      }
    | undefined;

  /** Returns the first lane with an unanswered question, and that question. */
  const firstOpen = (): { lane: Lane<unknown, unknown>; question: unknown } | undefined => {
    for (const lane of lanes) {
      const question = lane.wanted().find((one) => !lane.isKnown(one));
      if (question) return { lane, question };
    }
    return undefined;
  };

  /** Returns whether to go on with the running question: it is still wanted, and no earlier lane has a question. */
  const goesOn = ({ lane, question }: NonNullable<typeof running>): boolean => {
    if (!isModelFree({ game, model })) return false;
    for (const one of lanes) {
      if (one === lane) break;
      if (one.wanted().some((other) => !one.isKnown(other))) return false;
    }
    return lane.wanted().some((one) => lane.isSame(one, question));
  };

  /** Aborts a question that is no longer wanted, and asks the next one. */
  const look = (): void => {
    if (running) {
      if (goesOn(running)) return;
      const { lane, question, controller } = running;
      running = undefined;
      controller.abort();
      lane.write(question, undefined);
    }
    // `write` may have called back here already.
    if (running || !isModelFree({ game, model })) return;
    const next = firstOpen();
    if (next) void ask(next.lane, next.question);
  };

  const ask = async (lane: Lane<unknown, unknown>, question: unknown): Promise<void> => {
    const controller = new AbortController();
    const own = { lane, question, controller };
    running = own;
    lane.write(question, { state: 'running', progress: undefined });
    let entry: Answer<unknown> | undefined;
    try {
      const result = await lane.ask(question, {
        signal: controller.signal,
        onProgress: (progress) => {
          if (running === own) lane.write(question, { state: 'running', progress });
        },
        onRebuilt,
      });
      entry = { state: 'done', result };
    } catch (error) {
      // A move ended it, perhaps before the page knows of the move. It is asked again when there is time.
      if (!isAbort(error)) entry = { state: 'failed', message: sentenceOf(error, lane.noAnswer) };
    }
    if (running !== own) return;
    running = undefined;
    lane.write(question, entry);
    // After a move a change of the game calls `look`.
    if (entry) look();
  };

  return {
    lane(lane, at = lanes.length) {
      lanes.splice(at, 0, {
        ...lane,
        ask: ({ request }: Question, options) => service.explore(request, options),
      } as Lane<unknown, unknown>);
      return look;
    },
    laneOf(lane, at = lanes.length) {
      lanes.splice(at, 0, lane as Lane<unknown, unknown>);
      return look;
    },
  };
}

/** Returns whether the model does nothing and owes no move. Only then is it asked anything else. */
export function isModelFree({
  game,
  model,
}: {
  readonly game: Pick<GameStore, 'getState'>;
  readonly model: Pick<ModelStore, 'getState'>;
}): boolean {
  const { phase, thinking, failure, paused, hint } = game.getState();
  const owesMove = phase === 'model' && failure === undefined && !paused;
  return isModelReady(model.getState()) && !(thinking ?? hint?.thinking) && !owesMove;
}
