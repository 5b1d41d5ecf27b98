import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ThinkResult } from '../../engine';
import type { Explored, Question } from './ask-model';

/** A question about one of the model's thoughts. */
export interface LayerRequest extends Question {
  readonly record: ThinkResult;
  /** Distinguishes requests about the same thought. */
  readonly key: string;
}

/** Key of a thought's foresight. */
export const FORESEE = 'foresee';

/** The model's answers about its thoughts, by thought and by key of the request. */
export interface LayerAnswers {
  readonly found: ReadonlyMap<ThinkResult, ReadonlyMap<string, Explored>>;
  /**
   * Stores the state of a request, undefined to delete it. Ignored once the thought is forgotten, unless the request
   * just begins.
   */
  write(question: Pick<LayerRequest, 'record' | 'key'>, entry: Explored | undefined): void;
  /** Asks again after a failure. */
  retry(record: ThinkResult, key: string): void;
  /** Forgets all but these thoughts. */
  keep(records: readonly (ThinkResult | undefined)[]): void;
}

export type LayerAnswersStore = StoreApi<LayerAnswers>;

/** Number of thoughts whose fans and pictures are kept. Foresights are kept for all. */
const MOST_THOUGHTS = 8;

/** @param askAgain called when a request has to be asked again. */
export function createLayerAnswers(askAgain: () => void): LayerAnswersStore {
  return createStore<LayerAnswers>()((set, get) => ({
    found: new Map(),
    write: ({ record, key }, entry) => {
      const begins = entry?.state === 'running' && entry.progress === undefined;
      if (!begins && !get().found.has(record)) return;
      const found = new Map(get().found);
      const own = new Map(found.get(record));
      if (entry) own.set(key, entry);
      else own.delete(key);
      // A thought that gets an answer becomes the newest.
      found.delete(record);
      if (own.size > 0) found.set(record, own);
      set({ found: trimmed(found) });
    },
    retry: (record, key) => {
      if (get().found.get(record)?.get(key)?.state !== 'failed') return;
      get().write({ record, key }, undefined);
      askAgain();
    },
    keep: (records) => {
      const found = [...get().found].filter(([record]) => records.includes(record));
      if (found.length < get().found.size) set({ found: new Map(found) });
    },
  }));
}

/** Drops the pictures of the oldest thoughts. Foresights are small, and the whole game is compared with them. */
function trimmed(found: Map<ThinkResult, ReadonlyMap<string, Explored>>): LayerAnswers['found'] {
  const heavy = [...found].filter(([, own]) => [...own.values()].some(isHeavy));
  for (const [record, own] of heavy.slice(0, Math.max(0, heavy.length - MOST_THOUGHTS))) {
    found.set(record, new Map([...own].filter(([, entry]) => !isHeavy(entry))));
  }
  return found;
}

function isHeavy(entry: Explored): boolean {
  return entry.state === 'done' && entry.result.kind !== 'foresee';
}
