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
import type { Message } from '../../src/i18n/message';
import type { BackendId } from '../../src/services/backend';
import type { LoadEvent, ModelCard, ModelSource } from '../../src/services/model';
import type { Mortal } from '../shared/thread';

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
