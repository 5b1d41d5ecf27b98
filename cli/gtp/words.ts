import { parseVertex, vertexName, type Color, type Move, type Point } from '../../src/go';
import { syntaxError } from './gtp-failure';

/** Reads a colour: `b`, `black`, `w` or `white`, in any case. @throws GtpFailure if it is another word or missing. */
export function parseColor(text: string | undefined): Color {
  const color = colorFrom(text);
  if (!color) throw syntaxError();
  return color;
}

/** Reads a colour; returns undefined for any other word. */
export function colorFrom(text: string | undefined): Color | undefined {
  const color = text?.toLowerCase();
  if (color === 'b' || color === 'black') return 'black';
  if (color === 'w' || color === 'white') return 'white';
  return undefined;
}

/** Reads a vertex or a pass. @throws GtpFailure if it is neither, or missing. */
export function parsePoint(text: string | undefined): Move['point'] {
  const point = parseVertex(text ?? '');
  if (point === undefined) throw syntaxError();
  return point;
}

/** Reads a vertex that is not a pass. @throws GtpFailure if it is not one. */
export function parseStone(text: string | undefined): Point {
  const point = parsePoint(text);
  if (point === 'pass') throw syntaxError();
  return point;
}

/** Reads a number within a range. @throws GtpFailure if it is not one, or missing. */
export function parseNumber(
  text: string | undefined,
  [least, most]: readonly [number, number] = [-Infinity, Infinity],
): number {
  const value = Number(text);
  if (text === undefined || !Number.isFinite(value) || value < least || value > most) {
    throw syntaxError();
  }
  return value;
}

/** Reads a whole number within a range. @throws GtpFailure if it is not one, or missing. */
export function parseCount(
  text: string | undefined,
  range: readonly [number, number] = [0, Number.MAX_SAFE_INTEGER],
): number {
  const value = parseNumber(text, range);
  if (!Number.isInteger(value)) throw syntaxError();
  return value;
}

/** Reads pairs of colour and vertex: `b D4 w E5`. @throws GtpFailure if they are not pairs. */
export function parseMoves(words: readonly string[]): Move[] {
  if (words.length % 2 !== 0) throw syntaxError();
  return Array.from({ length: words.length / 2 }, (_, index) => ({
    color: parseColor(words[2 * index]),
    point: parsePoint(words[2 * index + 1]),
  }));
}

/** Returns a point as an answer to `genmove`. */
export function moveWord(point: Move['point']): string {
  return point === 'pass' ? 'PASS' : vertexName(point);
}

/** Returns a point as lines of analysis write it, which most readers expect in this case of letters. */
export function analysisWord(point: Move['point']): string {
  return point === 'pass' ? 'pass' : vertexName(point);
}

/** Returns points as a list in one line, in board order. */
export function pointList(points: Iterable<Point>): string {
  return [...points]
    .sort((a, b) => a - b)
    .map(vertexName)
    .join(' ');
}
