/**
 * What crosses the border between the page and the import worker, which keeps the stored models: plain data,
 * structured-cloneable, files as File objects (a handle, no copy).
 */
import type {
  AddressedFile,
  ImportEvent,
  Inspection,
  LibraryFailureKind,
  LibrarySpace,
  StoredModel,
} from '../../src/library/types';
import type { StoredJudge } from '../../src/library/judges';
import type { BackendId } from '../../src/services/backend';
import type { ImportSource, InspectOptions, StoreOptions } from '../../src/services/library';
import type { Outcome, WireFailure } from '../shared/outcome';
import type { Watchable } from '../shared/thread';

/** A failure of the library. */
export interface LibraryWireFailure extends WireFailure<LibraryFailureKind> {
  /** In bytes, for `no-room`. */
  readonly room?: { readonly needed: number; readonly free: number };
}

/** Either a value or a failure. */
export type LibraryOutcome<T> = Outcome<T, LibraryWireFailure>;

/** Methods of the import worker, over Comlink. Calls may overlap; `call` names one of them for `cancel`. */
export interface LibraryWorkerApi extends Watchable {
  /**
   * The first call. Removes leftovers of crashes and closed tabs.
   * @param wanted the only backend to choose precisions for, if the browser offers it.
   */
  start(wanted: BackendId | undefined): Promise<void>;
  list(): Promise<LibraryOutcome<readonly StoredModel[]>>;
  find(
    call: number,
    url: string,
    onEvent: (event: ImportEvent) => void,
  ): Promise<LibraryOutcome<readonly AddressedFile[]>>;
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
  /** Ends a call. It then answers with an `aborted` failure, once everything it wrote is removed. */
  cancel(call: number): Promise<void>;
  discard(ticket: string): Promise<void>;
  rename(id: string, name: string): Promise<LibraryOutcome<StoredModel>>;
  remove(id: string): Promise<LibraryOutcome<void>>;
  space(): Promise<LibraryOutcome<LibrarySpace>>;
  /** The networks that are stored as judges; see `JudgeLibraryService`. */
  judges(): Promise<LibraryOutcome<readonly StoredJudge[]>>;
  isJudge(file: File): Promise<LibraryOutcome<boolean>>;
  storeJudge(file: File): Promise<LibraryOutcome<StoredJudge>>;
  removeJudge(id: string): Promise<LibraryOutcome<void>>;
}

/** Name of the BroadcastChannel on which tabs tell each other (a bare `'changed'`) that the library changed. */
export const LIBRARY_CHANNEL = 'videoworld-go:library';
