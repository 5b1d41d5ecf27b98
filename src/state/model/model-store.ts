import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Message } from '../../i18n/message';
import type { ModelCard, ModelService, ModelSource } from '../../services/model';
import { sentenceOf } from '../basics/problems';
import type { Loading } from './loading';

/** How a load ended. */
export type LoadOutcome = 'ready' | 'failed' | 'cancelled';

/** The model: which one is loaded, which one is being loaded, what went wrong. */
export interface ModelState {
  /** The model that plays. A failed or cancelled load leaves it in place. */
  readonly card: ModelCard | undefined;
  readonly loading: Loading | undefined;
  /** Why the last load failed, as a sentence. */
  readonly failure: Message | undefined;
  /** Whether to load the same model again may help. */
  readonly retryable: boolean;
  /** Size of the default model in bytes, once its download says so. */
  readonly defaultBytes: number | undefined;

  loadDefault(): Promise<LoadOutcome>;
  /** Loads a stored model. */
  loadStored(model: { readonly id: string; readonly name: string }): Promise<LoadOutcome>;
  /** Loads a file of weights for this visit, without storing it. */
  loadFile(file: File): Promise<LoadOutcome>;
  cancelLoad(): void;
  /** Retries the load that failed last. */
  retry(): void;
  /** Loads the model again, on the graphics processor if that works. */
  trustGpu(): void;
  dismissFailure(): void;
  /** Renames the loaded model. */
  renameLoaded(name: string): void;
}

export type ModelStore = StoreApi<ModelState>;

/** Returns whether the model can be asked for a move now: the worker does one thing at a time. */
export function isModelReady(state: Pick<ModelState, 'card' | 'loading'>): boolean {
  return state.card !== undefined && state.loading === undefined;
}

export function createModelStore(options: {
  readonly service: Pick<ModelService, 'load' | 'trustGpu'>;
  readonly defaultUrl: string;
}): ModelStore {
  const { service, defaultUrl } = options;
  let current: AbortController | undefined;
  let last: { readonly source: ModelSource; readonly name: string | undefined } | undefined;

  return createStore<ModelState>()((set, get) => {
    const load = async (source: ModelSource, name?: string): Promise<LoadOutcome> => {
      current?.abort();
      const controller = new AbortController();
      current = controller;
      last = { source, name };
      set({ loading: { name, source, event: undefined }, failure: undefined, retryable: false });
      try {
        const card = await service.load(source, {
          signal: controller.signal,
          onEvent: (event) => {
            if (current !== controller) return;
            set({ loading: { name, source, event } });
            if (source.kind === 'default' && event.stage === 'downloading' && event.total > 0) {
              if (get().defaultBytes !== event.total) set({ defaultBytes: event.total });
            }
          },
        });
        if (current !== controller) return 'cancelled';
        current = undefined;
        set({ card, loading: undefined });
        return 'ready';
      } catch (error) {
        if (current !== controller) return 'cancelled';
        current = undefined;
        set({
          loading: undefined,
          failure: sentenceOf(error, { key: 'status:loading.failed' }),
          retryable: true,
        });
        return 'failed';
      }
    };

    return {
      card: undefined,
      loading: undefined,
      failure: undefined,
      retryable: false,
      defaultBytes: undefined,
      loadDefault: () => load({ kind: 'default', url: defaultUrl }),
      loadStored: ({ id, name }) => load({ kind: 'stored', id }, name),
      loadFile: (file) => load({ kind: 'file', file }, file.name),
      cancelLoad: () => {
        if (!current) return;
        const controller = current;
        current = undefined;
        controller.abort();
        set({ loading: undefined });
      },
      retry: () => {
        if (last) void load(last.source, last.name);
      },
      trustGpu: () => {
        service.trustGpu?.();
        get().retry();
      },
      dismissFailure: () => set({ failure: undefined, retryable: false }),
      renameLoaded: (name) => {
        const { card } = get();
        if (card && card.name !== name) set({ card: { ...card, name } });
      },
    };
  });
}
