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
import type { MeasureProgress } from '../../src/engine/measure/types';
import type { BackendId } from '../../src/services/backend';
import type { Measurement } from '../../src/services/bench';
import type { LoadEvent, ModelCard, ModelSource } from '../../src/services/model';
import type { Outcome, WireFailure } from '../shared/outcome';
import type { Watchable } from '../shared/thread';

/** A failure of the model's worker. */
export type ModelWireFailure = WireFailure<'checkpoint' | 'device-lost' | 'backend'>;

/** Either a value or a failure. */
export type ModelOutcome<T> = Outcome<T, ModelWireFailure>;

/**
 * What the worker offers over Comlink. One call of `load` or `think` at a time; `cancel` ends it. Explorations wait for their
 * turn behind it and behind each other; the next `load` or `think` ends all of them, and waits for no more than the one graph
 * run that is in progress.
 */
export interface ModelWorkerApi extends Watchable {
  load(
    source: ModelSource,
    options: {
      /** The only backend to try, where the browser offers it. */
      readonly wanted?: BackendId | undefined;
      /** Backends that failed before and are passed over while another one is left. */
      readonly excluded: readonly BackendId[];
    },
    onEvent: (event: LoadEvent) => void,
  ): Promise<ModelOutcome<ModelCard>>;
  think(
    request: ThinkRequest,
    onEvent: (event: ThinkEvent) => void,
  ): Promise<ModelOutcome<ThinkResult>>;
  /** @param id of the caller's choice, for `cancelExploration`; one that no exploration in progress has. */
  explore(
    id: number,
    request: ExploreRequest,
    onProgress: (progress: ExploreProgress) => void,
  ): Promise<ModelOutcome<ExploreResults[ExploreKind]>>;
  /** Measures the loaded model, as the only call in progress besides explorations, which it ends. */
  measure(onProgress: (progress: MeasureProgress) => void): Promise<ModelOutcome<Measurement>>;
  /** Ends the `load` or `think` in progress, which then answers with an `aborted` failure. */
  cancel(): Promise<void>;
  /** Ends one exploration, or takes it out of the queue; it then answers with an `aborted` failure. */
  cancelExploration(id: number): Promise<void>;
}
