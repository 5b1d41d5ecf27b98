import { isAbort } from '../../src/engine';
import { legalPoints, neighborsOf, stoneOf, type Game } from '../../src/go';
import type { Clock } from './clock';
import { fromCentre } from './handicap';
import type { Choice, Player } from './player';
import type { Settings } from './settings';

/** Frames of a vote that sees the board from all sides. */
const ALL_SIDES = 8;

/** Milliseconds that `then` has without a clock even if the choice took less. */
const LEAST_LOOK = 1000;

/** How much longer a vote may take than expected. */
const CAUTION = 1.25;

/** Time of a frame in a vote that was never held, as a part of that of a single frame: a vote's frames run together. */
const TOGETHER = 0.5;

/**
 * A player who keeps an eye on the clock. Without one it plays by its settings. With one, a single frame is imagined
 * first, so that a move is there; then as many frames vote as fit into the move's share of the time. When time is up,
 * the best move so far is played.
 */
export class TimedPlayer {
  /** Milliseconds that a single frame took last. */
  #single = 0;
  /** How many times as long as the single frame before it a vote took last, by its number of frames. */
  readonly #ratios = new Map<number, number>();
  /** Longest time in milliseconds from an abort to its effect: one run of the model. */
  #overrun = 0;

  constructor(
    private readonly player: Player,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /**
   * Chooses a move of the colour to play and lets its clock run for it.
   * @param arrived when the move was asked for, in milliseconds of `performance.now()`.
   * @param then what is done with the choice before the move is out. Its signal is aborted when the move's share of the
   * time is over; without a clock, when it takes longer than the choice did.
   */
  async choose(
    game: Game,
    arrived: number,
    then: (choice: Choice, signal: AbortSignal) => Promise<void> = async () => {},
  ): Promise<Choice> {
    const color = game.toPlay;
    const own = game.moves.filter((move) => move.color === color).length;
    const allowance = this.clock.allowance(color, own);
    try {
      if (!allowance) {
        const begun = performance.now();
        const choice = await this.player.choose(game, this.settings.play);
        const now = performance.now();
        await this.#until(now + Math.max(LEAST_LOOK, now - begun), (signal) =>
          then(choice, signal),
        );
        return choice;
      }
      const end = (seconds: number): number => arrived + seconds * 1000 - this.#overrun;
      const aim = end(allowance.aim);
      const latest = end(allowance.most);
      const choice = await this.#chooseBy(game, aim, latest);
      await this.#until(aim, (signal) => then(choice, signal));
      return choice;
    } finally {
      this.clock.spend(color, (performance.now() - arrived) / 1000);
    }
  }

  /** @param aim when to have a move, and `latest` at the latest, both in milliseconds. */
  async #chooseBy(game: Game, aim: number, latest: number): Promise<Choice> {
    const begun = performance.now();
    const first = await this.#vote(game, 1, latest);
    const now = performance.now();
    this.#single = now - begun;
    if (!first) {
      const point = anyMove(game);
      return { point, candidates: [{ point, prior: 0, line: [point] }] };
    }
    const size = this.#sizes().find((samples) => now + this.#expected(samples) <= aim);
    if (size === undefined) return first;
    const voted = await this.#vote(game, size, latest);
    const ratio = (performance.now() - now) / Math.max(1, this.#single);
    // Nobody knows how long a vote would have taken that was broken off, but it was too long.
    this.#ratios.set(size, voted ? ratio : ratio * 1.5);
    return voted ?? first;
  }

  /** Lets frames vote. Returns undefined if time is up before they did. */
  #vote(game: Game, samples: number, latest: number): Promise<Choice | undefined> {
    return this.#until(latest, (signal) =>
      this.player.choose(game, { ...this.settings.play, samples }, signal),
    );
  }

  /** Runs some work up to a time in milliseconds. Returns undefined if it did not get done. */
  async #until<T>(time: number, work: (signal: AbortSignal) => Promise<T>): Promise<T | undefined> {
    const left = time - performance.now();
    if (left <= 0) return undefined;
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(), left);
    try {
      return await work(controller.signal);
    } catch (error) {
      if (!isAbort(error)) throw error;
      this.#overrun = Math.max(this.#overrun, performance.now() - time);
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Returns the sizes of a vote that come into question, the largest first; a single frame is none. */
  #sizes(): number[] {
    const sizes: number[] = [];
    for (let size = this.settings.play.samples; size > 1;) {
      sizes.push(size);
      size = size > ALL_SIDES ? Math.max(ALL_SIDES, wholeSides(size / 2)) : 1;
    }
    return sizes;
  }

  /** Returns the milliseconds that a vote is expected to take at the pace of the last single frame. */
  #expected(samples: number): number {
    return this.#single * (this.#ratios.get(samples) ?? samples * TOGETHER) * CAUTION;
  }
}

function wholeSides(samples: number): number {
  return Math.floor(samples / ALL_SIDES) * ALL_SIDES;
}

/** Returns a legal move for when no time was left to think: near the centre, and not into an own eye. */
function anyMove(game: Game): Choice['point'] {
  const { board, toPlay } = game;
  const own = stoneOf(toPlay);
  const [nearest] = legalPoints(game)
    .filter((point) => neighborsOf(point).some((near) => board[near] !== own))
    .sort((a, b) => fromCentre(a) - fromCentre(b));
  return nearest ?? 'pass';
}
