import type { Figures, MeasureProgress } from '../engine/measure/types';
import type { BackendId } from './backend';
import type { LoadEvent, ModelCard, ModelSource } from './model';

/** How fast a device copies memory. */
export interface Bandwidth {
  /** `kernel`: a shader on the model's own graphics device. `memory`: one thread of the processor. */
  readonly kind: 'kernel' | 'memory';
  /** Bytes that are read and written in a second, both counted. */
  readonly bytesPerSecond: number;
  /** Bytes of the copy. */
  readonly bytes: number;
}

/** What was measured on this device. */
export interface Measurement extends Figures {
  /** Bytes of weights that one pass with one token reads: the transformer and the head of image codes. */
  readonly weightBytes: number;
  /** Absent if the device could not be asked, such as for lack of memory. */
  readonly bandwidth: Bandwidth | undefined;
}

/** What to measure. */
export interface BenchRequest {
  readonly source: ModelSource;
  /** The only backend to try if the browser offers it; the best that works unless named. */
  readonly backend?: BackendId | undefined;
}

/** Measures a model on this device, as the page sees it; `workers/model/bench-client.ts` is the real one. */
export interface BenchService {
  /**
   * Loads a model in a worker of its own, measures it, and ends the worker.
   *
   * Rejects with a `ModelFailure`, or with an `AbortError` at once when the signal ends it.
   */
  run(
    request: BenchRequest,
    options: {
      readonly signal: AbortSignal;
      readonly onLoad: (event: LoadEvent) => void;
      /** Told when the model is loaded. */
      readonly onLoaded: (card: ModelCard) => void;
      readonly onProgress: (progress: MeasureProgress) => void;
    },
  ): Promise<{ readonly card: ModelCard; readonly measurement: Measurement }>;
}
