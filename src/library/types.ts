import type { FrameGeometry } from '../frame/types';
import type { Part } from '../checkpoint';
import type { Precision } from '../graph';
import { inEnglish } from '../i18n/english';
import type { Message } from '../i18n/message';

/** Sizes of a model that are worth showing, whatever it was read from. */
export interface ModelSizesShown {
  readonly frame: FrameGeometry;
  /** Codes per side of a frame. */
  readonly grid: number;
  /** Number of FSQ codes. */
  readonly codes: number;
  readonly fsqLevels: readonly number[];
  /** Latent codes before each frame. */
  readonly latents: number;
  /** Moves ahead that the latent dynamics model foresees; empty where there is none. */
  readonly horizons: readonly number[];
  /** The transformer's. */
  readonly layers: number;
  readonly heads: number;
  readonly hidden: number;
  readonly komi?: number;
}

/** Where a stored model came from. */
export type ModelOrigin =
  /** One file of weights, or a tokenizer and a transformer. */
  | { readonly kind: 'file'; readonly names: readonly string[] }
  /** Files that `cli export` wrote: the folder's or the zip's name. */
  | { readonly kind: 'export'; readonly name: string }
  | { readonly kind: 'url'; readonly url: string };

/** A model of the library: complete, checked, ready to be opened with `{ kind: 'stored', id }`. */
export interface StoredModel {
  /** The same for the same file, precision, overrides and limits of the device: importing it again gives it again. */
  readonly id: string;
  /** As the person calls it; at first as the file calls itself. */
  readonly name: string;
  readonly origin: ModelOrigin;
  /** All of its files. */
  readonly bytes: number;
  readonly parameters: number;
  readonly precision: Precision;
  /** Milliseconds since 1970. */
  readonly addedAt: number;
  /** Of the source, see `fingerprint.ts`. */
  readonly fingerprint: string;
  readonly sizes: ModelSizesShown;
}

/** One way to store a model. */
export interface StoragePlan {
  readonly precision: Precision;
  /** What the stored model takes. */
  readonly bytesToStore: number;
  /** Weights, the cache of one sequence and what the VQGAN needs while it runs. */
  readonly bytesOnDevice: number;
  /** False where the device seems not to have `bytesOnDevice`. */
  readonly fits: boolean;
  /** False where the library has no room for `bytesToStore`; true where the browser does not say. */
  readonly hasRoom: boolean;
  /** Why this precision. */
  readonly reason: Message;
  /** Whether it may answer otherwise than the file's own numbers would. */
  readonly lossy: boolean;
  /** What is lost. */
  readonly loss: Message;
  /** The stored model that this would give, where it is stored already. */
  readonly storedId?: string;
}

/** Room in the library, in bytes. */
export interface LibrarySpace {
  /** By all that this site keeps. */
  readonly used: number;
  /** What the browser grants this site; undefined where it does not say. */
  readonly quota: number | undefined;
  /** Whether the browser promised not to clear it by itself. */
  readonly persistent: boolean;
}

/** What a file is, before anything of it is stored. */
export interface Inspection {
  /** Stands for the opened source in the worker; good for one `store`, until `discard` or the page's end. */
  readonly ticket: string;
  /** Weights, which are converted; or an exported folder, which is taken as it is. */
  readonly kind: 'checkpoint' | 'export';
  readonly container: 'torch' | 'safetensors' | 'onnx';
  /** What the model calls itself. */
  readonly name: string;
  readonly origin: ModelOrigin;
  /** Of the source. */
  readonly bytes: number;
  readonly parameters: number;
  /** Parameters by part of the model, in the order they run; empty for an exported folder. */
  readonly parts: readonly { readonly name: Part; readonly parameters: number }[];
  readonly sizes: ModelSizesShown;
  readonly fingerprint: string;
  /** All that this device can run, the suggested one first; one for an exported folder. */
  readonly plans: readonly StoragePlan[];
  readonly suggested: Precision;
  readonly space: LibrarySpace;
  /** What is odd but does no harm, such as entries that are left out. */
  readonly warnings: readonly Message[];
}

/** How far something with a known length has come. */
export interface Advance {
  readonly bytes: number;
  /** 0 where it is not known. */
  readonly total: number;
  /** Over the last seconds; undefined until there is something to measure. */
  readonly bytesPerSecond: number | undefined;
  readonly secondsLeft: number | undefined;
}

/** Inspecting and storing, step by step. */
export type ImportEvent =
  /** From an address into the library's own files. */
  | ({ readonly stage: 'downloading' } & Advance)
  /** The connection broke; it is tried again. */
  | { readonly stage: 'reconnecting'; readonly attempt: number; readonly attempts: number }
  /** Directory, header, sizes. */
  | { readonly stage: 'reading' }
  /** Another tab is storing the same model: its result is taken, or this tab goes on where it gives up. */
  | { readonly stage: 'waiting' }
  /** Converting and writing, in bytes written. */
  | ({ readonly stage: 'writing' } & Advance)
  /** What was written is read back and compared. */
  | ({ readonly stage: 'verifying' } & Advance);

/** Why the library could not do something. */
export type LibraryFailureKind =
  /** The file is no model that can be used. */
  | 'refused'
  /** There is not enough room; `needed` and `free` say how much. */
  | 'no-room'
  /** The file was changed, moved or taken away while it was read. */
  | 'changed'
  /** The server could not be reached, or broke off and did not come back. */
  | 'network'
  /** The server does not let other sites read its files, as far as one can tell. */
  | 'cross-origin'
  /** The model plays, here or in another tab. */
  | 'in-use'
  /** There is no such model or inspection any more. */
  | 'gone'
  /** What is stored is not what was written. */
  | 'damaged'
  /** This browser, or this mode of it, keeps no files. */
  | 'unsupported';

/** A failure of the library, in a sentence that says what to do. */
export class LibraryError extends Error {
  override readonly name = 'LibraryError';
  constructor(
    readonly kind: LibraryFailureKind,
    /** The sentence, for a page of any language; see `i18n/en/problems.ts`. */
    readonly sentence: Message,
    /** In bytes, for `no-room`. */
    readonly room?: { readonly needed: number; readonly free: number },
    options?: ErrorOptions,
  ) {
    super(inEnglish(sentence), options);
  }
}
