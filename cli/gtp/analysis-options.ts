import type { Color, Move } from '../../src/go';
import { syntaxError } from './gtp-failure';
import type { Candidate } from './player';
import { colorFrom, parseColor, parseCount, parseNumber, parsePoint } from './words';

/** What an analysis shows. */
export interface AnalysisOptions {
  /** Whose moves are considered; undefined for the colour to play. */
  readonly color: Color | undefined;
  /** Time between two lines, in milliseconds. */
  readonly interval: number;
  readonly maxMoves: number;
  /** Returns whether a move of the colour to play may be shown. */
  readonly allows: (color: Color, point: Move['point']) => boolean;
}

/** Time between two lines unless named, and at least, in milliseconds. */
const USUAL_INTERVAL = 1000;
const LEAST_INTERVAL = 20;

/** Options that other engines take, for things that this one does not know; each has a value. */
const IGNORED = new Set([
  'minmoves',
  'ownership',
  'ownershipstdev',
  'movesownership',
  'movesownershipstdev',
  'pvvisits',
  'pvedgevisits',
  'rootinfo',
  'noresultvalue',
]);

/**
 * Reads the arguments of an analysis command: a colour, an interval in hundredths of a second, and pairs of names and
 * values; all of them may be missing.
 * @throws GtpFailure if something else is among them.
 */
export function analysisOptions(args: readonly string[]): AnalysisOptions {
  const words = [...args];
  const next = (): string | undefined => words.shift();
  let color: Color | undefined;
  let interval = USUAL_INTERVAL;
  let maxMoves = Infinity;
  const avoided: Region[] = [];
  const allowed: Region[] = [];
  const centiseconds = (text: string | undefined): number =>
    Math.max(LEAST_INTERVAL, parseNumber(text, [0, 1e7]) * 10);
  for (let word = next(); word !== undefined; word = next()) {
    const name = word.toLowerCase();
    const found = colorFrom(name);
    if (found) color = found;
    else if (/^\d/.test(name)) interval = centiseconds(name);
    else if (name === 'interval') interval = centiseconds(next());
    else if (name === 'maxmoves') maxMoves = parseCount(next());
    else if (name === 'avoid') avoided.push(regionFrom(next(), next(), next()));
    else if (name === 'allow') allowed.push(regionFrom(next(), next(), next()));
    else if (IGNORED.has(name) && next() !== undefined) continue;
    else throw syntaxError();
  }
  return {
    color,
    interval,
    maxMoves,
    allows: (color, point) => {
      const covers = (region: Region): boolean =>
        region.color === color && region.points.includes(point);
      const limits = allowed.filter((region) => region.color === color);
      return !avoided.some(covers) && (limits.length === 0 || limits.some(covers));
    },
  };
}

/** Returns the candidates that the options let through. */
export function shown(
  candidates: readonly Candidate[],
  toPlay: Color,
  { maxMoves, allows }: AnalysisOptions,
): Candidate[] {
  return candidates.filter(({ point }) => allows(toPlay, point)).slice(0, maxMoves);
}

/** Points that moves of a colour may or may not be on. */
interface Region {
  readonly color: Color;
  readonly points: readonly Move['point'][];
}

/** Reads a colour, vertices with commas between, and for how many moves this holds (only the next one is looked at). */
function regionFrom(
  color: string | undefined,
  vertices: string | undefined,
  depth: string | undefined,
): Region {
  parseCount(depth);
  return { color: parseColor(color), points: (vertices ?? '').split(',').map(parsePoint) };
}
