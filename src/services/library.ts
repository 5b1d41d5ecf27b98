import type { LayoutOverrides } from '../checkpoint';
import type { Precision } from '../graph';
import { say, type Message } from '../i18n/message';
import type {
  AddressedFile,
  ImportEvent,
  Inspection,
  LibraryFailureKind,
  LibrarySpace,
  StoredModel,
} from '../library/types';

/** A dropped or picked file. */
export interface ImportFile {
  /** Its name; in a dropped folder, after the folder's: `my-model/manifest.json`. */
  readonly path: string;
  readonly file: File;
}

/**
 * What to import: one file of weights; a tokenizer and a transformer; all files of an exported folder; a zip of one; or an
 * address, typed by the person, of a file of weights or such a zip.
 */
export type ImportSource =
  | { readonly kind: 'files'; readonly files: readonly ImportFile[] }
  | {
      readonly kind: 'url';
      readonly url: string;
      /** Addresses of the other files, if the model is in several. */
      readonly more?: readonly string[];
    };

export interface InspectOptions {
  /** Sizes that a person knows better than the file. */
  readonly overrides?: LayoutOverrides;
}

export interface StoreOptions {
  /** Precision of one of the inspection's plans. */
  readonly precision: Precision;
  /** Name to show; the model's own if absent. */
  readonly name?: string;
}

/** Options of a call that takes long. */
export interface ImportCall {
  /** Ends the call, which then rejects with an `AbortError`. Nothing that it wrote is left. */
  readonly signal: AbortSignal;
  readonly onEvent: (event: ImportEvent) => void;
}

/**
 * The stored models, as the page's state sees them. The real service talks to the import worker
 * (`workers/library/library-client.ts`); tests inject their own. Every method rejects with a `LibraryFailure`, or with
 * an `AbortError` when its signal ends it. The default model, which comes with the page, is not among them.
 */
export interface LibraryService {
  /** Lists all complete models, the newest first. */
  list(): Promise<readonly StoredModel[]>;
  /** Lists the files of weights that an address leads to: those of a page of Hugging Face or GitHub, or the file itself. */
  find(url: string, call: ImportCall): Promise<readonly AddressedFile[]>;
  /**
   * Says what a source is and what storing it would take. Only looks into files. Downloads an address completely first;
   * the download counts as used space until it is stored or discarded.
   */
  inspect(source: ImportSource, call: ImportCall & InspectOptions): Promise<Inspection>;
  /**
   * Stores what was inspected. If the model is stored already, or another tab stores it meanwhile, returns that one.
   * The ticket stays valid after a failure or a cancellation, for another try.
   */
  store(inspection: Inspection, call: ImportCall & StoreOptions): Promise<StoredModel>;
  /** Drops an inspection that will not be stored. Never rejects. */
  discard(inspection: Inspection): Promise<void>;
  /** @param name at least one letter; spaces around it are dropped. */
  rename(id: string, name: string): Promise<StoredModel>;
  /** Deletes a model. `in-use` while it is loaded, here or in another tab. */
  remove(id: string): Promise<void>;
  space(): Promise<LibrarySpace>;
  /** Asks the browser to keep the library even if the disk gets full; some browsers ask the person. */
  requestPersistence(): Promise<boolean>;
  /**
   * Calls `listener` after each change of the library by this tab or another; then list it again.
   * @returns a function that ends the subscription.
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
