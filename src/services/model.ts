import type {
  ExploreKind,
  ExploreProgress,
  ExploreRequest,
  ExploreResults,
  ThinkEvent,
  ThinkRequest,
  ThinkResult,
} from '../engine';
import type { FrameGeometry } from '../frame/types';
import type { Precision } from '../graph';
import { say, type Message } from '../i18n/message';
import type { BackendId, BackendStatus } from './backend';

/** Where weights come from. */
export type ModelSource =
  | { readonly kind: 'default'; readonly url: string }
  /** For this visit only. */
  | { readonly kind: 'file'; readonly file: File }
  /** From the library (`library.ts`). */
  | { readonly kind: 'stored'; readonly id: string };

/**
 * Progress of loading, with numbers if there are any. If a large model does not fit into memory at once, `uploading`
 * comes again between the last stages.
 */
export type LoadEvent =
  | { readonly stage: 'downloading'; readonly bytes: number; readonly total: number }
  /** Reads what the file says about itself. */
  | { readonly stage: 'reading' }
  | { readonly stage: 'converting'; readonly bytes: number; readonly total: number }
  /** Copies tensors to where they are computed with: the graphics processor, or WebAssembly's memory. */
  | {
      readonly stage: 'uploading';
      readonly backend: BackendId;
      readonly bytes: number;
      readonly total: number;
    }
  /** The first run of each graph, which compiles its shaders. Only on a graphics processor. */
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
  /** Id of a stored model. */
  readonly id?: string;
  /** Precision of a stored model. */
  readonly precision?: Precision;
  /** Fingerprint of the weights as the library computes it; missing in cards from older saved games. */
  readonly fingerprint?: string;
  /** Size of the file in bytes; for a stored model, of all its files. */
  readonly bytes: number;
  readonly parameters: number;
  readonly frame: FrameGeometry;
  readonly grid: number;
  readonly codes: number;
  readonly latents: number;
  /** Horizons of the latent dynamics model, in moves after the frame; absent if the file holds none. */
  readonly horizons?: readonly number[];
  /** FSQ levels of the latent codes, if the file tells; in a model without latent dynamics, those of image codes. */
  readonly latentLevels: readonly number[];
  readonly komi?: number;
  readonly backend: BackendStatus;
}

/** Options of every call that needs a loaded model. */
export interface ModelCallOptions {
  readonly signal: AbortSignal;
  /** Called when the worker or its device was lost and is being rebuilt. The call goes on by itself. */
  readonly onRebuild?: (reason: string) => void;
  /** Called when the model is back, possibly on another backend. */
  readonly onRebuilt?: (card: ModelCard) => void;
}

/**
 * The model, as the page's state sees it. The real service talks to the worker (`workers/model/client.ts`) and rebuilds
 * it after a crash; tests inject their own. Every method rejects with a `ModelFailure`, or with an `AbortError` when
 * its signal ends it. A failed or cancelled `load` leaves the previous model in place.
 */
export interface ModelService {
  /** Lets the next load use the graphics processor again, if it was left alone (`BackendStatus.mistrusted`). */
  trustGpu?(): void;
  load(
    source: ModelSource,
    options: { signal: AbortSignal; onEvent: (event: LoadEvent) => void },
  ): Promise<ModelCard>;
  think(
    request: ThinkRequest,
    options: ModelCallOptions & {
      /** Called with one event or several that came at once. */
      readonly onEvents: (events: readonly ThinkEvent[]) => void;
    },
  ): Promise<ThinkResult>;
  /**
   * Looks into the model's plan for a position: alternatives, interventions, imagined futures; see `ExploreRequest`.
   * Never delays a move: it waits until `think` is done, and the next `think` or `load` ends it with an `AbortError`,
   * even if the caller's own signal was not aborted. Several calls may overlap; they are answered one after another.
   *
   * Rejects with a sentence if the model cannot be explored in that way (a fan without latent codes, a foresight
   * without latent dynamics), if the position's moves are not legal, or if its game is over.
   */
  explore<Kind extends ExploreKind>(
    request: ExploreRequest & { readonly kind: Kind },
    options: ModelCallOptions & { readonly onProgress?: (progress: ExploreProgress) => void },
  ): Promise<ExploreResults[Kind]>;
}

/** A failure with a sentence for people. */
export class ModelFailure extends Error {
  override readonly name = 'ModelFailure';
  constructor(
    readonly kind: 'checkpoint' | 'device-lost' | 'backend' | 'internal',
    readonly sentence: Message,
  ) {
    super(say(sentence));
  }
}
