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

/** What is known about one question to the model: on its way, answered, or refused. */
export type Explored =
  | { readonly state: 'running'; readonly progress: ExploreProgress | undefined }
  | { readonly state: 'done'; readonly result: ExploreResults[ExploreKind] }
  | { readonly state: 'failed'; readonly message: Message };

/** One thing to ask the model. */
export interface Question {
  readonly request: ExploreRequest;
}

/** One who asks: what it wants to know, and where it keeps what it knows. */
export interface Lane<Asked extends Question> {
  /** What it wants to know now, the most urgent first, whether it is known or not. */
  wanted(): readonly Asked[];
  isKnown(question: Asked): boolean;
  isSame(one: Asked, other: Asked): boolean;
  /** Keeps what is known about a question; undefined once it was broken off, so that it is asked again. */
  write(question: Asked, entry: Explored | undefined): void;
  /** What to say when a failure says nothing itself. */
  readonly noAnswer: Message;
}

export interface AskModel {
  /**
   * Takes a lane in, behind those that are there.
   * @returns tells that what the lane wants may have changed.
   */
  lane<Asked extends Question>(lane: Lane<Asked>): () => void;
}

export interface AskModelOptions {
  readonly service: Pick<ModelService, 'explore'>;
  readonly game: GameStore;
  readonly model: ModelStore;
  /** Told when the model was rebuilt under a question, possibly on another backend. */
  readonly onRebuilt: (card: ModelCard) => void;
}

/**
 * The queue to the model for all that is no move: one question at a time, while the model has nothing else to do. A lane comes
 * before the lanes behind it: a question that is asked there is broken off for one of its own. What is no longer wanted is
 * broken off as well, and so is everything when a move is due.
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

  /** The first lane with a question that has no answer yet, and that question. */
  const firstOpen = (): { lane: Lane<Question>; question: Question } | undefined => {
    for (const lane of lanes) {
      const question = lane.wanted().find((one) => !lane.isKnown(one));
      if (question) return { lane, question };
    }
    return undefined;
  };

  /** Whether the question that runs still is the one to ask: it is wanted, and no lane before its own wants anything. */
  const goesOn = ({ lane, question }: NonNullable<typeof running>): boolean => {
    if (!isModelFree({ game, model })) return false;
    for (const one of lanes) {
      if (one === lane) break;
      if (one.wanted().some((other) => !one.isKnown(other))) return false;
    }
    return lane.wanted().some((one) => lane.isSame(one, question));
  };

  /** Breaks off what is no longer wanted, and asks what comes next. */
  const look = (): void => {
    if (running) {
      if (goesOn(running)) return;
      const { lane, question, controller } = running;
      running = undefined;
      controller.abort();
      lane.write(question, undefined);
    }
    // Whoever heard of that may have looked, too.
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
      // Ended by a move, which the page may not know of yet: it is asked again when there is time.
      if (!isAbort(error)) entry = { state: 'failed', message: sentenceOf(error, lane.noAnswer) };
    }
    if (running !== own) return;
    running = undefined;
    lane.write(question, entry);
    // Once the move is over, a change of the game tells.
    if (entry) look();
  };

  return {
    lane(lane) {
      lanes.push(lane);
      return look;
    },
  };
}

/** Whether the model has nothing to do, and owes no move: only then is anything else asked. */
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
