/**
 * A thread that asks the processor what a stored model answers to the empty board, so that a graphics processor can be checked by
 * it. It lives for one question.
 */
import { expose } from 'comlink';
import { answerOnProcessor, type ProcessorAnswer } from './known-answer';

export interface AnswerWorkerApi {
  /** Returns the answer, which is kept with the model, or that the model is too large to ask. */
  answer(id: string): Promise<ProcessorAnswer>;
}

const api: AnswerWorkerApi = { answer: (id) => answerOnProcessor(id) };

expose(api);
