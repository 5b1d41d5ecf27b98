import type { GamePosition } from '../engine';
import type { Judgement } from '../engine/judge';
import type { StoredJudge } from '../library/judges';
import type { ModelCallOptions } from './model';

/** Where a judge's network comes from. */
export type JudgeSource =
  | { readonly kind: 'default'; readonly url: string }
  /** A network that was dropped on the page and stored. */
  | { readonly kind: 'stored'; readonly id: string };

/** Positions to judge. A move that comes meanwhile waits for the run in progress, which takes up to eight of them. */
export interface JudgeRequest {
  readonly source: JudgeSource;
  readonly positions: readonly GamePosition[];
}

/**
 * The judge, as the page's state sees it. The real service talks to the model's worker (`workers/model/client.ts`), in which the
 * judge runs beside the model; tests inject their own.
 */
export interface JudgeService {
  /**
   * Judges positions, one judgement for each in their order. Opens the network first if another one is open. Never delays a
   * move: it waits like an exploration (`ModelService.explore`), and the next `think` or `load` ends it with an `AbortError`.
   *
   * Rejects with a `ModelFailure` if the network cannot be read or run, or if no model is loaded.
   */
  judge(request: JudgeRequest, options: ModelCallOptions): Promise<readonly Judgement[]>;
}

/**
 * The networks that are stored as judges. The real service talks to the import worker; tests inject their own. Every method
 * rejects with a `LibraryFailure`.
 */
export interface JudgeLibraryService {
  /** Lists the stored networks, the newest first. */
  judges(): Promise<readonly StoredJudge[]>;
  /** Returns whether a file of weights says that it is a judge. Reads its beginning only. */
  isJudge(file: File): Promise<boolean>;
  /**
   * Reads a file completely, and stores it if it is a network that can judge. If it is stored already, returns that one.
   * Nothing of a refused file is left.
   */
  storeJudge(file: File): Promise<StoredJudge>;
  /** Deletes a network; does nothing if there is none. */
  removeJudge(id: string): Promise<void>;
}
