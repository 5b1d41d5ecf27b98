import type { Game } from '../../go';

/** What a judge says of a position. Everything is seen from the side to move. */
export interface Judgement {
  /** Probability of each point, row-major from A9, and of a pass (82 numbers); 0 for illegal moves. They add up to 1. */
  readonly policy: Float32Array;
  /** Chance to win, 0..1. A game without result counts half. */
  readonly win: number;
  /** Expected lead in points, komi included; negative if the opponent leads. */
  readonly lead: number;
  /** Standard deviation of the final score in points, 0 or more. */
  readonly spread: number;
  /** Whose each point will be, row-major from A9 (81 numbers): 1 of the side to move, -1 of the opponent. */
  readonly ownership: Float32Array;
}

/** A network that knows what a position is worth, which a video model does not. One call at a time. */
export interface Judge {
  /**
   * Judges positions, each with the moves that led to it.
   * @returns one judgement for each position, in their order.
   * @throws NotNumbersError if the network computes something that is not a number, AbortError if the signal aborts.
   */
  judge(positions: readonly Game[], signal?: AbortSignal): Promise<Judgement[]>;
  /** Releases the network's memory. Nothing can be judged afterwards. */
  release(): Promise<void>;
}

/** How to ask a network. */
export interface JudgeOptions {
  /**
   * Whether each position is judged from all eight sides of the board and the mean counts. It takes eight times as long
   * and is right more often. No if absent.
   */
  readonly allSides?: boolean;
}

/** How a kind of network sees a position. */
export interface JudgeInputs {
  /** Planes of 81 numbers each. */
  readonly planes: number;
  /** Numbers besides the planes. */
  readonly globals: number;
  /**
   * Writes the inputs of one position.
   * @param planes `planes` x 81 numbers, all 0. @param globals `globals` numbers, all 0.
   */
  write(game: Game, planes: Float32Array, globals: Float32Array): void;
}
