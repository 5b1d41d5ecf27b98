/**
 * What crosses the border between the page and the import worker, which keeps the library of stored models: plain data,
 * structured-cloneable, files as File objects (a handle, no copy).
 */
import type { LayoutOverrides } from '../../src/checkpoint';
import type { Precision } from '../../src/graph';
import type { Message } from '../../src/i18n/message';
import type {
  ImportEvent,
  Inspection,
  LibraryFailureKind,
  LibrarySpace,
  StoredModel,
} from '../../src/library/types';
import type { BackendId } from '../model/protocol';
import type { Mortal } from '../shared/thread';

export type {
  Advance,
  ImportEvent,
  Inspection,
  LibraryFailureKind,
  LibrarySpace,
  ModelOrigin,
  StoragePlan,
  StoredModel,
} from '../../src/library/types';

/** A file that was dropped or picked. */
export interface ImportFile {
  /** Its name, behind the folder's where it lies in a dropped folder: `my-model/manifest.json`. */
  readonly path: string;
  readonly file: File;
}

/**
 * What to import: one file of weights; a tokenizer and a transformer; all files of an exported folder; a zip of one; or an
 * address, typed by the person, of a file of weights or such a zip.
 */
export type ImportSource =
  | { readonly kind: 'files'; readonly files: readonly ImportFile[] }
  | { readonly kind: 'url'; readonly url: string };

export interface InspectOptions {
  /** Sizes that a person knows better than the file. */
  readonly overrides?: LayoutOverrides;
}

export interface StoreOptions {
  /** One of the inspection's plans. */
  readonly precision: Precision;
  /** To show; the model's own where absent. */
  readonly name?: string;
}

/** A failure as it crosses the border: Error subclasses do not survive structured cloning. */
export interface WireLibraryFailure {
  readonly kind: LibraryFailureKind | 'aborted' | 'internal';
  /** What is wrong and what to do. */
  readonly sentence: Message;
  /** In bytes, for `no-room`. */
  readonly room?: { readonly needed: number; readonly free: number };
}

/** Either a value or a failure. */
export type LibraryOutcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: WireLibraryFailure };

/** What the import worker offers over Comlink. Calls may overlap; `call` names one of them for `cancel`. */
export interface LibraryWorkerApi extends Mortal {
  /**
   * The first call: removes what crashes and closed tabs left.
   * @param wanted the only backend to choose precisions for, where the browser offers it.
   */
  start(wanted: BackendId | undefined): Promise<void>;
  list(): Promise<LibraryOutcome<readonly StoredModel[]>>;
  inspect(
    call: number,
    source: ImportSource,
    options: InspectOptions,
    onEvent: (event: ImportEvent) => void,
  ): Promise<LibraryOutcome<Inspection>>;
  store(
    call: number,
    ticket: string,
    options: StoreOptions,
    onEvent: (event: ImportEvent) => void,
  ): Promise<LibraryOutcome<StoredModel>>;
  /** Ends a call, which then answers with an `aborted` failure once what it wrote is gone. */
  cancel(call: number): Promise<void>;
  discard(ticket: string): Promise<void>;
  rename(id: string, name: string): Promise<LibraryOutcome<StoredModel>>;
  remove(id: string): Promise<LibraryOutcome<void>>;
  space(): Promise<LibraryOutcome<LibrarySpace>>;
}

/** Name of the BroadcastChannel on which tabs tell each other (a bare `'changed'`) that the library is another one now. */
export const LIBRARY_CHANNEL = 'videoworld-go:library';
