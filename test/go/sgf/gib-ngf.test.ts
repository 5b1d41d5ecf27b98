import { expect, test } from 'vitest';
import { formatMove, lineThrough, readSgf, ROOT, SgfError, vertexName } from '../../../src/go';

const lineOf = (file: string): string[] =>
  lineThrough(readSgf(file).tree, ROOT).flatMap(({ move }) => (move ? [formatMove(move)] : []));

const stonesOf = (file: string): string[] =>
  (readSgf(file).tree.setup.board ?? []).flatMap((stone, point) =>
    stone === 1 ? [vertexName(point)] : [],
  );

const gib = (handicap: number, moves: string): string =>
  [
    String.raw`\HS`,
    String.raw`\[GAMEBLACKNAME=One (5D)\]`,
    String.raw`\[GAMEWHITENAME=Two [x] (3K)\]`,
    String.raw`\[GAMEDATE=2016- 3-26-21-38-27\]`,
    String.raw`\[GAMEINFOMAIN=GBKIND:3,GTYPE:0,GRLT:1,ZIPSU:105,GONGJE:65\]`,
    String.raw`\HE`,
    String.raw`\GS`,
    '2 1 0',
    `INI 0 1 ${handicap} &4`,
    moves,
    String.raw`\GE`,
  ].join('\r\n');

test('a GIB file of a game on 9x9', () => {
  const file = gib(0, 'STO 0 2 1 4 4\r\nSTO 0 3 2 2 2\r\nSKI 0 4 1\r\nSTO 0 5 2 6 6');
  const { tree, info, notes } = readSgf(file);
  expect(lineOf(file)).toEqual(['B E5', 'W C7', 'B pass', 'W G3']);
  expect(tree.rules.komi).toBe(6.5);
  expect(info).toEqual({
    black: 'One',
    blackRank: '5D',
    white: 'Two [x]',
    whiteRank: '3K',
    date: '2016-03-26',
    result: 'W+10.5',
  });
  expect(notes).toEqual([{ code: 'size-missing' }]);
});

test('handicaps as the servers set them', () => {
  expect(stonesOf(gib(2, 'STO 0 2 2 4 4'))).toEqual(['G7', 'C3']);
  expect(stonesOf(gib(3, 'STO 0 2 2 4 4'))).toEqual(['C7', 'G7', 'C3']);
  expect(stonesOf(gib(5, 'STO 0 2 2 2 4'))).toEqual(['C7', 'G7', 'E5', 'C3', 'G3']);
  expect(lineOf(gib(2, 'STO 0 2 2 4 4'))).toEqual(['W E5']);
});

const ngf = (size: number, handicap: number, komi: string, moves: readonly string[]): string =>
  [
    'Friendly game',
    size,
    'Two 3K*',
    'One 5D*',
    'cyberoro',
    handicap,
    0,
    komi,
    '20170316 [09:21]',
    5,
    'White wins by resign!',
    moves.length,
    ...moves,
  ].join('\n');

test('an NGF file of a game on 9x9', () => {
  const file = ngf(9, 0, '6', ['PMABBFFFF', 'PMACWDDDD', 'PMADBAAAA']);
  const { tree, info, notes } = readSgf(file);
  expect(lineOf(file)).toEqual(['B E5', 'W C7', 'B pass']);
  expect(tree.rules.komi).toBe(6.5);
  expect(info).toMatchObject({ black: 'One', white: 'Two', result: 'W+R', date: '2017-03-16' });
  expect(notes).toEqual([]);
});

test('games on larger boards are refused by their size', () => {
  for (const file of [ngf(19, 0, '6', ['PMABBQDQD']), gib(0, 'STO 0 2 1 15 3')]) {
    expect(() => readSgf(file)).toThrow(SgfError);
    expect(() => readSgf(file)).toThrow(/19x19/u);
  }
});
