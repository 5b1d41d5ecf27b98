import { describe, expect, test } from 'vitest';
import { readSgf, writeSgf, type SgfNote } from '../../../src/go';

/** Reads the komi of a file with these properties in its root. */
function komiIn(root: string): { komi: number; note: SgfNote | undefined } {
  const { tree, notes } = readSgf(`(;GM[1]FF[4]SZ[9]${root};B[ee])`);
  expect(notes.length).toBeLessThan(2);
  return { komi: tree.rules.komi, note: notes[0] };
}

describe('a komi in points, taken without a word', () => {
  test.each([
    ['KM[7]', 7],
    ['KM[6.5]RU[Japanese]', 6.5],
    ['KM[3.5]RU[Chinese]', 3.5],
    ['KM[0]AP[foxwq]', 0],
    ['KM[ -5,50 ]', -5.5],
    ['KM[+7.]', 7],
    ['KM[0.5]HA[2]', 0.5],
  ])('%s', (root, komi) => {
    expect(komiIn(root)).toEqual({ komi, note: undefined });
  });
});

describe('a komi in another unit, read with a note', () => {
  test.each([
    ['KM[375]RU[Chinese]AP[GNU Go:3.8]AP[foxwq]', '375', 7.5],
    ['KM[750]', '750', 7.5],
    ['KM[325]', '325', 6.5],
    ['KM[650]RU[Japanese]AP[SGFC:2.0]', '650', 6.5],
    ['KM[275]', '275', 5.5],
    ['KM[550]', '550', 5.5],
    ['KM[350]', '350', 7],
    ['KM[700]', '700', 7],
    ['KM[-650]', '-650', -6.5],
    ['KM[50]HA[2]RU[Japanese]AP[foxwq]', '50', 0.5],
    ['KM[3.75]RU[Chinese]', '3.75', 7.5],
    ['KM[2.75]', '2.75', 5.5],
    ['KM[3 3/4]RU[Chinese]', '3 3/4', 7.5],
    ['KM[3 3/4]', '3 3/4', 7.5],
    ['KM[3¾子]', '3¾子', 7.5],
    ['KM[３．７５]RU[中国]', '３．７５', 7.5],
    ['KM[黑贴３又３／４子]', '黑贴３又３／４子', 7.5],
    ['KM[三又四分之三子]', '三又四分之三子', 7.5],
    ['KM[3.5 stones]', '3.5 stones', 7],
    ['KM[六目半]', '六目半', 6.5],
    ['KM[コミ5目半]', 'コミ5目半', 5.5],
    ['KM[逆5目半]', '逆5目半', -5.5],
    ['KM[덤 6집반]', '덤 6집반', 6.5],
    ['KM[十二]', '十二', 12],
    ['KM[half a point]', 'half a point', 0.5],
    ['KM[Five and a half points]', 'Five and a half poin', 5.5],
    ['KM[4 1/2]', '4 1/2', 4.5],
    ['KM[none]', 'none', 0],
    ['KM[６．５]', '６．５', 6.5],
  ])('%s', (root, text, komi) => {
    expect(komiIn(root)).toEqual({ komi, note: { code: 'komi-read', text, komi } });
  });

  test('a clean copy has points and is read without a note', () => {
    const { tree } = readSgf('(;GM[1]FF[4]SZ[9]KM[375];B[ee])');
    expect(writeSgf(tree)).toContain('KM[7.5]');
    expect(readSgf(writeSgf(tree)).notes).toEqual([]);
  });
});

describe('nothing implausible is taken silently', () => {
  test.each([
    ['KM[50]', 50],
    ['KM[65]', 65],
    ['KM[-40]', -40],
    ['KM[3.75]RU[Japanese]', 3.75],
    ['KM[6.4]', 6.4],
  ])('%s is kept with a note', (root, komi) => {
    expect(komiIn(root)).toEqual({ komi, note: { code: 'komi-unusual', komi } });
  });

  test.each([
    'a lot',
    '300',
    '376',
    '6500',
    '100',
    'NaN',
    '1/0',
    '3.75 3/4',
    '6 or 7',
    'no one',
    '1 2 3/4',
    '九九',
    `${'6'.repeat(50)} points`,
    'half '.repeat(20_000),
  ])('%.20s is not used', (text) => {
    const shown = text.trim().slice(0, 20);
    expect(komiIn(`KM[${text}]`)).toEqual({
      komi: 7,
      note: { code: 'komi-unreadable', text: shown, komi: 7 },
    });
  });

  test('what this page wrote is in points', () => {
    expect(komiIn('KM[3.75]AP[videoworld-go]')).toEqual({ komi: 3.75, note: undefined });
    expect(komiIn('KM[50]AP[videoworld-go]')).toEqual({ komi: 50, note: undefined });
  });
});
