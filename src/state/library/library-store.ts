import { createStore } from 'zustand/vanilla';
import { t } from '../../i18n';
import type { Message } from '../../i18n/message';
import { LibraryFailure, type LibraryService } from '../../services/library';
import type { LastModelMemory } from '../model/last-model';
import type { ModelState, ModelStore } from '../model/model-store';
import type { KnownModels } from './known-models';
import { importActions } from './import-actions';
import {
  isOpening,
  isPlaying,
  librarySentence,
  withModel,
  type LibraryState,
  type LibraryStore,
} from './library-state';

/** Creates the library's store: which models are stored, which one is being imported, which one plays at the next visit. */
export function createLibraryStore(options: {
  readonly service: LibraryService;
  readonly model: ModelStore;
  readonly last: LastModelMemory;
  readonly known: KnownModels;
  /** Resolves as soon as the model thinks about no move; at once if absent. */
  readonly moveMade?: () => Promise<void>;
  /** Takes a file if it is a judge, and says in this store what became of it; false if it is not. */
  readonly takeJudge?: ((file: File) => Promise<boolean>) | undefined;
}): LibraryStore {
  const { service, model, last, known, moveMade = () => Promise.resolve() } = options;

  const store = createStore<LibraryState>()((set, get, api) => {
    const imports = importActions(api, service, model, moveMade, options.takeJudge);
    const complain = (message: Message): void => set({ problem: { message } });
    return {
      ...imports,
      models: undefined,
      space: undefined,
      unavailable: undefined,
      importing: undefined,
      open: false,
      problem: undefined,
      note: undefined,
      removing: undefined,
      persistence: undefined,
      lost: [],

      start: async () => {
        const before = last.read();
        if (before && last.wasOpening(before.id)) {
          last.setOpening(undefined);
          complain({ key: 'library:endedWhileLoading', values: { name: before.name } });
        } else if (before) {
          const listed = get().refresh();
          if ((await model.getState().loadStored(before)) !== 'failed') return;
          await listed;
          const { failure = '' } = model.getState();
          const gone = get().models?.every(({ id }) => id !== before.id) ?? false;
          complain(
            gone
              ? { key: 'library:gone', values: { name: before.name } }
              : { key: 'library:notLoaded', values: { name: before.name, why: failure } },
          );
        }
        await model.getState().loadDefault();
      },
      leave: () => last.setOpening(undefined),
      show: () => {
        set({ open: true });
        void get().refresh();
      },
      close: () => {
        const { importing, open } = get();
        if (!open) return;
        set({ open: false, problem: undefined, lost: [] });
        const waits = importing?.stage === 'choosing';
        if (importing?.stage === 'picking') imports.cancelImport();
        if (waits && importing.inspection.origin.kind !== 'url') imports.cancelImport();
      },
      refresh: async () => {
        try {
          const models = await service.list();
          const lost = known.compare(models).map(({ name }) => name);
          set({ models, unavailable: undefined, lost: [...get().lost, ...lost] });
          set({ space: await service.space() });
        } catch (error) {
          set({ unavailable: librarySentence(error) });
        }
      },
      play: (id) => {
        const found = get().models?.find((one) => one.id === id);
        void model.getState().loadStored(found ?? { id, name: t('library:theModel') });
      },
      playDefault: () => void model.getState().loadDefault(),
      rename: async (id, name) => {
        try {
          const renamed = await service.rename(id, name);
          set({ models: withModel(get().models, renamed) });
          if (isPlaying(model.getState(), id)) model.getState().renameLoaded(renamed.name);
        } catch (error) {
          complain(librarySentence(error));
        }
      },
      remove: async (id) => {
        if (get().removing !== undefined) return;
        set({ removing: id, problem: undefined });
        try {
          if (isOpening(model.getState(), id)) model.getState().cancelLoad();
          const plays = isPlaying(model.getState(), id);
          if (plays && (await model.getState().loadDefault()) !== 'ready') {
            throw new LibraryFailure('in-use', { key: 'library:notDeleted' });
          }
          known.forget(id);
          await service.remove(id);
        } catch (error) {
          complain(librarySentence(error));
        }
        set({ removing: undefined });
        await get().refresh();
      },
      requestPersistence: async () => {
        const granted = await service.requestPersistence().catch(() => false);
        set({ persistence: granted ? 'granted' : 'refused' });
        await get().refresh();
      },
      dismissProblem: () => set({ problem: undefined }),
    };
  });

  service.subscribe(() => {
    if (store.getState().models !== undefined) void store.getState().refresh();
  });
  model.subscribe((after, before) => remember(last, after, before));
  return store;
}

/** The next visit begins with the model that plays, unless that is not stored. */
function remember(last: LastModelMemory, after: ModelState, before: ModelState): void {
  const source = after.loading?.source;
  if (source !== before.loading?.source) {
    last.setOpening(source?.kind === 'stored' ? source.id : undefined);
  }
  const { card } = after;
  if (!card || card === before.card) return;
  if (card.kind === 'default') last.write(undefined);
  if (card.kind === 'stored' && card.id !== undefined) last.write({ id: card.id, name: card.name });
}
