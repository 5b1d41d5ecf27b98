/**
 * The product's own library service on a bare page, for tests of the browser's real file system, locks and workers.
 * Served by the development server, never built into the page.
 */
import type { Precision } from '../../src/graph';
import type { ImportEvent, StoredModel } from '../../src/library/types';
import type { ImportSource, LibraryService } from '../../src/services/library';
import { createLibraryService } from '../../workers/library/library-client';

/** The result of an import, as plain data. */
export interface ImportReport {
  readonly model?: StoredModel;
  /** Why it failed. */
  readonly failure?: { readonly name: string; readonly kind?: string; readonly message: string };
  /** Stages in order; repeats are merged. */
  readonly stages: readonly string[];
  /** How long each stage lasted. */
  readonly milliseconds: readonly number[];
}

export interface LibraryHarness {
  readonly service: LibraryService;
  /**
   * Imports the files of the page's input, or the file at an address, as the inspection suggests unless a precision is
   * named.
   * @param cancelAt a stage whose first event cancels the import.
   */
  importAll(options?: {
    readonly url?: string;
    readonly cancelAt?: ImportEvent['stage'];
    readonly precision?: Precision;
  }): Promise<ImportReport>;
  /** Whether the import in progress was cancelled. */
  readonly cancelled: boolean;
  /** Paths and sizes of all files that this site keeps. */
  files(): Promise<Record<string, number>>;
}

declare global {
  interface Window {
    readonly library: LibraryHarness;
  }
}

const service = createLibraryService('wasm');
let controller = new AbortController();

async function importAll({
  url,
  cancelAt,
  precision,
}: Parameters<LibraryHarness['importAll']>[0] = {}): Promise<ImportReport> {
  controller = new AbortController();
  const stages: string[] = [];
  const starts: number[] = [];
  const report = (): Pick<ImportReport, 'stages' | 'milliseconds'> => {
    const ends = [...starts.slice(1), performance.now()];
    return { stages, milliseconds: starts.map((start, i) => ends[i]! - start) };
  };
  const call = {
    signal: controller.signal,
    onEvent({ stage }: ImportEvent) {
      if (stages.at(-1) !== stage) {
        stages.push(stage);
        starts.push(performance.now());
      }
      if (stage === cancelAt) controller.abort();
    },
  };
  const chosen = [...document.querySelector('input')!.files!];
  const source: ImportSource =
    url === undefined
      ? { kind: 'files', files: chosen.map((file) => ({ path: file.name, file })) }
      : { kind: 'url', url };
  try {
    const inspection = await service.inspect(source, call);
    const model = await service.store(inspection, {
      ...call,
      precision: precision ?? inspection.suggested,
    });
    return { model, ...report() };
  } catch (error) {
    const { name, message, kind } = error as Error & { readonly kind?: string };
    return { failure: { name, message, ...(kind !== undefined && { kind }) }, ...report() };
  }
}

async function files(): Promise<Record<string, number>> {
  const sizes: Record<string, number> = {};
  const walk = async (folder: FileSystemDirectoryHandle, prefix: string): Promise<void> => {
    for await (const [name, handle] of folder.entries()) {
      if (handle instanceof FileSystemDirectoryHandle) await walk(handle, `${prefix}${name}/`);
      else sizes[prefix + name] = (await (handle as FileSystemFileHandle).getFile()).size;
    }
  };
  await walk(await navigator.storage.getDirectory(), '');
  return sizes;
}

const library: LibraryHarness = {
  service,
  importAll,
  get cancelled() {
    return controller.signal.aborted;
  },
  files,
};
Object.assign(window, { library });
