import type { Candidate } from './player';
import { analysisWord } from './words';

/** How lines of analysis are written: as Leela Zero does, or as KataGo does. */
export type Dialect = 'lz' | 'kata';

/** Visits that all moves of a position have together: a model has none, so a move gets its share of the plan. */
const VISITS = 1000;

/** The chance to win that is given for every move, 0..1: a model that imagines frames does not judge who is ahead. */
const WIN_RATE = 0.5;

/**
 * Returns a line of analysis: for each move `move`, `visits` (its share of the plan in thousandths, 1 or more),
 * `winrate` (always even), `prior`, `lcb` and `order`, and its line of play after `pv`.
 * @param candidates one or more, the likeliest first.
 */
export function analysisLine(candidates: readonly Candidate[], dialect: Dialect): string {
  const share = (value: number): string =>
    dialect === 'kata' ? value.toFixed(6) : String(Math.round(value * 10_000));
  return candidates
    .map(({ point, prior, line }, order) =>
      [
        `info move ${analysisWord(point)}`,
        `visits ${visitsOf(prior)}`,
        `winrate ${share(WIN_RATE)}`,
        `prior ${share(prior)}`,
        `lcb ${share(WIN_RATE)}`,
        `order ${order}`,
        `pv ${line.map(analysisWord).join(' ')}`,
      ].join(' '),
    )
    .join(' ');
}

/**
 * Returns the same as the object that CGOS takes, in one line. It leaves out what the model does not know: who is ahead.
 * There `pv` begins after the move.
 */
export function cgosLine(candidates: readonly Candidate[]): string {
  return JSON.stringify({
    visits: candidates.reduce((sum, { prior }) => sum + visitsOf(prior), 0),
    moves: candidates.map(({ point, prior, line }) => ({
      move: analysisWord(point),
      visits: visitsOf(prior),
      prior: Number(prior.toFixed(6)),
      pv: line.slice(1).map(analysisWord).join(' '),
    })),
  });
}

function visitsOf(prior: number): number {
  return Math.max(1, Math.round(prior * VISITS));
}
