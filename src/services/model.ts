import type { LoadEvent, ModelCard, ModelSource } from '../../workers/model/protocol';
import type {
  ExploreKind,
  ExploreProgress,
  ExploreRequest,
  ExploreResults,
  ThinkEvent,
  ThinkRequest,
  ThinkResult,
} from '../engine';
import { say, type Message } from '../i18n/message';

/** What every call that needs a loaded model takes. */
export interface ModelCallOptions {
  readonly signal: AbortSignal;
  /** Told when the worker or its device was lost and is being rebuilt; the call goes on by itself. */
  readonly onRebuild?: (reason: string) => void;
  /** Told when the model is back, possibly on another backend. */
  readonly onRebuilt?: (card: ModelCard) => void;
}

/**
 * The model as the page's state sees it. The real one talks to the worker (`workers/model/client.ts`) and rebuilds
 * it after a crash; tests inject their own. Every method rejects with a `ModelFailure`, or with an `AbortError`
 * when its signal ends it. A failed or cancelled `load` leaves the model that was loaded before in place.
 */
export interface ModelService {
  load(
    source: ModelSource,
    options: { signal: AbortSignal; onEvent: (event: LoadEvent) => void },
  ): Promise<ModelCard>;
  think(
    request: ThinkRequest,
    options: ModelCallOptions & { readonly onEvent: (event: ThinkEvent) => void },
  ): Promise<ThinkResult>;
  /**
   * Looks into the model's plan for a position: alternatives, interventions, imagined futures; see `ExploreRequest`. Never delays a
   * move: it waits until `think` is done, and the next `think` or `load` ends it with an `AbortError`, also where the
   * caller's own signal was not aborted. Several may be asked for at once; they are answered one after another.
   *
   * Rejects with a sentence where the model has nothing to explore in that way (a fan without latent codes, a foresight
   * without latent dynamics), where the position's moves are not legal, and where its game is over.
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
