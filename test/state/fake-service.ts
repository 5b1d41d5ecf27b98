import type {
  ExploreKind,
  ExploreProgress,
  ExploreRequest,
  ExploreResults,
  ThinkEvent,
  ThinkRequest,
  ThinkResult,
} from '../../src/engine';
import { COMPACT_GEOMETRY, renderBoard } from '../../src/frame';
import { EMPTY_BOARD, type Move } from '../../src/go';
import type { LoadEvent, ModelCard, ModelService, ModelSource } from '../../src/services/model';

/** A call of the service that a test answers by hand. */
interface PendingCall<Event, Value> {
  readonly signal: AbortSignal;
  emit(event: Event): void;
  resolve(value: Value): void;
  reject(error: unknown): void;
}

export interface PendingThink extends PendingCall<ThinkEvent, ThinkResult> {
  readonly request: ThinkRequest;
  rebuild(reason: string): void;
  rebuilt(card: ModelCard): void;
}

export interface PendingLoad extends PendingCall<LoadEvent, ModelCard> {
  readonly source: ModelSource;
}

export interface PendingExploration extends PendingCall<
  ExploreProgress,
  ExploreResults[ExploreKind]
> {
  readonly request: ExploreRequest;
}

export interface FakeService extends ModelService {
  readonly explorations: PendingExploration[];
  readonly thinks: PendingThink[];
  readonly loads: PendingLoad[];
}

/** A service whose calls all wait until the test answers them, even after an abort. */
export function fakeService(): FakeService {
  const thinks: PendingThink[] = [];
  const loads: PendingLoad[] = [];
  const explorations: PendingExploration[] = [];
  return {
    explorations,
    thinks,
    loads,
    load: (source, { signal, onEvent }) =>
      new Promise((resolve, reject) => {
        loads.push({ source, signal, emit: onEvent, resolve, reject });
      }),
    think: (request, { signal, onEvents, onRebuild, onRebuilt }) =>
      new Promise((resolve, reject) => {
        thinks.push({
          request,
          signal,
          emit: (event) => onEvents([event]),
          resolve,
          reject,
          rebuild: (reason) => onRebuild?.(reason),
          rebuilt: (card) => onRebuilt?.(card),
        });
      }),
    explore: (request, { signal, onProgress }) =>
      new Promise((resolve, reject) => {
        explorations.push({
          request,
          signal,
          emit: (progress) => onProgress?.(progress),
          resolve: (result) => resolve(result as ExploreResults[typeof request.kind]),
          reject,
        });
      }),
  };
}

/** Lets settled promises take effect. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

export const CARD: ModelCard = {
  name: 'Default 9x9',
  kind: 'default',
  bytes: 14_100_000,
  parameters: 7_000_000,
  frame: COMPACT_GEOMETRY,
  grid: 10,
  codes: 240,
  latents: 3,
  latentLevels: [8, 6, 5],
  backend: {
    id: 'wasm',
    label: 'WASM',
    reason: 'This browser has no WebGPU.',
    threads: 1,
    failed: [],
  },
};

export function thinkResult(move: Move, changes: Partial<ThinkResult> = {}): ThinkResult {
  const frame = renderBoard(EMPTY_BOARD, COMPACT_GEOMETRY);
  return {
    move,
    attempts: 1,
    votes: [{ point: move.point, votes: 1, probability: 0.2 }],
    samples: { drawn: 1, firstRound: { drawn: 1, read: 1, legal: 1 } },
    corrected: false,
    exact: true,
    residual: 1.5,
    imageCodes: [1, 2, 3, 4],
    latentCodes: [7],
    nextImageCodes: [1, 2, 9, 4],
    confidence: {
      latents: [{ probability: 0.5, entropy: 1 }],
      image: [1, 0.9, 0.2, 1].map((probability) => ({ probability, entropy: 1 - probability })),
    },
    given: frame,
    imagined: frame,
    passes: 5,
    milliseconds: { encode: 10, generate: 200, decode: 20, total: 230 },
    ...changes,
  };
}
