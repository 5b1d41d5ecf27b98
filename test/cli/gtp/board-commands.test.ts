import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ScriptedPlayer, sessionOf, talk } from './scripted-player';

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

describe('commands of GoGui', () => {
  it('plays a sequence of which each move is a step', async () => {
    expect(
      await talk('gogui-play_sequence b E5 w E6 b E4\ngg-undo 2\nplay w E6\nundo\nundo\nundo'),
    ).toEqual(['=', '=', '=', '=', '=', '? cannot undo']);
  });

  it('plays nothing of a sequence that is not legal', async () => {
    expect(await talk('gogui-play_sequence b E5 w E5\nundo\ngg-undo 1')).toEqual([
      '? illegal move',
      '? cannot undo',
      '? cannot undo',
    ]);
  });

  it('sets up stones of both colours, and who moves', async () => {
    const rows = await rowsAfter('gogui-setup b A9 w B9 b J1\ngogui-setup_player w\ngenmove w');
    expect(rows[0]).toBe('XOO......');
    expect(rows[8]).toBe('........X');
    expect(await talk('gogui-setup b A9 w B9 w A8\ngogui-setup b pass\ngogui-setup b')).toEqual([
      '? stones without a liberty cannot be set up',
      '? a pass cannot be set up',
      '? syntax error',
    ]);
  });

  it('offers analyze commands that it knows', async () => {
    const session = sessionOf();
    const [list = ''] = await talk('gogui-analyze_commands', session);
    for (const line of list.slice(2).split('\n')) {
      const [type, label, call = ''] = line.split('/');
      expect(type).toMatch(/^[a-z]+$/);
      expect(label).not.toBe('');
      expect(await talk(`known_command ${call.split(' ')[0]}`, session)).toEqual(['= true']);
    }
  });

  it('answers them', async () => {
    const [moves, probabilities = '', line, parameters] = await talk(
      'videoworld-moves b\nvideoworld-probabilities w\nvideoworld-line b\nvideoworld-param',
    );
    expect(moves).toBe('= A9 50% B9 25% C9 13%');
    const rows = probabilities.split('\n').slice(1);
    expect(rows.map((row) => row.split(' ').length)).toEqual(Array<number>(9).fill(9));
    expect(rows[0]).toMatch(/^0.5000 0.2500 0.1250 0.0000 /);
    expect(line).toBe('= A9 D9');
    expect(parameters).toContain('[string] temperature 0');
  });
});

describe('parameters', () => {
  it('change how the next move is chosen', async () => {
    const player = new ScriptedPlayer();
    expect(
      await talk(
        'kata-get-param strength\nkata-set-param strength strong\nkata-set-param temperature 0.5\nkata-set-param topK 3\ngenmove b\nkata-get-param strength\nkata-get-params',
        sessionOf(player),
      ),
    ).toEqual([
      '= normal',
      '=',
      '=',
      '=',
      '= A9',
      '= strong',
      '= {"strength":"strong","temperature":"0.5","topK":"3","seed":"0"}',
    ]);
    expect(player.asked).toMatchObject([{ samples: 32, sampling: { temperature: 0.5, topK: 3 } }]);
  });

  it('refuses what does not fit', async () => {
    const answers = await talk(
      'kata-set-param strength huge\nkata-set-param temperature -1\nkata-set-param speed 1\nkata-get-param\nkata-set-param seed',
    );
    expect(answers.map((answer) => answer.slice(0, 14))).toEqual([
      '? syntax error',
      '? syntax error',
      '? unknown para',
      '? unknown para',
      '? syntax error',
    ]);
  });
});

describe('commands of servers', () => {
  it('are answered', async () => {
    const [chat, bad, ...others] = await talk(
      'kgs-chat game someone hello there\nkgs-chat\ncgos-opponent_name x\ncgos-opponent_rating 1500?\ncgos-gameover B+1.5\nkgs-game_over',
    );
    expect(chat).toMatch(/^= I am videoworld-go[.] /);
    expect(bad).toBe('? syntax error');
    expect(others).toEqual(Array<string>(4).fill('='));
  });

  it('take dead stones off before they pass', async () => {
    const column = (color: string, letter: string): string[] =>
      [1, 2, 3, 4, 5, 6, 7, 8, 9].map((row) => `play ${color} ${letter}${row}`);
    const game = [...column('b', 'd'), ...column('w', 'e'), 'play w a1'].join('\n');
    const moves = Array.from({ length: 3 }, () => 'kgs-genmove_cleanup b').join('\n');
    const answers = (await talk(`${game}\n${moves}`)).slice(-3);
    expect(new Set(answers.slice(0, 2))).toEqual(new Set(['= A2', '= B1']));
    expect(answers[2]).toBe('= PASS');
  });
});
