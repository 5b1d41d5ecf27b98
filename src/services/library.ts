import type { LayoutOverrides } from '../checkpoint';
import type { Precision } from '../graph';
import { say, type Message } from '../i18n/message';
import type {
  ImportEvent,
  Inspection,
  LibraryFailureKind,
  LibrarySpace,
  StoredModel,
} from '../library/types';

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

/** Of a call that takes long. */
export interface ImportCall {
  /** Ends the call, which then rejects with an `AbortError`; nothing that it wrote is left. */
  readonly signal: AbortSignal;
  readonly onEvent: (event: ImportEvent) => void;
}

/**
 * The stored models as the page's state sees them. The real one talks to the import worker (`workers/library/library-client.ts`);
 * tests inject their own. Every method rejects with a `LibraryFailure`, or with an `AbortError` when its signal ends it.
 * The default model, which comes with the page, is not among them.
 */
export interface LibraryService {
  /** All complete models, the newest first. */
  list(): Promise<readonly StoredModel[]>;
  /**
   * Says what a source is and what storing it would take. Files are only looked into; what lies at an address is first
   * downloaded whole, and counts as used space until it is stored or discarded.
   */
  inspect(source: ImportSource, call: ImportCall & InspectOptions): Promise<Inspection>;
  /**
   * Stores what was inspected. Where that model is stored already, or another tab stores it meanwhile, gives that one. The
   * ticket stays good where this fails or is cancelled, so that it can be tried again.
   */
  store(inspection: Inspection, call: ImportCall & StoreOptions): Promise<StoredModel>;
  /** Lets go of an inspection that will not be stored. Never rejects. */
  discard(inspection: Inspection): Promise<void>;
  /** @param name at least one letter; blanks around it are dropped. */
  rename(id: string, name: string): Promise<StoredModel>;
  /** Deletes a model. `in-use` while it is loaded, here or in another tab. */
  remove(id: string): Promise<void>;
  space(): Promise<LibrarySpace>;
  /** Asks the browser to keep the library even when the disk gets full; some browsers ask the person. */
  requestPersistence(): Promise<boolean>;
  /**
   * Told after each change of the library, by this tab or another one: list it again.
   * @returns ends it.
   */
  subscribe(listener: () => void): () => void;
}

/** A failure with a sentence for people. */
export class LibraryFailure extends Error {
  override readonly name = 'LibraryFailure';
  constructor(
    readonly kind: LibraryFailureKind | 'internal',
    readonly sentence: Message,
    /** In bytes, for `no-room`. */
    readonly room?: { readonly needed: number; readonly free: number },
  ) {
    super(say(sentence));
  }
}
