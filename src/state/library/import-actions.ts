import type { StoreApi } from 'zustand/vanilla';
import type { Message } from '../../i18n/message';
import { addressedName, mayListFiles, readAddress } from '../../library/address';
import type { AddressedFile } from '../../library/types';
import {
  LibraryFailure,
  type ImportFile,
  type ImportSource,
  type LibraryService,
} from '../../services/library';
import type { ModelStore } from '../model/model-store';
import { admitFiles, nameOf } from './file-admission';
import {
  chosenPlan,
  importName,
  librarySentence,
  withModel,
  type ImportActions,
  type LibraryState,
} from './library-state';

/** Largest file that can be played without being stored, because it is converted in memory. */
const LARGEST_VISIT_BYTES = 500e6;

/** An import before its files are looked into. */
interface Request {
  readonly source: ImportSource;
  readonly name: string;
  readonly note?: Message | undefined;
  /** The file, if it can be played without being stored. */
  readonly visit?: File | undefined;
}

/**
 * The import flow over one store: one import at a time.
 * @param moveMade resolves as soon as the model thinks about no move.
 * @param takeJudge takes a file if it is a judge.
 * @param origin of the page, which may fetch from itself over any protocol.
 */
export function importActions(
  { setState: set, getState: get }: Pick<StoreApi<LibraryState>, 'setState' | 'getState'>,
  service: LibraryService,
  model: ModelStore,
  moveMade: () => Promise<void>,
  takeJudge?: (file: File) => Promise<boolean>,
  origin = globalThis.location?.origin ?? '',
): ImportActions {
  let current: AbortController | undefined;

  /** Ends the import in progress at any stage, and ignores late results. */
  const abandon = (): void => {
    const { importing } = get();
    const controller = current;
    current = undefined;
    controller?.abort();
    if (importing?.stage === 'choosing') void service.discard(importing.inspection);
    if (importing) set({ importing: undefined, note: undefined });
  };

  /** Returns whether a new import may begin. One that is being stored is not replaced. */
  const isFree = (): boolean => {
    const { importing } = get();
    if (importing?.stage !== 'storing') return true;
    const name = importName(importing);
    set({ problem: { message: { key: 'imports:stillStoring', values: { name } } } });
    return false;
  };

  const inspect = async ({ source, name, note, visit }: Request): Promise<void> => {
    abandon();
    const controller = new AbortController();
    current = controller;
    set({ importing: { stage: 'inspecting', name, event: undefined }, note, problem: undefined });
    try {
      const inspection = await service.inspect(source, {
        signal: controller.signal,
        onEvent: (event) => {
          if (current === controller) set({ importing: { stage: 'inspecting', name, event } });
        },
      });
      if (current !== controller) return await service.discard(inspection);
      current = undefined;
      set({
        importing: {
          stage: 'choosing',
          inspection,
          precision: inspection.suggested,
          failure: undefined,
          visit,
        },
        space: inspection.space,
        // A download takes time. A person who went back to the game meanwhile is not interrupted.
        open: get().open || source.kind === 'files',
      });
    } catch (error) {
      if (current !== controller) return;
      current = undefined;
      const message = librarySentence(error);
      const onlyUnstorable = error instanceof LibraryFailure && error.kind === 'unsupported';
      set({
        importing: undefined,
        note: undefined,
        problem: { message, visit: onlyUnstorable ? visit : undefined },
      });
    }
  };

  const importFiles = async (files: readonly ImportFile[]): Promise<void> => {
    if (!isFree()) return;
    const [only] = files;
    if (takeJudge && only && files.length === 1 && (await takeJudge(only.file))) return;
    const admission = admitFiles(files.map((one) => ({ ...one, size: one.file.size })));
    if (!admission.ok) return refuse(admission.message);
    const { chosen, note } = admission;
    await inspect({
      source: { kind: 'files', files: chosen.map(({ path, file }) => ({ path, file })) },
      name: nameOf(chosen),
      note,
      visit: chosen.length === 1 ? visitFile(chosen[0]!) : undefined,
    });
  };

  const importAddress = async (text: string): Promise<void> => {
    if (!isFree()) return;
    const address = readAddress(text, origin);
    if (!address.ok) return refuse(address.problem);
    const { url } = address;
    const name = addressedName(url);
    if (!mayListFiles(url)) return inspect({ source: { kind: 'url', url: url.href }, name });
    const files = await listed(url, name);
    const [only] = files ?? [];
    if (files && only && files.length === 1) return pick(only);
    if (files) set({ importing: { stage: 'picking', name, files }, open: true });
  };

  /** Lists the files at an address; undefined if that failed or another import began. */
  const listed = async (url: URL, name: string): Promise<readonly AddressedFile[] | undefined> => {
    abandon();
    const controller = new AbortController();
    current = controller;
    set({ importing: { stage: 'inspecting', name, event: undefined }, problem: undefined });
    try {
      const files = await service.find(url.href, {
        signal: controller.signal,
        onEvent: () => {},
      });
      return current === controller ? files : undefined;
    } catch (error) {
      if (current !== controller) return undefined;
      current = undefined;
      set({ importing: undefined, problem: { message: librarySentence(error) } });
      return undefined;
    }
  };

  const pick = async ({ name, urls }: AddressedFile): Promise<void> => {
    const [url, ...more] = urls;
    if (url === undefined || !isFree()) return;
    await inspect({
      source: { kind: 'url', url, ...(more.length > 0 && { more }) },
      name: name.slice(name.lastIndexOf('/') + 1),
    });
  };

  const refuse = (message: Message): void => set({ problem: { message } });

  const store = async (): Promise<void> => {
    const { importing } = get();
    if (importing?.stage !== 'choosing') return;
    const { inspection, precision, visit } = importing;
    // The worker notices by itself what another tab has stored meanwhile.
    const storedId = chosenPlan(importing)?.storedId;
    if (storedId !== undefined) {
      abandon();
      set({ open: false });
      return get().play(storedId);
    }
    const controller = new AbortController();
    current = controller;
    const storing = { stage: 'storing', inspection, precision } as const;
    set({ importing: { ...storing, event: undefined }, open: false, problem: undefined });
    try {
      const stored = await service.store(inspection, {
        precision,
        signal: controller.signal,
        onEvent: (event) => {
          if (current === controller) set({ importing: { ...storing, event } });
        },
      });
      set({ models: withModel(get().models, stored) });
      if (current === controller) set({ importing: { stage: 'stored', inspection, precision } });
      await moveMade();
      // Cancelled after it was done: the model is stored, but nobody wants to play it now.
      if (current !== controller) return await get().refresh();
      current = undefined;
      set({ importing: undefined, note: undefined });
      get().play(stored.id);
    } catch (error) {
      if (current === controller) {
        current = undefined;
        const kind = error instanceof LibraryFailure ? error.kind : 'internal';
        const failure = librarySentence(error);
        if (kind === 'changed' || kind === 'gone') {
          set({ importing: undefined, note: undefined, problem: { message: failure } });
          await service.discard(inspection);
        } else {
          set({ importing: { stage: 'choosing', inspection, precision, failure, visit } });
        }
      } else {
        await service.discard(inspection);
      }
    }
    await get().refresh();
  };

  return {
    importFiles,
    importAddress,
    pick,
    refuse,
    choose: (precision) => {
      const { importing } = get();
      if (importing?.stage !== 'choosing') return;
      set({ importing: { ...importing, precision, failure: undefined } });
    },
    store,
    cancelImport: () => {
      const { importing } = get();
      abandon();
      if (!importing) return;
      const name = importName(importing);
      set({
        note:
          importing.stage === 'stored'
            ? { key: 'imports:waitsAmongModels', values: { name } }
            : { key: 'imports:cancelled', values: { name } },
      });
    },
    playForVisit: (file) => {
      abandon();
      set({ problem: undefined, open: false });
      void model.getState().loadFile(file);
    },
  };
}

/** Returns a file of weights that is small enough to be played without being stored. */
function visitFile({ path, file }: ImportFile): File | undefined {
  const weights = !/\.(?:zip|onnx|json)$/iu.test(path);
  return weights && file.size <= LARGEST_VISIT_BYTES ? file : undefined;
}
