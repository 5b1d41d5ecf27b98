import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ModelCard, ModelSource } from '../../workers/protocol';
import { admitFiles, type Candidate } from './file-admission';
import type { Loading } from './loading';
import type { ModelService } from './model-service';

/** The model: which one is loaded, which one is being loaded, what went wrong. */
export interface ModelState {
  /** The model that plays; a failed or cancelled load leaves it. */
  readonly card: ModelCard | undefined;
  readonly loading: Loading | undefined;
  /** Why the last load failed or a file was refused, in a sentence. */
  readonly failure: string | undefined;
  /** Whether loading the same thing again may help. */
  readonly retryable: boolean;
  /** Said once about a load that goes on, such as files left out. */
  readonly note: string | undefined;
  /** Size of the default model in bytes, once its download has told. */
  readonly defaultBytes: number | undefined;

  loadDefault(): void;
  /** Loads the one file with weights among these, or says why not. */
  loadFiles(files: readonly DroppedFile[]): void;
  cancelLoad(): void;
  /** Loads again what failed last. */
  retry(): void;
  dismissFailure(): void;
}

/** A file as it was dropped or picked. A folder comes without one. */
export interface DroppedFile extends Candidate {
  readonly file: File | undefined;
}

export type ModelStore = StoreApi<ModelState>;

/** Whether the model can be asked for a move now: the worker does one thing at a time. */
export function isModelReady(state: Pick<ModelState, 'card' | 'loading'>): boolean {
  return state.card !== undefined && state.loading === undefined;
}

export function createModelStore(options: {
  readonly service: Pick<ModelService, 'load'>;
  readonly defaultUrl: string;
}): ModelStore {
  const { service, defaultUrl } = options;
  let current: AbortController | undefined;
  let last: ModelSource | undefined;

  return createStore<ModelState>()((set, get) => {
    const load = async (source: ModelSource, note?: string): Promise<void> => {
      current?.abort();
      const controller = new AbortController();
      current = controller;
      last = source;
      const name = source.kind === 'file' ? source.file.name : 'the model';
      set({ loading: { name, event: undefined }, failure: undefined, retryable: false, note });
      try {
        const card = await service.load(source, {
          signal: controller.signal,
          onEvent: (event) => {
            if (current !== controller) return;
            set({ loading: { name, event } });
            if (source.kind === 'default' && event.stage === 'downloading' && event.total > 0) {
              if (get().defaultBytes !== event.total) set({ defaultBytes: event.total });
            }
          },
        });
        if (current !== controller) return;
        current = undefined;
        set({ card, loading: undefined, note: undefined });
      } catch (error) {
        if (current !== controller) return;
        current = undefined;
        set({ loading: undefined, note: undefined, failure: sentence(error), retryable: true });
      }
    };

    return {
      card: undefined,
      loading: undefined,
      failure: undefined,
      retryable: false,
      note: undefined,
      defaultBytes: undefined,
      loadDefault: () => void load({ kind: 'default', url: defaultUrl }),
      loadFiles: (files) => {
        const admission = admitFiles(files);
        if (!admission.ok) {
          set({ failure: admission.message, retryable: false });
          return;
        }
        const { file } = admission.chosen;
        if (file) void load({ kind: 'file', file }, admission.note);
      },
      cancelLoad: () => {
        if (!current) return;
        const controller = current;
        current = undefined;
        controller.abort();
        set({ loading: undefined, note: undefined });
      },
      retry: () => {
        if (last) void load(last);
      },
      dismissFailure: () => set({ failure: undefined, retryable: false }),
    };
  });
}

function sentence(error: unknown): string {
  return error instanceof Error && error.message
    ? error.message
    : 'The model could not be loaded. Try again, or load other weights.';
}
