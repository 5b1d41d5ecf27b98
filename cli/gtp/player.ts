import type { Fan, Foresight } from '../../src/engine';
import type { Game, Move } from '../../src/go';
import type { PlaySettings } from './settings';

/** A move that a player thinks of. */
export interface Candidate {
  readonly point: Move['point'];
  /** Its share of the plan, 0..1. */
  readonly prior: number;
  /** The move and how the game may go on after it, colours taking turns; one move or more, all legal. */
  readonly line: readonly Move['point'][];
}

/** A chosen move, and what else was considered. */
export interface Choice {
  readonly point: Move['point'];
  /** The moves that got votes with their share of them, the likeliest first; empty if nobody voted for any. */
  readonly candidates: readonly Candidate[];
}

/** What a model plans in a position, as it is; see `explore`. */
export interface RawPlan {
  readonly fan: Fan;
  /** Undefined if the model holds no latent dynamics. */
  readonly foresight: Foresight | undefined;
}

/** Who plays in a session. One call at a time, and only for games that are not over. */
export interface Player {
  /**
   * Chooses a legal move for the colour to play.
   * @throws AbortError once the signal is aborted.
   */
  choose(game: Game, settings: PlaySettings, signal?: AbortSignal): Promise<Choice>;
  /**
   * Considers the moves of a position, better and better: yields all of them each time, the likeliest first. Ends when
   * there is nothing left to find out.
   * @throws AbortError once the signal is aborted.
   */
  consider(game: Game, signal: AbortSignal): AsyncIterable<readonly Candidate[]>;
  /**
   * Returns the plan for a position.
   * @param count how many alternatives, 1 or more.
   * @throws RangeError with a sentence if the model has no plan to look into.
   */
  plan(game: Game, count: number): Promise<RawPlan>;
}
