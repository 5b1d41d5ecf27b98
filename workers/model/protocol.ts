/**
 * What crosses the border between the page and the model worker: plain data, structured-cloneable,
 * frames as bytes.
 */
import type {
  ExploreKind,
  ExploreProgress,
  ExploreRequest,
  ExploreResults,
  ThinkEvent,
  ThinkRequest,
  ThinkResult,
} from '../../src/engine';
import type { FrameGeometry } from '../../src/frame/types';
import type { Precision } from '../../src/graph';
import type { Message } from '../../src/i18n/message';
import type { Mortal } from '../shared/thread';

/** Ways to run the model, best first. */
export const BACKEND_IDS = ['webgpu-jspi', 'webgpu-asyncify', 'wasm-threads', 'wasm'] as const;
export type BackendId = (typeof BACKEND_IDS)[number];

/** Which backend runs, and why this one. */
export interface BackendStatus {
  readonly id: BackendId;
  /** Short, for the pill in the top bar: "WebGPU", "WASM, 2 threads". */
  readonly label: Message;
  /** One sentence: why this one and not a better one. */
  readonly reason: Message;
  readonly threads: number;
  /** Backends that were tried before and did not work. */
  readonly failed: readonly { readonly id: BackendId; readonly reason: string }[];
}

/** Where weights come from. */
export type ModelSource =
  | { readonly kind: 'default'; readonly url: string }
  /** For this visit only. */
  | { readonly kind: 'file'; readonly file: File }
  /** Out of the library (`library-protocol.ts`). */
  | { readonly kind: 'stored'; readonly id: string };

/**
 * Loading, step by step, each with a number where there is one. Where not all of a large model is in memory at once,
 * `uploading` comes back between the last ones.
 */
export type LoadEvent =
  | { readonly stage: 'downloading'; readonly bytes: number; readonly total: number }
  /** What the file says of itself. */
  | { readonly stage: 'reading' }
  | { readonly stage: 'converting'; readonly bytes: number; readonly total: number }
  /** Tensors to where they are computed with: the graphics processor, or WebAssembly's memory. */
  | {
      readonly stage: 'uploading';
      readonly backend: BackendId;
      readonly bytes: number;
      readonly total: number;
    }
  /** The first run of each graph, which compiles its shaders. On a graphics processor only. */
  | {
      readonly stage: 'compiling';
      readonly backend: BackendId;
      readonly part: number;
      readonly parts: number;
    }
  | {
      readonly stage: 'warming';
      readonly backend: BackendId;
      readonly part: number;
      readonly parts: number;
    };

/** A loaded model, as the page shows it. */
export interface ModelCard {
  readonly name: string;
  readonly kind: ModelSource['kind'];
  /** Of a stored model. */
  readonly id?: string;
  /** Of a stored model: how it is stored and computed. */
  readonly precision?: Precision;
  /** Size of the file in bytes; of a stored model, of all its files. */
  readonly bytes: number;
  readonly parameters: number;
  readonly frame: FrameGeometry;
  readonly grid: number;
  readonly codes: number;
  readonly latents: number;
  /** Horizons of the latent dynamics model, in moves after the frame; absent where the file holds none. */
  readonly horizons?: readonly number[];
  /** FSQ levels of the latent codes, as far as the file tells: those of image codes in a model without latent dynamics. */
  readonly latentLevels: readonly number[];
  readonly komi?: number;
  readonly backend: BackendStatus;
}

/** A failure as it crosses the border: Error subclasses do not survive structured cloning. */
export interface WireFailure {
  readonly kind: 'aborted' | 'checkpoint' | 'device-lost' | 'backend' | 'internal';
  /** What is wrong and what to do. */
  readonly sentence: Message;
}

/** Either a value or a failure. */
export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: WireFailure };

/**
 * What the worker offers over Comlink. One call of `load` or `think` at a time; `cancel` ends it. Explorations wait for their
 * turn behind it and behind each other; the next `load` or `think` ends all of them, and waits for no more than the one graph
 * run that is in progress.
 */
export interface ModelWorkerApi extends Mortal {
  load(
    source: ModelSource,
    options: {
      /** The only backend to try, where the browser offers it. */
      readonly wanted?: BackendId | undefined;
      /** Backends that failed before and are passed over while another one is left. */
      readonly excluded: readonly BackendId[];
    },
    onEvent: (event: LoadEvent) => void,
  ): Promise<Outcome<ModelCard>>;
  think(request: ThinkRequest, onEvent: (event: ThinkEvent) => void): Promise<Outcome<ThinkResult>>;
  /** @param id of the caller's choice, for `cancelExploration`; one that no exploration in progress has. */
  explore(
    id: number,
    request: ExploreRequest,
    onProgress: (progress: ExploreProgress) => void,
  ): Promise<Outcome<ExploreResults[ExploreKind]>>;
  /** Ends the `load` or `think` in progress, which then answers with an `aborted` failure. */
  cancel(): Promise<void>;
  /** Ends one exploration, or takes it out of the queue; it then answers with an `aborted` failure. */
  cancelExploration(id: number): Promise<void>;
}
