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
import type { Judgement } from '../../src/engine/judge';
import type { MeasureProgress } from '../../src/engine/measure/types';
import type { BackendId } from '../../src/services/backend';
import type { Measurement } from '../../src/services/bench';
import type { JudgeRequest } from '../../src/services/judge';
import type { LoadEvent, ModelCard, ModelSource } from '../../src/services/model';
import type { Outcome, WireFailure } from '../shared/outcome';
import type { Watchable } from '../shared/thread';

/** A failure of the model's worker. */
export type ModelWireFailure = WireFailure<'checkpoint' | 'device-lost' | 'backend'>;

/** Either a value or a failure. */
export type ModelOutcome<T> = Outcome<T, ModelWireFailure>;

/**
 * Methods of the worker, over Comlink. One call of `load` or `think` at a time; `cancel` ends it. Explorations wait
 * behind it and behind each other. The next `load` or `think` ends all of them, and waits at most for the graph run in
 * progress.
 */
export interface ModelWorkerApi extends Watchable {
  load(
    source: ModelSource,
    options: {
      /** The only backend to try, if the browser offers it. */
      readonly wanted?: BackendId | undefined;
      /** Backends that failed before. They are skipped while another one is left. */
      readonly excluded: readonly BackendId[];
    },
    onEvent: (event: LoadEvent) => void,
  ): Promise<ModelOutcome<ModelCard>>;
  think(
    request: ThinkRequest,
    onEvents: (events: readonly ThinkEvent[]) => void,
  ): Promise<ModelOutcome<ThinkResult>>;
  /** @param id chosen by the caller for `cancelExploration`; no exploration in progress has it. */
  explore(
    id: number,
    request: ExploreRequest,
    onProgress: (progress: ExploreProgress) => void,
  ): Promise<ModelOutcome<ExploreResults[ExploreKind]>>;
  /** Judges positions beside the loaded model. Waits as an exploration does, and `cancelExploration` ends it. */
  judge(id: number, request: JudgeRequest): Promise<ModelOutcome<readonly Judgement[]>>;
  /** Measures the loaded model, as the only call in progress besides explorations, which it ends. */
  measure(onProgress: (progress: MeasureProgress) => void): Promise<ModelOutcome<Measurement>>;
  /** Ends the `load` or `think` in progress, which then answers with an `aborted` failure. */
  cancel(): Promise<void>;
  /** Ends one exploration, running or waiting; it then answers with an `aborted` failure. */
  cancelExploration(id: number): Promise<void>;
}
