import type { StoreApi } from 'zustand/vanilla';
import type { Precision } from '../../graph';
import type { Message } from '../../i18n/message';
import type {
  AddressedFile,
  ImportEvent,
  Inspection,
  LibrarySpace,
  StoragePlan,
  StoredModel,
} from '../../library/types';
import type { ImportFile } from '../../services/library';
import { sentenceOf } from '../basics/problems';
import type { ModelState } from '../model/model-store';

/** A model on its way into the library. */
export type Importing =
  | {
      readonly stage: 'inspecting';
      /** Its name until a better one is known: files or an address. */
      readonly name: string;
      /** The last event; undefined before the first. */
      readonly event: ImportEvent | undefined;
    }
  | {
      /** Waits for the person to choose one of the files that a page lists. */
      readonly stage: 'picking';
      readonly name: string;
      readonly files: readonly AddressedFile[];
    }
  | {
      /** Waits for the person to choose how to store it. */
      readonly stage: 'choosing';
      readonly inspection: Inspection;
      readonly precision: Precision;
      /** Why storing it just failed. */
      readonly failure: Message | undefined;
      /** The file, if it can also be played without being stored. */
      readonly visit: File | undefined;
    }
  | {
      readonly stage: 'storing';
      readonly inspection: Inspection;
      readonly precision: Precision;
      readonly event: ImportEvent | undefined;
    }
  | {
      /** Done. It plays after the model that plays now has made its move. */
      readonly stage: 'stored';
      readonly inspection: Inspection;
      readonly precision: Precision;
    };

/** A failed action. */
export interface LibraryProblem {
  readonly message: Message;
  /** A file that cannot be stored, but can be played for this visit. */
  readonly visit?: File | undefined;
}

export interface LibraryState extends ImportActions {
  /** All stored models, the newest first; undefined until they are listed. */
  readonly models: readonly StoredModel[] | undefined;
  readonly space: LibrarySpace | undefined;
  /** Why nothing can be stored or listed here. */
  readonly unavailable: Message | undefined;
  readonly importing: Importing | undefined;
  /** Whether the library's dialog is open. */
  readonly open: boolean;
  readonly problem: LibraryProblem | undefined;
  /** A one-time remark about an import, such as files left out. */
  readonly note: Message | undefined;
  /** The model that is being deleted. */
  readonly removing: string | undefined;
  /** Names of models that were stored at the last visit and are not any more, though nobody deleted them here. */
  readonly lost: readonly string[];
  /** The browser's answer when it was last asked to keep the models. */
  readonly persistence: 'granted' | 'refused' | undefined;

  /** Loads the model that played last, or the default one. Call once, when the page starts. */
  start(): Promise<void>;
  /** Call when the person leaves the page: then the model being loaded did not crash it. */
  leave(): void;
  show(): void;
  /** Closes the library. A download or storing goes on; files that wait for an answer are dropped. */
  close(): void;
  /** Lists the stored models. */
  refresh(): Promise<void>;
  play(id: string): void;
  playDefault(): void;
  rename(id: string, name: string): Promise<void>;
  /** Deletes a model. If it plays, the default model takes over first. */
  remove(id: string): Promise<void>;
  requestPersistence(): Promise<void>;
  dismissProblem(): void;
}

/** From files or an address to a stored model that plays. */
export interface ImportActions {
  /** Looks into dropped or picked files, or says why not. */
  importFiles(files: readonly ImportFile[]): Promise<void>;
  /** Downloads from an address that the person typed. If a page is there that lists several files, offers them. */
  importAddress(text: string): Promise<void>;
  /** Downloads one of the files that a page lists. */
  pick(file: AddressedFile): Promise<void>;
  /** Says why dropped files could not be read. */
  refuse(message: Message): void;
  choose(precision: Precision): void;
  /** Stores the inspected files and plays the model. */
  store(): Promise<void>;
  /** Ends the import and removes everything it wrote. */
  cancelImport(): void;
  /** Plays a file without storing it. */
  playForVisit(file: File): void;
}

export type LibraryStore = StoreApi<LibraryState>;

/** Returns the chosen way of storing a model. */
export function chosenPlan(importing: Importing | undefined): StoragePlan | undefined {
  if (!importing || !('inspection' in importing)) return undefined;
  return importing.inspection.plans.find(({ precision }) => precision === importing.precision);
}

/** Returns whether a model fits into the free space; true if the browser does not say how much that is. */
export function hasRoom(
  { bytesToStore }: Pick<StoragePlan, 'bytesToStore'>,
  { used, quota }: LibrarySpace,
): boolean {
  return quota === undefined || bytesToStore <= quota - used;
}

/** Returns the name of the model being imported. */
export function importName(importing: Importing): string {
  return 'inspection' in importing ? importing.inspection.name : importing.name;
}

/** Returns whether a stored model is the one that plays. */
export function isPlaying({ card }: Pick<ModelState, 'card'>, id: string): boolean {
  return card?.kind === 'stored' && card.id === id;
}

/** Returns whether a stored model is being loaded. */
export function isOpening({ loading }: Pick<ModelState, 'loading'>, id: string): boolean {
  return loading?.source.kind === 'stored' && loading.source.id === id;
}

/** Puts a model into the list: in its old place, or as the newest. */
export function withModel(
  models: readonly StoredModel[] | undefined,
  stored: StoredModel,
): readonly StoredModel[] {
  return models?.some(({ id }) => id === stored.id)
    ? models.map((one) => (one.id === stored.id ? stored : one))
    : [stored, ...(models ?? [])];
}

/** Returns what went wrong, as the library's sentence. */
export function librarySentence(error: unknown): Message {
  return sentenceOf(error, { key: 'library:noAnswer' });
}
