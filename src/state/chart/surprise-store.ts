import { createStore, type StoreApi } from 'zustand/vanilla';
import { isAbort, type ExploreProgress } from '../../engine';
import type { Message } from '../../i18n/message';
import type { ModelCard, ModelService } from '../../services/model';
import { sentenceOf } from '../basics/problems';
import { surpriseOf, type Surprise, type SurpriseTask } from './surprise';

/** What is known about the surprise at a move: on its way, known, or why it is not. */
export type Surprised =
  | { readonly state: 'running' }
  | { readonly state: 'done'; readonly surprise: Surprise }
  | { readonly state: 'failed'; readonly message: Message };

export interface SurpriseState {
  /** By key of the task. What was found stays, in whatever game it is met again. */
  readonly found: ReadonlyMap<string, Surprised>;
  /** How far the request is that runs now. */
  readonly progress: ExploreProgress | undefined;
  /**
   * Names what is wanted now, the most urgent first. What is missing is asked for one by one; what is no longer wanted is broken
   * off.
   * @param idle whether the model has nothing else to do.
   */
  want(tasks: readonly SurpriseTask[], idle: boolean): void;
  /** Asks again for all that failed. */
  retry(): void;
}

export type SurpriseStore = StoreApi<SurpriseState>;

export interface SurpriseStoreOptions {
  readonly service: Pick<ModelService, 'explore'>;
  readonly onRebuilt?: (card: ModelCard) => void;
}

export function createSurpriseStore({ service, onRebuilt }: SurpriseStoreOptions): SurpriseStore {
  let wanted: readonly SurpriseTask[] = [];
  let idle = false;
  let running: { readonly key: string; readonly controller: AbortController } | undefined;

  return createStore<SurpriseState>()((set, get) => {
    const write = (key: string, entry: Surprised | undefined): void => {
      const found = new Map(get().found);
      if (entry) found.set(key, entry);
      else found.delete(key);
      set({ found, progress: undefined });
    };

    const next = async (): Promise<void> => {
      if (running || !idle) return;
      const task = wanted.find(({ key }) => !get().found.has(key));
      if (!task) return;
      const { key, request, point } = task;
      const controller = new AbortController();
      running = { key, controller };
      write(key, { state: 'running' });
      let entry: Surprised | undefined;
      try {
        const fan = await service.explore(request, {
          signal: controller.signal,
          onProgress: (progress) => {
            if (running?.controller === controller) set({ progress });
          },
          ...(onRebuilt ? { onRebuilt } : {}),
        });
        if (fan.kind === 'fan') entry = { state: 'done', surprise: surpriseOf(fan, point) };
      } catch (error) {
        // Broken off by a move or by something else to explore: it is asked for again when there is time.
        if (!isAbort(error))
          entry = { state: 'failed', message: sentenceOf(error, { key: 'chart:noAnswer' }) };
      }
      running = undefined;
      write(key, entry);
      // An aborted call that nobody here aborted: a move has begun, and the next `want` tells when it is over.
      if (entry || controller.signal.aborted) void next();
    };

    return {
      found: new Map(),
      progress: undefined,
      want: (tasks, isIdle) => {
        wanted = tasks;
        idle = isIdle;
        if (running && (!idle || !tasks.some(({ key }) => key === running?.key))) {
          running.controller.abort();
        }
        void next();
      },
      retry: () => {
        const found = new Map([...get().found].filter(([, { state }]) => state !== 'failed'));
        set({ found });
        void next();
      },
    };
  });
}
