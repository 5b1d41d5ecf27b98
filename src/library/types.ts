import type { FrameGeometry } from '../frame/types';
import type { Part } from '../checkpoint';
import type { Precision } from '../graph';
import { described } from '../i18n/described';
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
  /** Moves ahead that the latent dynamics model foresees; empty if there is none. */
  readonly horizons: readonly number[];
  /** Layers, heads and width of the transformer. */
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
  /** The same for the same file, precision, overrides and limits of the device: importing it again gives the same id. */
  readonly id: string;
  /** The name that the person gave it; at first the name in the file. */
  readonly name: string;
  readonly origin: ModelOrigin;
  /** Total of its files. */
  readonly bytes: number;
  readonly parameters: number;
  readonly precision: Precision;
  /** Milliseconds since 1970. */
  readonly addedAt: number;
  /** Fingerprint of the source, see `fingerprint.ts`. */
  readonly fingerprint: string;
  readonly sizes: ModelSizesShown;
}

/** One way to store a model. */
export interface StoragePlan {
  readonly precision: Precision;
  /** Size of the stored model. */
  readonly bytesToStore: number;
  /** Weights, the cache of one sequence and what the VQGAN needs while it runs. */
  readonly bytesOnDevice: number;
  /** False if the device does not appear to have `bytesOnDevice`. */
  readonly fits: boolean;
  /** False if the library has no room for `bytesToStore`; true if the browser does not say. */
  readonly hasRoom: boolean;
  /** Why this precision. */
  readonly reason: Message;
  /** Whether its answers may differ from those of the file's own numbers. */
  readonly lossy: boolean;
  /** What is lost. */
  readonly loss: Message;
  /** The stored model that this would give, if it is already stored. */
  readonly storedId?: string;
}

/** Room in the library, in bytes. */
export interface LibrarySpace {
  /** Used by everything that this site keeps. */
  readonly used: number;
  /** What the browser grants this site; undefined if it does not say. */
  readonly quota: number | undefined;
  /** Whether the browser promised not to clear it by itself. */
  readonly persistent: boolean;
}

/** What a file is, before anything of it is stored. */
export interface Inspection {
  /** Names the opened source in the worker. Valid for one `store`, until `discard` or the page's end. */
  readonly ticket: string;
  /** Weights, which are converted; or an exported folder, which is taken as it is. */
  readonly kind: 'checkpoint' | 'export';
  readonly container: 'torch' | 'safetensors' | 'onnx';
  /** Name of the model in the file. */
  readonly name: string;
  readonly origin: ModelOrigin;
  /** Of the source. */
  readonly bytes: number;
  readonly parameters: number;
  /** Parameters by part of the model, in the order they run; empty for an exported folder. */
  readonly parts: readonly { readonly name: Part; readonly parameters: number }[];
  readonly sizes: ModelSizesShown;
  readonly fingerprint: string;
  /** All plans that this device can run, the suggested one first; one for an exported folder. */
  readonly plans: readonly StoragePlan[];
  readonly suggested: Precision;
  readonly space: LibrarySpace;
  /** Oddities that do no harm, such as entries that are left out. */
  readonly warnings: readonly Message[];
}

/** A file of weights that an address leads to, or the shards of one. */
export interface AddressedFile {
  /** Its path on the site. */
  readonly name: string;
  /** Undefined if the site does not say. */
  readonly bytes: number | undefined;
  /** Addresses to download: more than one for shards. */
  readonly urls: readonly string[];
}

/** How far something with a known length has come. */
export interface Advance {
  readonly bytes: number;
  /** 0 if it is not known. */
  readonly total: number;
  /** Over the last seconds; undefined until there is something to measure. */
  readonly bytesPerSecond: number | undefined;
  readonly secondsLeft: number | undefined;
}

/** Inspecting and storing, step by step. */
export type ImportEvent =
  /** Downloading into the library's own files. */
  | ({ readonly stage: 'downloading' } & Advance)
  /** The connection was lost; the next attempt follows. */
  | { readonly stage: 'reconnecting'; readonly attempt: number; readonly attempts: number }
  /** Reading directory, header and sizes. */
  | { readonly stage: 'reading' }
  /** Another tab is storing the same model: its result is used, or this tab continues if the other gives up. */
  | { readonly stage: 'waiting' }
  /** Converting and writing, in bytes written. */
  | ({ readonly stage: 'writing' } & Advance)
  /** Reading back and comparing what was written. */
  | ({ readonly stage: 'verifying' } & Advance);

/** Why the library could not do something. */
export type LibraryFailureKind =
  /** The file is not a usable model. */
  | 'refused'
  /** There is not enough room; `needed` and `free` say how much. */
  | 'no-room'
  /** The file was changed, moved or removed while it was read. */
  | 'changed'
  /** The server could not be reached, or the connection was lost. */
  | 'network'
  /** The server probably does not allow other sites to read its files. */
  | 'cross-origin'
  /** The model plays, here or in another tab. */
  | 'in-use'
  /** The model or inspection no longer exists. */
  | 'gone'
  /** What is stored is not what was written. */
  | 'damaged'
  /** This browser, or this mode of it, does not keep files. */
  | 'unsupported';

/** A failure of the library, in a sentence that says what to do. */
export class LibraryError extends Error {
  override readonly name = 'LibraryError';
  constructor(
    readonly kind: LibraryFailureKind,
    /** The sentence, for a page in any language; see `i18n/en/problems.ts`. */
    readonly sentence: Message,
    /** In bytes, for `no-room`. */
    readonly room?: { readonly needed: number; readonly free: number },
    options?: ErrorOptions,
  ) {
    super(described(sentence), options);
  }
}
