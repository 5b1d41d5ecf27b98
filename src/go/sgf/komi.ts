import { DEFAULT_RULES } from '../rules';
import { POINTS } from '../types';
import { readNumber } from './numbers';
import type { SgfNote } from './types';

/** What else a root says that decides the unit of its komi; each as in the file. */
export interface KomiContext {
  /** `RU`. */
  readonly rules: string;
  /** `AP`: the programs that wrote the file. */
  readonly applications: readonly string[];
}

/** A komi in points, and what to say about it. */
export interface ReadKomi {
  readonly komi: number;
  readonly note?: SgfNote;
}

/** Largest komi: more than the board has points is a mistake, or in another unit. */
const MOST_KOMI = POINTS;

/** Largest komi of an even game that nobody would wonder about. */
const USUAL_KOMI = 20;

/** Hundredths of a stone that area counting in stones gives, such as 3.75 stones. */
const HUNDREDTHS_OF_STONES: ReadonlySet<number> = new Set([275, 325, 350, 375]);

/** Hundredths of a point are between these, in steps of a half point. */
const [LEAST_HUNDREDTHS, MOST_HUNDREDTHS] = [400, 1500];

/** Fox writes hundredths of a point for handicap games, too. */
const FOX_HUNDREDTHS: ReadonlySet<number> = new Set([50, 100, 150, 200]);

/** Longest text that may be a komi. */
const MOST_CHARACTERS = 60;

/** This page: it writes points, whatever they are. */
const OWN = /^videoworld-go(?::|$)/u;
const FOX = /foxwq|fox(?:go)?\b|野狐/iu;
const TERRITORY = /jap|kor|日|韩|韓/iu;

/**
 * Reads a komi. A plain number is in points. Other programs count in stones (half of the points, under Chinese rules) or in
 * hundredths of either, and people write words: these are read if there is only one sensible reading, and a note says what was
 * read. Anything else gives the default komi and a note.
 * @param text the value of `KM`; undefined if there is none.
 */
export function readKomi(text: string | undefined, context: KomiContext): ReadKomi {
  const { komi } = DEFAULT_RULES;
  const written = text?.trim() ?? '';
  if (written === '') return { komi, note: { code: 'komi-missing', komi } };
  const shown = written.slice(0, 20);
  const unreadable: ReadKomi = { komi, note: { code: 'komi-unreadable', text: shown, komi } };
  const plain = /^[+-]?(?:\d+[.,]?\d*|[.,]\d+)(?:e[+-]?\d+)?$/iu.test(written);
  if (written.length > MOST_CHARACTERS) return unreadable;
  const number = plain ? Number(written.replace(',', '.')) : undefined;
  if (number !== undefined && context.applications.some((name) => OWN.test(name.trim()))) {
    return Math.abs(number) <= MOST_KOMI ? { komi: number } : unreadable;
  }
  const read = number === undefined ? readNumber(written) : { number, unit: undefined };
  const points = read && pointsOf(read.number, read.unit, context);
  if (points === undefined || Math.abs(points) > MOST_KOMI) return unreadable;
  if (points !== number)
    return { komi: points, note: { code: 'komi-read', text: shown, komi: points } };
  const isUsual = Math.abs(points) <= USUAL_KOMI && Number.isInteger(2 * points);
  return isUsual
    ? { komi: points }
    : { komi: points, note: { code: 'komi-unusual', komi: points } };
}

function pointsOf(
  number: number,
  unit: 'points' | 'stones' | undefined,
  { rules, applications }: KomiContext,
): number | undefined {
  if (unit === 'points') return number;
  if (unit === 'stones') return 2 * number;
  const size = Math.abs(number);
  if (HUNDREDTHS_OF_STONES.has(size)) return number / 50;
  const isHundredths =
    (size >= LEAST_HUNDREDTHS && size <= MOST_HUNDREDTHS && size % 50 === 0) ||
    (FOX_HUNDREDTHS.has(size) && applications.some((name) => FOX.test(name)));
  if (isHundredths) return number / 100;
  // Only a count in stones has quarters.
  const hasQuarters = Number.isInteger(4 * number) && !Number.isInteger(2 * number);
  return hasQuarters && !TERRITORY.test(rules) ? 2 * number : number;
}
