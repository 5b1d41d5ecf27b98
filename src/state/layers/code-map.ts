import {
  codesOfMove,
  placeByLevels,
  type CodeUse,
  type LatentMap,
  type MappedCode,
  type ThinkResult,
} from '../../engine';
import { BOARD_SIZE, vertexName, type Move, type Point } from '../../go';
import { i18n, t } from '../../i18n';
import type { en } from '../../i18n/en';
import { sentences } from '../../i18n/sentences';
import { moveName } from '../game/words';
import type { MapColor } from '../settings/settings-store';

/** A place in the game where a code was part of a plan. */
export interface CodePlay {
  /** Index of the move that the plan was for. */
  readonly index: number;
  /** Number of the latent, from 1. */
  readonly latent: number;
  readonly move: Move;
}

/** A code on the map, with its uses in the game. */
export interface CodePoint extends MappedCode {
  readonly plays: readonly CodePlay[];
}

/** Largest codebook that is drawn whole if the model has no map. */
const MOST_CODES = 1000;

/**
 * Returns the codes to draw, those of the game last so that they lie on top.
 * @param map of the model; without one the codes' levels give their places.
 * @param isOwn returns whether a thought's model is the one that the codes belong to.
 */
export function codePoints(
  map: LatentMap | undefined,
  { codes, levels }: { readonly codes: number; readonly levels: readonly number[] },
  records: readonly (ThinkResult | undefined)[],
  isOwn: (record: ThinkResult) => boolean,
): CodePoint[] {
  const plays = playsOf(records, isOwn);
  const all = codes <= MOST_CODES ? Array.from({ length: codes }, (_, code) => code) : [];
  const places = map
    ? map.codes
    : [...new Set([...all, ...plays.keys()])].map((code) => placeByLevels(code, levels));
  return places
    .map((place) => ({ ...place, plays: plays.get(place.code) ?? [] }))
    .sort((a, b) => a.plays.length - b.plays.length || a.code - b.code);
}

/** Returns the codes to light for a move: those of the model's plan, or what the map knows about a person's move. */
export function litCodes(
  index: number | undefined,
  moves: readonly Move[],
  records: readonly (ThinkResult | undefined)[],
  map: LatentMap | undefined,
): number[] {
  const move = index === undefined ? undefined : moves[index];
  if (index === undefined || !move) return [];
  const record = records[index];
  if (record) return [...record.latentCodes];
  return map ? codesOfMove(map, move.point).map(({ code }) => code) : [];
}

/** Meaning of a colour on the map. Each has its own shape, too. */
export interface CodeGroup {
  readonly shape: 'circle' | 'square' | 'triangle' | 'diamond';
  /** Its name in the texts, under `map:group`. */
  readonly name: keyof (typeof en)['map']['group'];
}

const GROUPS: Readonly<Record<MapColor, readonly CodeGroup[]>> = {
  region: [
    { shape: 'circle', name: 'corner' },
    { shape: 'square', name: 'side' },
    { shape: 'triangle', name: 'centre' },
    { shape: 'diamond', name: 'pass' },
  ],
  capture: [
    { shape: 'circle', name: 'takesNone' },
    { shape: 'diamond', name: 'takes' },
  ],
  game: [
    { shape: 'circle', name: 'notHere' },
    { shape: 'square', name: 'first' },
    { shape: 'triangle', name: 'second' },
    { shape: 'diamond', name: 'third' },
  ],
};

/** Returns the groups of a colouring, in the order of their numbers. */
export function codeGroups(color: MapColor): readonly CodeGroup[] {
  return GROUPS[color];
}

/** Returns the colourings that a map allows. What codes stand for is known only for the default model. */
export function mapColors(map: LatentMap | undefined): readonly MapColor[] {
  return map ? ['region', 'capture', 'game'] : ['game'];
}

/** Returns the group of a code. */
export function groupOf({ use, plays }: CodePoint, color: MapColor): number {
  if (color === 'game' || !use) return Math.min(plays[0]?.latent ?? 0, GROUPS.game.length - 1);
  return color === 'capture' ? (use.captures >= 0.5 ? 1 : 0) : regionOf(use.point);
}

/** Distance from the edge, in lines, that still counts as corner or side. */
const EDGE = 3;

/** 0 corner, 1 side, 2 centre, 3 pass. */
function regionOf(point: Point | 'pass'): number {
  if (point === 'pass') return 3;
  const outer = (line: number): boolean => line < EDGE || line >= BOARD_SIZE - EDGE;
  const edges = [point % BOARD_SIZE, Math.floor(point / BOARD_SIZE)].filter(outer).length;
  return 2 - edges;
}

/** Describes a code: what it mostly stood for, and where the game used it. */
export function describeCode({ code, use, plays }: CodePoint): string {
  const said: string[] = [t('map:code', { number: code })];
  if (use) said.push(describeUse(use));
  if (plays.length > 0) {
    const here = plays.map(({ index, latent, move }) =>
      t('map:play', { number: index + 1, move: moveName(move), code: latent }),
    );
    said.push(t('map:inGame', { plays: here.join(t('watch:listSeparator')) }));
  }
  return sentences(said);
}

function describeUse({ point, share, seen, captures }: CodeUse): string {
  const move = point === 'pass' ? t('map:aPass') : vertexName(point);
  const percent = share.toLocaleString(i18n.language, { style: 'percent' });
  const values = {
    count: seen,
    move: share > 0.95 ? move : t('map:often', { move, share: percent }),
  };
  return captures >= 0.5 ? t('map:mostlyTaking', values) : t('map:mostly', values);
}

/** Returns the code to go to with an arrow key: the nearest within a quarter turn of its direction. */
export function codeBeside(
  points: readonly MappedCode[],
  from: MappedCode,
  key: string,
): MappedCode | undefined {
  const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
  if (!way) return undefined;
  const [wx = 0, wy = 0] = way;
  let best: MappedCode | undefined;
  let least = Infinity;
  for (const point of points) {
    const dx = point.x - from.x;
    const dy = point.y - from.y;
    const along = dx * wx + dy * wy;
    const across = Math.abs(dx * wy) + Math.abs(dy * wx);
    const distance = Math.hypot(dx, dy);
    if (along <= 0 || across > along || distance >= least) continue;
    best = point;
    least = distance;
  }
  return best;
}

function playsOf(
  records: readonly (ThinkResult | undefined)[],
  isOwn: (record: ThinkResult) => boolean,
): Map<number, CodePlay[]> {
  const plays = new Map<number, CodePlay[]>();
  for (const [index, record] of records.entries()) {
    if (!record || !isOwn(record)) continue;
    for (const [place, code] of record.latentCodes.entries()) {
      const play = { index, latent: place + 1, move: record.move };
      plays.set(code, [...(plays.get(code) ?? []), play]);
    }
  }
  return plays;
}
