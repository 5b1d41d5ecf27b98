import { keepText, readJson, readText, type BrowserStorage } from '../basics/browser-storage';

/** The stored model that played last. */
export interface LastModel {
  readonly id: string;
  readonly name: string;
}

/** Remembers which stored model played last; none means the default model. */
export interface LastModelMemory {
  read(): LastModel | undefined;
  write(last: LastModel | undefined): void;
  /** Returns whether this tab ended while it opened that model. It might have crashed the tab, and might do so again. */
  wasOpening(id: string): boolean;
  /** Marks the model that this tab opens now; undefined once that is over, whether it worked or not. */
  setOpening(id: string | undefined): void;
}

const LAST = 'videoworld-go.model';
const OPENING = 'videoworld-go.opening';

/**
 * @param storage outlives the visit.
 * @param tab outlives a reload or a crash of this tab, and no other tab sees it (sessionStorage). Either may be
 *   missing, full or forbidden; then nothing is remembered.
 */
export function createLastModelMemory(
  storage: BrowserStorage | undefined,
  tab: BrowserStorage | undefined,
): LastModelMemory {
  const read = (): LastModel | undefined => lastModelOf(readJson(storage, LAST));
  return {
    read,
    write: (last) => {
      if (last ?? read()) keepText(storage, LAST, JSON.stringify(last ?? null));
    },
    wasOpening: (id) => readText(tab, OPENING) === id,
    setOpening: (id) => keepText(tab, OPENING, id ?? ''),
  };
}

function lastModelOf(value: unknown): LastModel | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { id, name }: Partial<Record<string, unknown>> = { ...value };
  return typeof id === 'string' && id !== '' && typeof name === 'string' ? { id, name } : undefined;
}
