import type { StoreApi } from 'zustand/vanilla';
import type { Precision } from '../../graph';
import type { Message } from '../../i18n/message';
import type {
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
      /** What it is called as long as nobody knows better: files or an address. */
      readonly name: string;
      /** The last event; undefined before the first. */
      readonly event: ImportEvent | undefined;
    }
  | {
      /** Waits for the person to say how to store it. */
      readonly stage: 'choosing';
      readonly inspection: Inspection;
      readonly precision: Precision;
      /** Why storing it failed just now. */
      readonly failure: Message | undefined;
      /** The file, where it can also be played without being stored. */
      readonly visit: File | undefined;
    }
  | {
      readonly stage: 'storing';
      readonly inspection: Inspection;
      readonly precision: Precision;
      readonly event: ImportEvent | undefined;
    }
  | {
      /** Done; it plays once the model that plays now has made its move. */
      readonly stage: 'stored';
      readonly inspection: Inspection;
      readonly precision: Precision;
    };

/** Something that did not work. */
export interface LibraryProblem {
  readonly message: Message;
  /** A file that can still be played for this visit, where only storing it is impossible. */
  readonly visit?: File | undefined;
}

export interface LibraryState extends ImportActions {
  /** All stored models, the newest first; undefined before they were looked up. */
  readonly models: readonly StoredModel[] | undefined;
  readonly space: LibrarySpace | undefined;
  /** Why nothing can be stored or listed here. */
  readonly unavailable: Message | undefined;
  readonly importing: Importing | undefined;
  /** Whether the library is in front of the person. */
  readonly open: boolean;
  readonly problem: LibraryProblem | undefined;
  /** Said once about an import, such as files left out. */
  readonly note: Message | undefined;
  /** The model that is being deleted. */
  readonly removing: string | undefined;
  /** What the browser said when it was last asked to keep the models. */
  readonly persistence: 'granted' | 'refused' | undefined;

  /** Loads the model that played last, or the default one. Once, when the page starts. */
  start(): Promise<void>;
  /** The page is left on purpose: what it was loading is not to blame. */
  leave(): void;
  show(): void;
  /** Puts the library away. What is being downloaded or stored goes on; files that wait for an answer are let go. */
  close(): void;
  /** Looks up what is stored. */
  refresh(): Promise<void>;
  play(id: string): void;
  playDefault(): void;
  rename(id: string, name: string): Promise<void>;
  /** Deletes a model; where it plays, the default model takes over first. */
  remove(id: string): Promise<void>;
  requestPersistence(): Promise<void>;
  dismissProblem(): void;
}

/** From files or an address to a stored model that plays. */
export interface ImportActions {
  /** Looks into files that were dropped or picked, or says why not. */
  importFiles(files: readonly ImportFile[]): Promise<void>;
  /** Downloads from an address that the person typed. */
  importAddress(text: string): Promise<void>;
  /** Says why what was dropped could not be read. */
  refuse(message: Message): void;
  choose(precision: Precision): void;
  /** Stores what was inspected and plays it. */
  store(): Promise<void>;
  /** Ends the import; nothing of it is left. */
  cancelImport(): void;
  /** Plays a file without storing it. */
  playForVisit(file: File): void;
}

export type LibraryStore = StoreApi<LibraryState>;

/** The way of storing a model that is chosen. */
export function chosenPlan(importing: Importing | undefined): StoragePlan | undefined {
  if (!importing || importing.stage === 'inspecting') return undefined;
  return importing.inspection.plans.find(({ precision }) => precision === importing.precision);
}

/** Whether a model can be stored in the room that is left; true where the browser does not say how much that is. */
export function hasRoom(
  { bytesToStore }: Pick<StoragePlan, 'bytesToStore'>,
  { used, quota }: LibrarySpace,
): boolean {
  return quota === undefined || bytesToStore <= quota - used;
}

/** What the model on its way is called. */
export function importName(importing: Importing): string {
  return importing.stage === 'inspecting' ? importing.name : importing.inspection.name;
}

/** Whether a stored model is the one that plays. */
export function isPlaying({ card }: Pick<ModelState, 'card'>, id: string): boolean {
  return card?.kind === 'stored' && card.id === id;
}

/** Whether a stored model is the one that is being loaded. */
export function isOpening({ loading }: Pick<ModelState, 'loading'>, id: string): boolean {
  return loading?.source.kind === 'stored' && loading.source.id === id;
}

/** The list with a model in it: in its place where it was there before, else as the newest. */
export function withModel(
  models: readonly StoredModel[] | undefined,
  stored: StoredModel,
): readonly StoredModel[] {
  return models?.some(({ id }) => id === stored.id)
    ? models.map((one) => (one.id === stored.id ? stored : one))
    : [stored, ...(models ?? [])];
}

/** What went wrong, as the sentence that the library gave it. */
export function librarySentence(error: unknown): Message {
  return sentenceOf(error, { key: 'library:noAnswer' });
}
