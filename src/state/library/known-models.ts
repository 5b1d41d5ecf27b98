import { keepText, readJson, type BrowserStorage } from '../basics/browser-storage';

/** A model that was stored here when the library was last listed. */
interface KnownModel {
  readonly id: string;
  readonly name: string;
}

/** Remembers which models are stored, so that the page can say which ones the browser deleted. */
export interface KnownModels {
  /** Returns the known models that are not among the `stored` ones, and knows these from now on. */
  compare(stored: readonly KnownModel[]): readonly KnownModel[];
  /** Call before a model is deleted on purpose. */
  forget(id: string): void;
}

const KNOWN = 'videoworld-go.models';

/** @param storage outlives the visit. Browsers clear it later than models, and some do not clear it at all. */
export function createKnownModels(storage: BrowserStorage | undefined): KnownModels {
  const read = (): readonly KnownModel[] => {
    const value = readJson(storage, KNOWN);
    return Array.isArray(value) ? value.filter(isKnownModel) : [];
  };
  const write = (models: readonly KnownModel[]): void =>
    keepText(storage, KNOWN, JSON.stringify(models.map(({ id, name }) => ({ id, name }))));
  return {
    compare: (stored) => {
      const known = read();
      if (known.length + stored.length > 0) write(stored);
      return known.filter(({ id }) => !stored.some((model) => model.id === id));
    },
    forget: (id) => write(read().filter((model) => model.id !== id)),
  };
}

function isKnownModel(value: unknown): value is KnownModel {
  if (typeof value !== 'object' || value === null) return false;
  const { id, name }: Partial<Record<string, unknown>> = { ...value };
  return typeof id === 'string' && typeof name === 'string';
}
