import { createStore, type StoreApi } from 'zustand/vanilla';
import type { MeasureProgress } from '../../engine/measure/types';
import type { Message } from '../../i18n/message';
import type { BenchRequest, BenchService, Measurement } from '../../services/bench';
import type { ModelCard } from '../../services/model';
import { sentenceOf } from '../basics/problems';
import type { Loading } from '../model/loading';

/** What goes on while a model is measured: it is loaded first. */
export type BenchStep =
  | { readonly kind: 'loading'; readonly loading: Loading }
  | { readonly kind: 'measuring'; readonly progress: MeasureProgress | undefined };

/** What was measured, and of which model. */
export interface BenchResult {
  readonly card: ModelCard;
  readonly measurement: Measurement;
}

export interface BenchState {
  /** Undefined while nothing runs. */
  readonly step: BenchStep | undefined;
  /** Of the last run that ended well. */
  readonly result: BenchResult | undefined;
  /** Why the last run failed, in a sentence. */
  readonly failure: Message | undefined;
  /** Measures a model; one that runs already is cancelled. @param name of a stored model. */
  start(request: BenchRequest, name?: string): Promise<void>;
  /** Ends the run; the result of the one before stays. */
  cancel(): void;
}

export type BenchStore = StoreApi<BenchState>;

/** The bench over its service. Nothing runs before `start`. */
export function createBenchStore(service: BenchService): BenchStore {
  let current: AbortController | undefined;
  return createStore<BenchState>()((set) => ({
    step: undefined,
    result: undefined,
    failure: undefined,
    start: async (request, name) => {
      current?.abort();
      const controller = new AbortController();
      current = controller;
      const { signal } = controller;
      const follow = (step: BenchStep): void => {
        if (!signal.aborted) set({ step });
      };
      const load = (event: Loading['event']): void =>
        follow({ kind: 'loading', loading: { name, source: request.source, event } });
      set({ failure: undefined });
      load(undefined);
      try {
        const result = await service.run(request, {
          signal,
          onLoad: load,
          onLoaded: () => follow({ kind: 'measuring', progress: undefined }),
          onProgress: (progress) => follow({ kind: 'measuring', progress }),
        });
        if (!signal.aborted) set({ step: undefined, result });
      } catch (error) {
        if (signal.aborted) return;
        set({ step: undefined, failure: sentenceOf(error, { key: 'status:loading.failed' }) });
      }
    },
    cancel: () => {
      current?.abort();
      set({ step: undefined });
    },
  }));
}
