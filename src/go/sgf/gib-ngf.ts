// The formats of two Korean servers: GIB (Tygem) and NGF (Cyberoro). Both are lines of text without variations. They are turned
// into a node of SGF, so that the same code plays and repairs them.
import { BOARD_SIZE, type Point } from '../types';
import { sgfPoint } from './points';
import type { Collection, RawNode } from './syntax';
import { writeValue } from './text';

type Properties = Record<string, readonly string[]>;

/** Returns a file's game if it is one of these formats; undefined if it is not. */
export function readGibOrNgf(text: string): Collection | undefined {
  const nodes = readGib(text) ?? readNgf(text);
  if (!nodes) return undefined;
  const [root] = nodes.reduceRight<RawNode[]>(
    (children, properties) => [{ properties, children }],
    [],
  );
  return { games: root ? [root] : [], nodes: nodes.length, unfinished: false, junk: 0 };
}

const GIB_RESULTS: Readonly<Record<string, string>> = {
  '3': 'B+R',
  '4': 'W+R',
  '7': 'B+T',
  '8': 'W+T',
};

function readGib(text: string): Properties[] | undefined {
  if (!/^\s*\\HS\s/u.test(text)) return undefined;
  const facts = new Map<string, string>();
  for (const [, name = '', value = ''] of text.matchAll(/\\\[([A-Z]+)=([^\r\n]*?)\\\]/gu)) {
    facts.set(name, value.trim());
  }
  const main = facts.get('GAMEINFOMAIN') ?? '';
  const numberOf = (name: string): string | undefined =>
    new RegExp(`(?:^|,)${name}:(-?\\d+)`, 'u').exec(main)?.[1];
  const root: Properties = { GM: ['1'] };
  addPlayer(root, 'B', facts.get('GAMEBLACKNAME') ?? facts.get('GAMEBLACKNICK'));
  addPlayer(root, 'W', facts.get('GAMEWHITENAME') ?? facts.get('GAMEWHITENICK'));
  addText(root, 'EV', facts.get('GAMENAME'));
  addText(root, 'PC', facts.get('GAMEPLACE'));
  addDate(root, facts.get('GAMEDATE'));
  // Tenths of a point.
  const komi = numberOf('GONGJE') ?? /(?:^|,)W(\d+)/u.exec(facts.get('GAMETAG') ?? '')?.[1];
  if (komi !== undefined) root['KM'] = [String(Number(komi) / 10)];
  const [won = '', by] = [numberOf('GRLT'), numberOf('ZIPSU')];
  const winner = won === '0' ? 'B' : won === '1' ? 'W' : undefined;
  const result = winner && by !== undefined ? `${winner}+${Number(by) / 10}` : GIB_RESULTS[won];
  addText(root, 'RE', result);

  const moves: Properties[] = [];
  for (const line of text.split(/[\r\n]+/u)) {
    const [kind, ...words] = line.trim().split(/\s+/u);
    if (kind === 'INI') addHandicap(root, Number(words[2]));
    if (kind !== 'STO' && kind !== 'SKI') continue;
    const [, , color, x, y] = words;
    const value = kind === 'SKI' ? '' : letters(Number(x), Number(y));
    moves.push({ [color === '2' ? 'W' : 'B']: [value] });
  }
  return [root, ...moves];
}

/** Lines of an NGF file before the moves. */
const NGF_HEAD = 12;

function readNgf(text: string): Properties[] | undefined {
  const lines = text.split(/\r\n|\n|\r/u).map((line) => line.trim());
  const [name, size = '', white, black, place, handicap, , komi = '', date, , result = ''] = lines;
  const isNgf =
    /^\d{1,2}$/u.test(size) && lines.slice(NGF_HEAD - 1).some((line) => /^PM..[BW]/u.test(line));
  if (!isNgf) return undefined;
  const root: Properties = { GM: ['1'], SZ: [size] };
  addText(root, 'GN', name);
  addPlayer(root, 'W', white);
  addPlayer(root, 'B', black);
  addText(root, 'PC', place);
  addDate(root, date);
  const stones = Number(handicap);
  addHandicap(root, stones);
  // The half point of an even game is left out.
  const points = Number(komi);
  if (komi !== '' && Number.isFinite(points)) {
    root['KM'] = [
      String(stones < 2 && Number.isInteger(points) && points > 0 ? points + 0.5 : points),
    ];
  }
  addText(root, 'RE', ngfResult(result));
  // `A` stands for 0: the first line is `B`.
  const place1 = (letter: string): number => letter.charCodeAt(0) - 'B'.charCodeAt(0);
  const moves = lines.slice(NGF_HEAD - 1).flatMap((line): Properties[] => {
    const [, color, x, y] = /^PM..([BW])([A-Z])([A-Z])/u.exec(line) ?? [];
    if (color === undefined || x === undefined || y === undefined) return [];
    return [{ [color]: [x === 'A' || y === 'A' ? '' : letters(place1(x), place1(y))] }];
  });
  return [root, ...moves];
}

function ngfResult(text: string): string | undefined {
  const [winner] = /black|white|흑|백/iu.exec(text) ?? [];
  if (winner === undefined || !/win|승/iu.test(text)) return undefined;
  const color = /black|흑/iu.test(winner) ? 'B' : 'W';
  if (/resign|불계/iu.test(text)) return `${color}+R`;
  if (/time|시간/iu.test(text)) return `${color}+T`;
  const [points = ''] = /\d+(?:\.\d+)?/u.exec(text) ?? [];
  return `${color}+${points}`;
}

/** Returns a point as in SGF, counted from 0 from the top left; on a board of any size. */
function letters(x: number, y: number): string {
  return [x, y].map((line) => String.fromCharCode('a'.charCodeAt(0) + line)).join('');
}

/** Points of handicap stones as these servers set them on 9x9, columns and rows from 0: corners, then sides. */
const CORNERS: readonly (readonly [number, number])[] = [
  [2, 6],
  [6, 2],
  [2, 2],
  [6, 6],
];
const SIDES: readonly (readonly [number, number])[] = [
  [2, 4],
  [6, 4],
  [4, 2],
  [4, 6],
];

function addHandicap(root: Properties, stones: number): void {
  if (!(stones >= 2 && stones <= 9)) return;
  const points = [
    ...CORNERS.slice(0, stones),
    ...SIDES.slice(0, 2 * Math.max(0, Math.floor((stones - 4) / 2))),
  ];
  // An odd stone is in the centre.
  if (points.length < stones) points.push([4, 4]);
  root['HA'] = [String(stones)];
  root['AB'] = points.map(([x, y]): string => sgfPoint((y * BOARD_SIZE + x) satisfies Point));
}

function addText(root: Properties, identifier: string, text: string | undefined): void {
  if (text) root[identifier] = [writeValue(identifier, text)];
}

/** Adds a name and the rank after it: `Name (5D)`, `Name  5D*`. */
function addPlayer(root: Properties, color: 'B' | 'W', text: string | undefined): void {
  const [, name, rank] =
    /^(.*?)(?:\s*\(\s*([^()]*?)\s*\)|\s+(\d{1,2}\s*[DKPdkp단급])\*?)?\s*$/u
      .exec(text ?? '')
      ?.filter((part) => part !== undefined) ?? [];
  addText(root, `P${color}`, name);
  addText(root, `${color}R`, rank);
}

/** Adds a day written as `2016- 3-26-21-38-27` or `20160326 [21:38]`. */
function addDate(root: Properties, text = ''): void {
  const [, year, month, day] = /^(\d{4})\s*-?\s*(\d{1,2})\s*-?\s*(\d{1,2})(?!\d)/u.exec(text) ?? [];
  if (year && month && day)
    root['DT'] = [[year, month.padStart(2, '0'), day.padStart(2, '0')].join('-')];
}
