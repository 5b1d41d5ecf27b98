import {
  isAbort,
  type ExploreKind,
  type ExploreProgress,
  type ExploreRequest,
  type ExploreResults,
} from '../../engine';
import type { Message } from '../../i18n/message';
import type { ModelCard, ModelService } from '../../services/model';
import { sentenceOf } from '../basics/problems';
import type { GameStore } from '../game/types';
import { isModelReady, type ModelStore } from '../model/model-store';

/** State of one question to the model: on its way, answered, or failed. */
export type Explored =
  | { readonly state: 'running'; readonly progress: ExploreProgress | undefined }
  | { readonly state: 'done'; readonly result: ExploreResults[ExploreKind] }
  | { readonly state: 'failed'; readonly message: Message };

/** A question to the model. */
export interface Question {
  readonly request: ExploreRequest;
}

/** A source of questions: what it wants to know, and where answers go. */
export interface Lane<Asked extends Question> {
  /** Returns its questions, the most urgent first, answered ones included. */
  wanted(): readonly Asked[];
  isKnown(question: Asked): boolean;
  isSame(one: Asked, other: Asked): boolean;
  /** Stores the state of a question; undefined once it was aborted, so that it is asked again. */
  write(question: Asked, entry: Explored | undefined): void;
  /** Message for a failure that says nothing itself. */
  readonly noAnswer: Message;
}

export interface AskModel {
  /**
   * Adds a lane.
   * @param at its place among the existing ones; after them all if absent.
   * @returns a function to call when the lane's questions may have changed.
   */
  lane<Asked extends Question>(lane: Lane<Asked>, at?: number): () => void;
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
  const lanes: Lane<Question>[] = [];
  let running:
    | {
        readonly lane: Lane<Question>;
        readonly question: Question;
        readonly controller: AbortController;
      }
    | undefined;

  /** Returns the first lane with an unanswered question, and that question. */
  const firstOpen = (): { lane: Lane<Question>; question: Question } | undefined => {
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

  const ask = async (lane: Lane<Question>, question: Question): Promise<void> => {
    const controller = new AbortController();
    const own = { lane, question, controller };
    running = own;
    lane.write(question, { state: 'running', progress: undefined });
    let entry: Explored | undefined;
    try {
      const result = await service.explore(question.request, {
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
      lanes.splice(at, 0, lane);
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
