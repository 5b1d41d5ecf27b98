import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { writeZip } from '../../checkpoint/write-zip';
import { runCli } from '../run-cli';

const folder = mkdtempSync(join(tmpdir(), 'videoworld-go-record-'));
afterAll(() => rmSync(folder, { recursive: true }));

const caseOf = (name: string): string =>
  fileURLToPath(new URL(`../../../fixtures/records/${name}.sgf`, import.meta.url));

/** Writes a file and returns its path. */
function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function reportOf(path: string, ...more: string[]): Promise<Record<string, unknown>> {
  const { out, error, status } = await runCli(['record', path, '--json', ...more]);
  expect({ error, status }).toEqual({ error: '', status: 0 });
  return JSON.parse(out) as Record<string, unknown>;
}

describe('records as other programs write them', () => {
  it.each([
    ['komi-375', { komi: 7.5, handicap: 0, moves: ['B E5', 'W C7'] }],
    ['komi-650', { komi: 6.5, handicap: 0, moves: ['B E5', 'W C7'] }],
    [
      'komi-50-fox',
      {
        komi: 0.5,
        handicap: 2,
        setup: { black: ['G7', 'C3'], white: [], toPlay: 'white' },
        moves: ['W E5'],
      },
    ],
    [
      'setup-in-first-node',
      {
        handicap: 0,
        setup: { black: ['C7', 'C3', 'G3'], white: ['G7', 'E5'], toPlay: 'white' },
        moves: ['W D6'],
      },
    ],
    [
      'free-handicap',
      {
        komi: 0.5,
        handicap: 3,
        setup: { black: ['C7', 'C3', 'G3'], white: [], toPlay: 'white' },
        moves: ['W E5'],
      },
    ],
    [
      'setup-mid-game',
      {
        moves: ['B D6', 'W F4', 'B F6'],
        variations: [{ from: 0, after: 2, moves: ['setup B C7 W D6 F4, black to play', 'B E5'] }],
      },
    ],
    [
      'cyrillic-no-ca',
      {
        players: {
          black: { name: 'Иванов Пётр', rank: '' },
          white: { name: 'Сидоров', rank: '' },
        },
        info: { comment: 'Партия сыграна в Москве' },
        moves: ['B E5'],
      },
    ],
  ])('%s', async (name, wanted) => {
    const report = await reportOf(caseOf(name));
    expect(report).toMatchObject(wanted);
    expect(report['notes']).toHaveLength(1);
  });
});

describe('the report', () => {
  const path = file(
    'game.sgf',
    '(;SZ[9]KM[7]PB[One]PW[Two]BR[3k]RE[B+2](;B[ee](;W[cc];B[gg](;W[aa])(;W[bb]))(;W[gc]))(;B[dd];W[ee];B[dd]))',
  );

  it('has players, all lines and notes', async () => {
    expect(await reportOf(path)).toEqual({
      komi: 7,
      handicap: 0,
      setup: { black: [], white: [], toPlay: 'black' },
      moves: ['B E5', 'W C7', 'B G3', 'W A9'],
      variations: [
        { from: 0, after: 3, moves: ['W B8'] },
        { from: 0, after: 1, moves: ['W G7'] },
        { from: 0, after: 0, moves: ['B D6', 'W E5'] },
      ],
      players: { black: { name: 'One', rank: '3k' }, white: { name: 'Two', rank: '' } },
      info: { result: 'B+2' },
      notes: ['A line ends before move 3 at D6: the point is occupied.'],
    });
  });

  it('is said in lines without --json', async () => {
    const { out, status } = await runCli(['record', path]);
    expect(status).toBe(0);
    expect(out.split('\n')).toEqual(
      expect.arrayContaining([
        'black: One 3k',
        'komi: 7',
        'moves: B E5, W C7, B G3, W A9',
        'variation 2: leaves the main line after move 1: W G7',
        'note: A line ends before move 3 at D6: the point is occupied.',
      ]),
    );
  });

  it('comes with a clean copy, which is not written over another file', async () => {
    const copy = join(folder, 'copy.sgf');
    const before = await reportOf(caseOf('free-handicap'), '--out', copy);
    const after = await reportOf(copy);
    expect(after).toEqual({ ...before, notes: [] });
    const text = readFileSync(copy, 'utf8');
    const again = await runCli(['record', path, '--out', copy]);
    expect(again).toMatchObject({ status: 1, out: '' });
    expect(again.error).toMatch(/already exists/u);
    expect(readFileSync(copy, 'utf8')).toBe(text);
    expect((await runCli(['record', path, '--out', copy, '--force'])).status).toBe(0);
    expect(readFileSync(copy, 'utf8')).toContain('PB[One]');
  });
});

describe('a collection', () => {
  const path = file('many.sgf', '(;SZ[19]KM[7];B[pd])(;SZ[9]KM[7];B[ee])(;SZ[9]KM[7];B[cc])');

  it('gives its first game on 9x9, or the one that is named', async () => {
    expect(await reportOf(path)).toMatchObject({ moves: ['B E5'] });
    expect(await reportOf(path, '--game', '3')).toMatchObject({ moves: ['B C7'], notes: [] });
  });

  it.each([
    ['1', 1, /on a 19x19 board/u],
    ['4', 1, /has 3 games, so there is no number 4/u],
    ['0', 2, /--game takes a number/u],
  ])('says why number %s cannot be had', async (number, status, message) => {
    const finished = await runCli(['record', path, '--game', number]);
    expect(finished).toMatchObject({ status, out: '' });
    expect(finished.error).toMatch(message);
  });
});

describe('a zip of records', () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  const path = file(
    'many.zip',
    writeZip(
      [
        { name: 'notes.txt', data: bytes('(;SZ[9];B[aa])') },
        { name: 'large.sgf', data: bytes('(;SZ[19]KM[7];B[pd])') },
        { name: 'a/two.sgf', data: bytes('(;SZ[9]KM[7];B[ee])(;SZ[9]KM[7];B[cc])') },
        { name: 'b/one.sgf', data: bytes('(;SZ[9]KM[375]PB[Ö];B[gg])') },
      ],
      { deflate: true },
    ),
  );

  it('gives its first game, or the one that is named', async () => {
    expect(await reportOf(path)).toMatchObject({
      moves: ['B E5'],
      notes: ['The file has 3 games. Number 1, the first on 9x9, was opened.'],
    });
    expect(await reportOf(path, '--game', '2')).toMatchObject({ moves: ['B C7'], notes: [] });
    expect(await reportOf(path, '--game', '3')).toMatchObject({
      moves: ['B G3'],
      komi: 7.5,
      players: { black: { name: 'Ö' } },
    });
  });

  it.each([
    [path, '4', /has 3 games, so there is no number 4/u],
    [
      file('none.zip', writeZip([{ name: 'a.txt', data: bytes('(;SZ[9])') }])),
      '1',
      /not a game record/u,
    ],
    [
      file('cut.zip', writeZip([{ name: 'a.sgf', data: bytes('(;SZ[9])') }]).slice(0, 60)),
      '1',
      /zip/u,
    ],
  ])('says why a game cannot be had: %s', async (zip, number, message) => {
    const finished = await runCli(['record', zip, '--game', number]);
    expect(finished).toMatchObject({ status: 1, out: '' });
    expect(finished.error).toMatch(message);
  });
});

describe('mistakes', () => {
  it.each([
    [['record'], 2, /Name the game record/u],
    [['record', join(folder, 'nothing.sgf')], 2, /cannot be read/u],
    [['record', file('large.sgf', '(;SZ[19];B[pd])')], 1, /on a 19x19 board/u],
    [['record', file('words.txt', 'Hello')], 1, /not a game record/u],
    [['record', file('huge.sgf', new Uint8Array(10_000_001))], 1, /larger than 10 MB/u],
  ])('%j', async (args, status, message) => {
    const finished = await runCli(args);
    expect(finished).toMatchObject({ status, out: '' });
    expect(finished.error).toMatch(message);
  });
});
