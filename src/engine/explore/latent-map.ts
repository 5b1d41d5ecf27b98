import { codeToCoordinates } from '../../checkpoint';
import { POINTS, type Point } from '../../go';

/** What a code mostly stood for in the games behind the map. */
export interface CodeUse {
  /** Where the mover most often played. */
  readonly point: Point | 'pass';
  /** Share of the clips with that move, above 0 to 1. */
  readonly share: number;
  /** Clips with this code, 1 or more. */
  readonly seen: number;
  /** Share of the clips whose move captured something, 0..1. */
  readonly captures: number;
}

/** A latent code on a map. */
export interface MappedCode {
  readonly code: number;
  /** From the left, 0..1. */
  readonly x: number;
  /** From the top, 0..1. */
  readonly y: number;
  /** Absent if no games were looked at. */
  readonly use?: CodeUse;
}

/**
 * Codes of the first latent in two dimensions. Codes that lie near each other change a frame alike. The axes mean
 * nothing.
 */
export interface LatentMap {
  /** Clips behind the map. */
  readonly clips: number;
  /** One for each code in use, ascending. */
  readonly codes: readonly MappedCode[];
}

/**
 * Checks a map as `training` writes it (`models/latents.json`): `{clips, codes: [{code, x, y, point, share, seen, captures}]}`,
 * point 81 for a pass.
 * @throws TypeError with a sentence that names the first fault.
 */
export function parseLatentMap(json: unknown): LatentMap {
  const { clips, codes } = fieldsOf(json, 'The map');
  if (!Array.isArray(codes)) throw new TypeError('The map of latent codes lists no codes.');
  const mapped = codes.map((entry: unknown, index): MappedCode => {
    const name = `Code number ${index + 1} of the map`;
    const fields = fieldsOf(entry, name);
    const number = (field: string, from: number, to: number): number =>
      numberOf(fields[field], `${name}: ${field}`, from, to);
    const point = number('point', 0, POINTS);
    return {
      code: number('code', 0, Infinity),
      x: number('x', 0, 1),
      y: number('y', 0, 1),
      use: {
        point: point === POINTS ? 'pass' : point,
        share: number('share', 0, 1),
        seen: number('seen', 1, Infinity),
        captures: number('captures', 0, 1),
      },
    };
  });
  return {
    clips: numberOf(clips, 'The map: clips', 1, Infinity),
    codes: mapped.sort((a, b) => a.code - b.code),
  };
}

/**
 * Places a code on a map that needs no games, for models without a map of their own. Its FSQ coordinates are nested:
 * the first, third, ... lie across, the second, fourth, ... down, each within the cell of the one before. So no two
 * codes share a place, and codes that differ only in a late coordinate are neighbours.
 * @param levels of the latent codes (`ModelCard.latentLevels`).
 */
export function placeByLevels(code: number, levels: readonly number[]): MappedCode {
  const coordinates = codeToCoordinates(levels, code);
  const along = (first: 0 | 1): number => {
    let [from, width] = [0, 1];
    for (let d = first; d < levels.length; d += 2) {
      const level = levels[d]!;
      width /= level;
      // The coordinate is (q + floor(L/2)) / floor(L/2) - 1 for the level q counted from 0.
      from += width * Math.round(coordinates[d]! * Math.floor(level / 2) + Math.floor(level / 2));
    }
    return from + width / 2;
  };
  return { code, x: along(0), y: along(1) };
}

/**
 * Returns the codes that mostly stand for a move, the most frequent first. A person's moves have no codes of their own,
 * so this is all a map knows about them.
 */
export function codesOfMove(map: LatentMap, point: Point | 'pass'): MappedCode[] {
  return map.codes.filter(({ use }) => use?.point === point).sort((a, b) => seenAs(b) - seenAs(a));
}

function seenAs({ use }: MappedCode): number {
  return use ? use.seen * use.share : 0;
}

function fieldsOf(value: unknown, name: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) throw new TypeError(`${name} is not an object.`);
  return value as Record<string, unknown>;
}

function numberOf(value: unknown, name: string, from: number, to: number): number {
  if (typeof value === 'number' && value >= from && value <= to) return value;
  throw new TypeError(`${name} should be a number from ${from} to ${to}, not ${String(value)}.`);
}
