import type { ThinkEvent, ThinkRequest, ThinkResult } from '../engine';
import type { LoadEvent, ModelCard, ModelSource } from '../../workers/protocol';

/**
 * The model as the page's state sees it. The real one talks to the worker (`workers/client.ts`) and rebuilds
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
    options: {
      signal: AbortSignal;
      onEvent: (event: ThinkEvent) => void;
      /** Told when the worker or its device was lost and is being rebuilt; the call goes on by itself. */
      onRebuild?: (reason: string) => void;
      /** Told when the model is back, possibly on another backend. */
      onRebuilt?: (card: ModelCard) => void;
    },
  ): Promise<ThinkResult>;
}

/** A failure with a sentence for people. */
export class ModelFailure extends Error {
  override readonly name = 'ModelFailure';
  constructor(
    readonly kind: 'checkpoint' | 'device-lost' | 'backend' | 'internal',
    message: string,
  ) {
    super(message);
  }
}
