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

/** How much longer a vote may take than the last time. */
const CAUTION = 1.25;

/**
 * A player who keeps an eye on the clock. Without one it plays by its settings. With one, a single frame is imagined
 * first, so that a move is there; then as many frames vote as fit into the move's share of the time. When time is up,
 * the best move so far is played.
 */
export class TimedPlayer {
  /** Seconds that a vote took last, by its number of frames. */
  readonly #pace = new Map<number, number>();
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
    const first = await this.#vote(game, 1, latest);
    if (!first) {
      const point = anyMove(game);
      return { point, candidates: [{ point, prior: 0, line: [point] }] };
    }
    for (const samples of this.#sizes()) {
      if (performance.now() + this.#expected(samples) * 1000 > aim) continue;
      return (await this.#vote(game, samples, latest)) ?? first;
    }
    return first;
  }

  /** Lets frames vote. Returns undefined if time is up before they did. */
  async #vote(game: Game, samples: number, latest: number): Promise<Choice | undefined> {
    const begun = performance.now();
    const choice = await this.#until(latest, (signal) =>
      this.player.choose(game, { ...this.settings.play, samples }, signal),
    );
    if (choice) this.#pace.set(samples, (performance.now() - begun) / 1000);
    return choice;
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

  /** Returns the seconds that a vote is expected to take. One that was never held takes its frames' share of a smaller one. */
  #expected(samples: number): number {
    const known = [...this.#pace.keys()].filter((size) => size <= samples);
    const nearest = Math.max(1, ...known);
    return ((this.#pace.get(nearest) ?? 0) * samples * CAUTION) / nearest;
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
