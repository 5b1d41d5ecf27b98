import type { Color } from '../../src/go';

/** A time control; all times in seconds. */
export type TimeControl =
  | { readonly kind: 'none' }
  /** After the main time, `stones` moves have to be made within each period. With 0 stones there is only the main time. */
  | {
      readonly kind: 'canadian';
      readonly main: number;
      readonly period: number;
      readonly stones: number;
    }
  /** After the main time there are `periods` periods for one move each; a period that is used up is lost. */
  | {
      readonly kind: 'byoyomi';
      readonly main: number;
      readonly period: number;
      readonly periods: number;
    }
  /** Each move adds `increment` to the time that is left, up to `most`. */
  | {
      readonly kind: 'fischer';
      readonly main: number;
      readonly increment: number;
      readonly most: number;
    };

/** What a player has left. */
interface TimeLeft {
  /** Seconds of the main time, or of the period. */
  readonly seconds: number;
  /** Moves (Canadian) or periods (Japanese) that are left; 0 in the main time. */
  readonly count: number;
}

/** Seconds for a move, counted from when it was asked for. */
export interface Allowance {
  /** A fair share of the time that is left. */
  readonly aim: number;
  /** When the move has to be out at the latest; `aim` or more. */
  readonly most: number;
}

/** Seconds that pass on the way to the server and back, at most. */
const LAG = 0.5;

/** Moves of its own that a player expects to make in a game on 9x9, and at least still to make at any time. */
const OWN_MOVES = 35;
const LEAST_MOVES = 12;

/** How far a move in the main time may go beyond its share. */
const STRETCH = 3;

/**
 * The clocks of both players, as far as a controller tells about them. Between two messages the clock of the engine runs
 * by itself.
 */
export class Clock {
  #control: TimeControl = { kind: 'none' };
  #left: Partial<Record<Color, TimeLeft>> = {};

  /** Begins with full clocks. */
  configure(control: TimeControl): void {
    this.#control = control;
    const left = control.kind === 'none' ? undefined : beginningOf(control);
    this.#left = left ? { black: left, white: left } : {};
  }

  /**
   * Sets what a player has left.
   * @param count 0 in the main time; else the moves or the periods that are left.
   */
  set(color: Color, seconds: number, count: number): void {
    this.#left[color] = { seconds, count };
  }

  /**
   * Returns the time for a move.
   * @param ownMoves moves that the player has made.
   * @returns undefined without a limit.
   */
  allowance(color: Color, ownMoves: number): Allowance | undefined {
    const left = this.#left[color];
    if (!left) return undefined;
    const { aim, most } = shareOf(left, this.#control, ownMoves);
    // Without time to spare, a part of the lag is all that can be kept.
    const latest = most - Math.min(LAG, most / 4);
    return { aim: Math.max(0, Math.min(aim, latest)), most: Math.max(0, latest) };
  }

  /** Lets a player's clock run for a move. */
  spend(color: Color, seconds: number): void {
    const left = this.#left[color];
    if (left) this.#left[color] = after(left, seconds, this.#control);
  }
}

function beginningOf(control: Exclude<TimeControl, { kind: 'none' }>): TimeLeft {
  return control.main > 0 ? { seconds: control.main, count: 0 } : overtimeOf(control);
}

/** Returns what a player has when the main time is over. */
function overtimeOf(control: TimeControl): TimeLeft {
  if (control.kind === 'canadian') return { seconds: control.period, count: control.stones };
  if (control.kind === 'byoyomi') return { seconds: control.period, count: control.periods };
  return { seconds: 0, count: 0 };
}

/** Returns seconds for each move that are there even when the main time is over. */
function perMoveOf(control: TimeControl): number {
  if (control.kind === 'canadian' && control.stones > 0) return control.period / control.stones;
  if (control.kind === 'byoyomi' && control.periods > 0) return control.period;
  return 0;
}

function shareOf({ seconds, count }: TimeLeft, control: TimeControl, ownMoves: number): Allowance {
  if (count > 0) {
    const share = control.kind === 'byoyomi' ? seconds : seconds / count;
    return { aim: share, most: share };
  }
  const share = seconds / Math.max(LEAST_MOVES, OWN_MOVES - ownMoves);
  if (control.kind === 'fischer') {
    const aim = Math.min(seconds, share + control.increment);
    return { aim, most: Math.min(seconds, STRETCH * aim) };
  }
  const perMove = perMoveOf(control);
  const aim = Math.max(share, perMove);
  return { aim, most: Math.min(seconds + perMove, STRETCH * aim) };
}

function after({ seconds, count }: TimeLeft, spent: number, control: TimeControl): TimeLeft {
  if (control.kind === 'fischer') {
    const left = Math.max(0, seconds - spent) + control.increment;
    return { seconds: Math.min(left, control.most), count: 0 };
  }
  if (count === 0) {
    if (spent < seconds) return { seconds: seconds - spent, count: 0 };
    const overtime = overtimeOf(control);
    return overtime.count > 0
      ? after(overtime, spent - seconds, control)
      : { seconds: 0, count: 0 };
  }
  if (control.kind === 'byoyomi') {
    const lost = control.period > 0 ? Math.floor(spent / control.period) : 0;
    return { seconds: control.period, count: Math.max(1, count - lost) };
  }
  if (count > 1) return { seconds: Math.max(0, seconds - spent), count: count - 1 };
  return overtimeOf(control).count > 0 ? overtimeOf(control) : { seconds: 0, count: 1 };
}
