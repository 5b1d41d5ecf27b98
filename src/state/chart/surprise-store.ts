import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ExploreProgress } from '../../engine';
import type { Message } from '../../i18n/message';
import type { Explored } from '../layers/ask-model';
import { surpriseOf, type Surprise, type SurpriseTask } from './surprise';

/** State of the surprise at a move: on its way, known, or failed with a reason. */
export type Surprised =
  | { readonly state: 'running' }
  | { readonly state: 'done'; readonly surprise: Surprise }
  | { readonly state: 'failed'; readonly message: Message };

export interface SurpriseState {
  /** By key of the task. Results stay and serve any game with the same task. */
  readonly found: ReadonlyMap<string, Surprised>;
  /** Progress of the running request. */
  readonly progress: ExploreProgress | undefined;
  /** Keeps the state of a task; undefined once it was aborted. */
  write(task: SurpriseTask, entry: Explored | undefined): void;
  /** Asks again for all that failed. */
  retry(): void;
}

export type SurpriseStore = StoreApi<SurpriseState>;

/** @param askAgain called when a task has to be asked again. */
export function createSurpriseStore(askAgain: () => void): SurpriseStore {
  return createStore<SurpriseState>()((set, get) => ({
    found: new Map(),
    progress: undefined,
    write: ({ key, point }, entry) => {
      const progress = entry?.state === 'running' ? entry.progress : undefined;
      if (progress) return set({ progress });
      const found = new Map(get().found);
      if (entry) found.set(key, surprisedOf(entry, point));
      else found.delete(key);
      set({ found, progress: undefined });
    },
    retry: () => {
      const found = new Map([...get().found].filter(([, { state }]) => state !== 'failed'));
      set({ found });
      askAgain();
    },
  }));
}

function surprisedOf(entry: Explored, point: SurpriseTask['point']): Surprised {
  if (entry.state === 'running') return { state: 'running' };
  if (entry.state === 'failed') return entry;
  return entry.result.kind === 'fan'
    ? { state: 'done', surprise: surpriseOf(entry.result, point) }
    : { state: 'failed', message: { key: 'chart:noAnswer' } };
}
