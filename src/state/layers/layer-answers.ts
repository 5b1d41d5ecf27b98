import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ThinkResult } from '../../engine';
import type { Explored } from './ask-model';
import type { LayerRequest } from './layer';

/** What the model answered about its thoughts, by thought and by key of the request. */
export interface LayerAnswers {
  readonly found: ReadonlyMap<ThinkResult, ReadonlyMap<string, Explored>>;
  /** Keeps what is known about a question, undefined for nothing. Ignored once the thought is forgotten, unless it just begins. */
  write(question: Pick<LayerRequest, 'record' | 'key'>, entry: Explored | undefined): void;
  /** Asks again for what failed. */
  retry(record: ThinkResult, key: string): void;
  /** Forgets all but these thoughts. */
  keep(records: readonly (ThinkResult | undefined)[]): void;
}

export type LayerAnswersStore = StoreApi<LayerAnswers>;

/** Thoughts whose fans and pictures are kept; what they foresaw is kept for all. */
const MOST_THOUGHTS = 8;

/** @param askAgain called when something is to be asked once more. */
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
      // A thought that is written to becomes the newest.
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

/** Takes the pictures off the oldest thoughts; what was foreseen is small, and the whole game is compared with it. */
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
