import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { talk } from './scripted-player';

/** Rows of the board as `showboard` shows them, from the top, without coordinates and marks. */
async function rowsAfter(lines: string): Promise<string[]> {
  const board = (await talk(`${lines}\nshowboard`)).at(-1)!;
  return board
    .split('\n')
    .slice(2, 11)
    .map((row) => row.slice(3, 20).replaceAll(' ', '').replaceAll('+', '.'));
}

describe('handicap over GTP', () => {
  it('places fixed stones in the order of the specification, and White moves next', async () => {
    expect(await talk('fixed_handicap 2\ngenmove w\nundo\nundo\nundo')).toEqual([
      '= C3 G7',
      '= A9',
      '=',
      '=',
      '? cannot undo',
    ]);
    const [five] = await talk('fixed_handicap 5');
    expect(five).toBe('= C3 G7 C7 G3 E5');
    const [eight] = await talk('fixed_handicap 8');
    expect(eight).toBe('= C3 G7 C7 G3 C5 G5 E3 E7');
    expect(await talk('fixed_handicap 10\nfixed_handicap 1\nfixed_handicap two')).toEqual([
      '? invalid number of stones',
      '? invalid number of stones',
      '? syntax error',
    ]);
  });

  it('places as many free stones as it is asked for', async () => {
    const [answer = ''] = await talk('place_free_handicap 14');
    const points = answer.slice(2).split(' ');
    expect(new Set(points).size).toBe(14);
  });

  it('takes stones that the players chose', async () => {
    const rows = await rowsAfter('set_free_handicap A9 B9 J1\nplay w E5');
    expect(rows[0]).toBe('XX.......');
    expect(rows[4]).toBe('....O....');
    expect(rows[8]).toBe('........X');
    expect(
      await talk(
        'set_free_handicap A9\nset_free_handicap A9 A9\nset_free_handicap A9 pass\nplay b E5\nset_free_handicap A9 B9\nfixed_handicap 2',
      ),
    ).toEqual([
      '? bad vertex list',
      '? repeated vertex',
      '? syntax error',
      '=',
      '? board not empty',
      '? board not empty',
    ]);
  });
});

describe('records over GTP', () => {
  let folder: string;
  let file: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gtp-'));
    file = join(folder, 'a game.sgf');
    await writeFile(file, '(;FF[4]GM[1]SZ[9]KM[5.5]AB[aa][ba];W[ca](;B[da];W[ea];B[fa])(;B[ia]))');
    await writeFile(join(folder, 'large.sgf'), '(;FF[4]GM[1]SZ[19];B[aa])');
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('loads the main line, with its stones and its komi', async () => {
    expect((await rowsAfter(`loadsgf ${file}`))[0]).toBe('XXOXOX...');
    expect(await talk(`loadsgf "${file}"\nget_komi`)).toEqual(['=', '= 5.5']);
  });

  it('stops before a move, also when it loads the same record again', async () => {
    expect((await rowsAfter(`loadsgf ${file} 3`))[0]).toBe('XXOX.....');
    expect((await rowsAfter(`loadsgf ${file} 1\nloadsgf`))[0]).toBe('XX.......');
  });

  it('steps back move by move', async () => {
    expect((await rowsAfter(`loadsgf ${file}\nundo\nundo`))[0]).toBe('XXOX.....');
  });

  it('says what is wrong with a file, and keeps the position', async () => {
    const answers = await talk(
      `play b E5\nloadsgf ${join(folder, 'none.sgf')}\nloadsgf ${join(folder, 'large.sgf')}\nloadsgf\nundo`,
    );
    expect(answers[1]).toMatch(/^\? cannot load file: .*none[.]sgf cannot be read$/);
    expect(answers[2]).toMatch(/^\? cannot load file: .*19x19/);
    expect(answers[3]).toBe('? loadsgf needs the name of a file');
    expect(answers[4]).toBe('=');
  });
});

describe('showboard', () => {
  it('looks as in GNU Go', async () => {
    const [, , , , , board] = await talk(
      'play b b9\nplay w a9\nplay b c3\nplay w pass\nplay b a8\nshowboard',
    );
    expect(board!.split('\n')).toEqual([
      '= ',
      '   A B C D E F G H J',
      ' 9 . X . . . . . . . 9',
      ' 8 X . . . . . . . . 8',
      ' 7 . . + . . . + . . 7',
      ' 6 . . . . . . . . . 6',
      ' 5 . . . . + . . . . 5',
      ' 4 . . . . . . . . . 4',
      ' 3 . . X . . . + . . 3',
      ' 2 . . . . . . . . . 2     WHITE (O) has captured 0 stones',
      ' 1 . . . . . . . . . 1     BLACK (X) has captured 1 stones',
      '   A B C D E F G H J',
    ]);
  });
});
