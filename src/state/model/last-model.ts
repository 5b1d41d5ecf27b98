import type { SettingsStorage } from '../settings/settings-store';

/** The stored model that played last. */
export interface LastModel {
  readonly id: string;
  readonly name: string;
}

/** Remembers which stored model played last; none is the default model. */
export interface LastModelMemory {
  read(): LastModel | undefined;
  write(last: LastModel | undefined): void;
  /** Whether this tab was opening that model when it ended: what crashed it once would crash it again. */
  wasOpening(id: string): boolean;
  /** Marks what this tab opens now; undefined once that is over, however it went. */
  setOpening(id: string | undefined): void;
}

const LAST = 'videoworld-go.model';
const OPENING = 'videoworld-go.opening';

/**
 * @param storage outlives the visit.
 * @param tab outlives a reload or a crash of this tab, and no other tab sees it (sessionStorage). Either may be missing, full or
 *   forbidden: then nothing is remembered.
 */
export function createLastModelMemory(
  storage: SettingsStorage | undefined,
  tab: SettingsStorage | undefined,
): LastModelMemory {
  const set = (where: SettingsStorage | undefined, key: string, value: string): void => {
    try {
      where?.setItem(key, value);
    } catch {
      // Costs the memory of a model, nothing else.
    }
  };
  const read = (): LastModel | undefined => {
    try {
      return lastModelOf(JSON.parse(storage?.getItem(LAST) ?? 'null'));
    } catch {
      return undefined;
    }
  };
  return {
    read,
    write: (last) => {
      if (last ?? read()) set(storage, LAST, JSON.stringify(last ?? null));
    },
    wasOpening: (id) => {
      try {
        return tab?.getItem(OPENING) === id;
      } catch {
        return false;
      }
    },
    setOpening: (id) => set(tab, OPENING, id ?? ''),
  };
}

function lastModelOf(value: unknown): LastModel | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { id, name }: Partial<Record<string, unknown>> = { ...value };
  return typeof id === 'string' && id !== '' && typeof name === 'string' ? { id, name } : undefined;
}
