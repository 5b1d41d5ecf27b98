import { createStore, type StoreApi } from 'zustand/vanilla';
import {
  isAbort,
  type ExploreKind,
  type ExploreProgress,
  type ExploreResults,
  type ThinkResult,
} from '../../engine';
import type { Message } from '../../i18n/message';
import type { ModelCard, ModelService } from '../../services/model';
import { sentenceOf } from '../basics/problems';
import type { Wanted } from './wanted';

/** What is known about one request: on its way, answered, or refused. */
export type Explored =
  | { readonly state: 'running'; readonly progress: ExploreProgress | undefined }
  | { readonly state: 'done'; readonly result: ExploreResults[ExploreKind] }
  | { readonly state: 'failed'; readonly message: Message };

/** What the model answered about its thoughts, by thought and by key of the request. */
export interface ExploreState {
  readonly found: ReadonlyMap<ThinkResult, ReadonlyMap<string, Explored>>;
  /**
   * Names what is wanted now, the most urgent first. What is missing is asked for one by one; what is no longer wanted is
   * broken off, or not begun.
   * @param idle whether the model has nothing else to do: its moves come first.
   */
  want(wanted: readonly Wanted[], idle: boolean): void;
  /** Asks again for what failed. */
  retry(record: ThinkResult, key: string): void;
  /** Forgets all but these thoughts. */
  keep(records: readonly (ThinkResult | undefined)[]): void;
}

export type ExploreStore = StoreApi<ExploreState>;

/** Thoughts whose fans and pictures are kept; what they foresaw is kept for all. */
const MOST_THOUGHTS = 8;

export interface ExploreStoreOptions {
  readonly service: Pick<ModelService, 'explore'>;
  readonly onRebuilt?: (card: ModelCard) => void;
}

export function createExploreStore({ service, onRebuilt }: ExploreStoreOptions): ExploreStore {
  let wanted: readonly Wanted[] = [];
  let idle = false;
  let running: { readonly task: Wanted; readonly controller: AbortController } | undefined;

  return createStore<ExploreState>()((set, get) => {
    const entryOf = ({ record, key }: Pick<Wanted, 'record' | 'key'>): Explored | undefined =>
      get().found.get(record)?.get(key);

    /** Writes an entry, or takes it off; a thought that is written to becomes the newest. */
    const write = ({ record, key }: Wanted, entry: Explored | undefined): void => {
      const found = new Map(get().found);
      const own = new Map(found.get(record));
      if (entry) own.set(key, entry);
      else own.delete(key);
      found.delete(record);
      if (own.size > 0) found.set(record, own);
      set({ found: trimmed(found) });
    };

    const next = async (): Promise<void> => {
      if (running || !idle) return;
      const task = wanted.find((one) => entryOf(one) === undefined);
      if (!task) return;
      const controller = new AbortController();
      running = { task, controller };
      write(task, { state: 'running', progress: undefined });
      let entry: Explored | undefined;
      try {
        const result = await service.explore(task.request, {
          signal: controller.signal,
          onProgress: (progress) => {
            if (running?.task === task && get().found.has(task.record)) {
              write(task, { state: 'running', progress });
            }
          },
          ...(onRebuilt ? { onRebuilt } : {}),
        });
        entry = { state: 'done', result };
      } catch (error) {
        // Broken off by a move or by a change of mind: it is asked for again when there is time.
        if (!isAbort(error))
          entry = { state: 'failed', message: sentenceOf(error, { key: 'watch:noAnswer' }) };
      }
      if (running?.task === task) running = undefined;
      // A thought may be gone from the game by now.
      if (get().found.has(task.record)) write(task, entry);
      // An aborted call that nobody here aborted: a move has begun, and the next `want` tells when it is over.
      if (entry || controller.signal.aborted) void next();
    };

    return {
      found: new Map(),
      want: (asked, isIdle) => {
        wanted = asked;
        idle = isIdle;
        const { task, controller } = running ?? {};
        if (task && controller && (!idle || !asked.some((one) => isSame(one, task)))) {
          controller.abort();
        }
        void next();
      },
      retry: (record, key) => {
        const task = wanted.find((one) => one.record === record && one.key === key);
        if (!task || entryOf(task)?.state !== 'failed') return;
        write(task, undefined);
        void next();
      },
      keep: (records) => {
        const found = [...get().found].filter(([record]) => records.includes(record));
        if (found.length < get().found.size) set({ found: new Map(found) });
      },
    };
  });
}

function isSame(a: Wanted, b: Wanted): boolean {
  return a.record === b.record && a.key === b.key;
}

/** Takes the pictures off the oldest thoughts; what was foreseen is small, and the whole game is compared with it. */
function trimmed(found: Map<ThinkResult, ReadonlyMap<string, Explored>>): ExploreState['found'] {
  const heavy = [...found].filter(([, own]) => [...own.values()].some(isHeavy));
  for (const [record, own] of heavy.slice(0, Math.max(0, heavy.length - MOST_THOUGHTS))) {
    found.set(record, new Map([...own].filter(([, entry]) => !isHeavy(entry))));
  }
  return found;
}

function isHeavy(entry: Explored): boolean {
  return entry.state === 'done' && entry.result.kind !== 'foresee';
}
