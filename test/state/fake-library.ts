import { COMPACT_GEOMETRY } from '../../src/frame';
import type {
  AddressedFile,
  ImportEvent,
  Inspection,
  LibrarySpace,
  StoragePlan,
  StoredModel,
} from '../../src/library/types';
import {
  LibraryFailure,
  type ImportSource,
  type LibraryService,
  type StoreOptions,
} from '../../src/services/library';

interface Pending<Value> {
  readonly signal: AbortSignal;
  emit(event: ImportEvent): void;
  resolve(value: Value): void;
  reject(error: unknown): void;
}

/** A call of `find` that a test answers by hand. */
interface PendingFind extends Pending<readonly AddressedFile[]> {
  readonly url: string;
}

/** A call of `inspect` that a test answers by hand. */
interface PendingInspection extends Pending<Inspection> {
  readonly source: ImportSource;
}

/** A call of `store` that a test answers by hand. */
interface PendingStore extends Pending<StoredModel> {
  readonly inspection: Inspection;
  readonly options: StoreOptions;
}

/** A library whose imports wait until the test answers them; other calls are answered from `models`. */
export interface FakeLibrary extends LibraryService {
  models: readonly StoredModel[];
  room: LibrarySpace;
  /** Makes the next call of a method fail. */
  failing: Partial<Record<'list' | 'rename' | 'remove' | 'requestPersistence', Error>>;
  readonly finds: PendingFind[];
  readonly inspections: PendingInspection[];
  readonly stores: PendingStore[];
  readonly discarded: string[];
  /** Tells all listeners, like another tab. */
  change(models: readonly StoredModel[]): void;
}

export function fakeLibrary(models: readonly StoredModel[] = []): FakeLibrary {
  const listeners = new Set<() => void>();
  const answer = async <T>(method: keyof FakeLibrary['failing'], value: () => T): Promise<T> => {
    const error = library.failing[method];
    if (error) throw error;
    return value();
  };
  const library: FakeLibrary = {
    models,
    room: { used: 20e6, quota: 10e9, persistent: false },
    failing: {},
    finds: [],
    inspections: [],
    stores: [],
    discarded: [],
    change: (next) => {
      library.models = next;
      for (const listener of listeners) listener();
    },
    list: () => answer('list', () => library.models),
    find: (url, { signal, onEvent }) =>
      new Promise((resolve, reject) => {
        library.finds.push({ url, signal, emit: onEvent, resolve, reject });
      }),
    inspect: (source, { signal, onEvent }) =>
      new Promise((resolve, reject) => {
        library.inspections.push({ source, signal, emit: onEvent, resolve, reject });
      }),
    store: (inspection, { signal, onEvent, ...options }) =>
      new Promise((resolve, reject) => {
        library.stores.push({ inspection, options, signal, emit: onEvent, resolve, reject });
      }),
    discard: async ({ ticket }) => void library.discarded.push(ticket),
    rename: (id, name) =>
      answer('rename', () => {
        const found = library.models.find((one) => one.id === id);
        if (!found) throw new LibraryFailure('gone', 'That model is gone.');
        const renamed = { ...found, name: name.trim() };
        library.models = library.models.map((one) => (one.id === id ? renamed : one));
        return renamed;
      }),
    remove: (id) =>
      answer('remove', () => {
        library.models = library.models.filter((one) => one.id !== id);
      }),
    space: async () => library.room,
    requestPersistence: () =>
      answer('requestPersistence', () => {
        library.room = { ...library.room, persistent: true };
        return true;
      }),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return library;
}

const SIZES: StoredModel['sizes'] = {
  frame: COMPACT_GEOMETRY,
  grid: 4,
  codes: 240,
  fsqLevels: [8, 6, 5],
  latents: 3,
  horizons: [],
  layers: 2,
  heads: 4,
  hidden: 64,
};

export const NANO: StoredModel = {
  id: 'nano-float32',
  name: 'go_battle',
  origin: { kind: 'file', names: ['go_battle.pth'] },
  bytes: 900_000,
  parameters: 220_000,
  precision: 'float32',
  addedAt: Date.UTC(2026, 2, 5),
  fingerprint: '0123456789abcdef0123456789abcdef',
  sizes: SIZES,
};

export function plan(changes: Partial<StoragePlan> = {}): StoragePlan {
  return {
    precision: 'float32',
    bytesToStore: 900_000,
    bytesOnDevice: 1_400_000,
    fits: true,
    hasRoom: true,
    reason: 'It runs in full precision because the model is small.',
    lossy: false,
    loss: 'Nothing is lost.',
    ...changes,
  };
}

export function inspection(changes: Partial<Inspection> = {}): Inspection {
  return {
    ticket: 'ticket-1',
    kind: 'checkpoint',
    container: 'torch',
    name: 'go_battle',
    origin: NANO.origin,
    bytes: 1_000_000,
    parameters: 220_000,
    parts: [
      { name: 'encoder', parameters: 90_000 },
      { name: 'layers', parameters: 130_000 },
    ],
    sizes: SIZES,
    fingerprint: NANO.fingerprint,
    plans: [
      plan(),
      plan({ precision: 'dynamic-int8', bytesToStore: 300_000, lossy: true, loss: 'A little.' }),
    ],
    suggested: 'float32',
    space: { used: 20e6, quota: 10e9, persistent: false },
    warnings: [],
    ...changes,
  };
}
