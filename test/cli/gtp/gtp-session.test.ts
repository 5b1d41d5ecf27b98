import { describe, expect, it } from 'vitest';
import { IDENTITY, ScriptedPlayer, sessionOf, talk } from './scripted-player';

describe('GTP session', () => {
  it('repeats ids, skips comments and empty lines, and names what it knows', async () => {
    expect(await talk('12 protocol_version\n# a comment\n\nname # trailing')).toEqual([
      '=12 2',
      '= videoworld-go',
    ]);
    const [list] = await talk('list_commands');
    for (const command of ['boardsize', 'clear_board', 'komi', 'play', 'genmove', 'quit']) {
      expect(list).toContain(command);
      expect(await talk(`known_command ${command}`)).toEqual(['= true']);
    }
    expect(await talk('known_command fly\n7 fly\nconstructor')).toEqual([
      '= false',
      '?7 unknown command',
      '? unknown command',
    ]);
  });

  it('scores without the stones that it calls dead', async () => {
    const column = (color: string, letter: string): string[] =>
      [1, 2, 3, 4, 5, 6, 7, 8, 9].map((row) => `play ${color} ${letter}${row}`);
    const lines = [...column('b', 'd'), ...column('w', 'e'), 'play b g5', 'play w b1'];
    const status = ['dead', 'alive', 'seki', 'asleep'].map((name) => `final_status_list ${name}`);
    const answers = await talk(['komi 7', ...lines, ...status, 'final_score'].join('\n'));
    const [dead, alive, ...others] = answers.slice(-5);
    expect(dead).toBe('= G5 B1');
    expect(alive?.split(' ')).toHaveLength(19);
    expect(others).toEqual(['=', '? syntax error', '= W+16']);
  });

  it('goes on after two passes', async () => {
    expect(
      await talk('play b e5\nplay w pass\nplay b pass\ngenmove w\nplay w pass\nkomi 5'),
    ).toEqual(['=', '=', '=', '= A9', '=', '=']);
  });

  it('ends each answer with an empty line', async () => {
    const session = sessionOf();
    let said = '';
    for (const line of ['name', '', '3 fly']) {
      await session.answer(line, (text) => {
        said += text;
      });
    }
    expect(said).toBe(`= ${IDENTITY.name}\n\n?3 unknown command\n\n`);
  });

  it('plays, generates, takes back and scores', async () => {
    expect(
      await talk('boardsize 9\nkomi 0\nplay b e5\ngenmove w\nundo\nundo\nundo\nfinal_score'),
    ).toEqual(['=', '=', '=', '= A9', '=', '=', '? cannot undo', '= 0']);
    expect(await talk('komi 6.5\nplay b e5\nfinal_score')).toEqual(['=', '=', '= B+74.5']);
  });

  it('takes back each command with one undo, a pass slipped in between included', async () => {
    expect(await talk('play b d4\nplay b e5\nundo\nundo\nplay b d4\nundo\nundo')).toEqual([
      ...Array<string>(6).fill('='),
      '? cannot undo',
    ]);
    expect(
      await talk('play b d4\ngenmove b\nundo\nplay w e5\nundo\nundo\nplay w d4\nundo\nundo'),
    ).toEqual(['=', '= A9', ...Array<string>(6).fill('='), '? cannot undo']);
  });

  it('takes back a pass after which the game went on', async () => {
    expect(
      await talk('play b e5\nplay w pass\nplay b pass\nplay w d5\nundo\nundo\nundo\nundo\nundo'),
    ).toEqual([...Array<string>(8).fill('='), '? cannot undo']);
  });

  it('refuses other sizes, broken words and illegal moves, and keeps the position', async () => {
    expect(
      await talk('boardsize 19\nplay b e5\nplay w e5\nplay w i5\nplay x d4\nkomi much\nundo'),
    ).toEqual([
      '? unacceptable size',
      '=',
      '? illegal move',
      '? syntax error',
      '? syntax error',
      '? syntax error',
      '=',
    ]);
  });

  it('lets a colour move twice in a row, as GTP allows', async () => {
    expect(await talk('play b e5\nplay b d5\ngenmove b')).toEqual(['=', '=', '= A9']);
  });

  it('shows the board with row 9 on top', async () => {
    const [, board] = await talk('play b a9\nshowboard');
    expect(board).toContain('9 X . . . . . . . . 9');
  });

  it('answers with the reason when the model fails, and goes on', async () => {
    class Failing extends ScriptedPlayer {
      override choose(): Promise<never> {
        return Promise.reject(new Error('the model\nbroke'));
      }
    }
    expect(await talk('genmove b\nname', sessionOf(new Failing()))).toEqual([
      '? the model broke',
      '= videoworld-go',
    ]);
  });

  it('generates without playing for reg_genmove, and ends on quit', async () => {
    expect(await talk('reg_genmove b\ngenmove b\nquit\nname')).toEqual(['= A9', '= A9', '=']);
  });
});
