import { describe, expect, it } from 'vitest';
import type { Candidate } from '../../../cli/gtp/player';
import { legalPoints, type Game } from '../../../src/go';
import { readAnalysis } from './read-analysis';
import { ScriptedPlayer, sessionOf } from './scripted-player';

/** A command that changed the position, as Sabaki remembers it. */
type Remembered = readonly [name: 'play' | 'set_free_handicap', ...args: string[]];

/**
 * Keeps a session in step with a game tree as Sabaki does: it compares the position wanted with what it has sent, sends as
 * many undos as commands differ, then the rest; if less than half is common, it begins anew. Before each of its commands it
 * sends a harmless one that ends an analysis. Written anew after the behaviour of @sabaki/gtp 3.0.0.
 */
class SabakiLike {
  readonly #session;
  /** What the session was told since the board was empty. */
  #history: Remembered[] = [];
  #komi: number | undefined;
  /** Every command that was sent. */
  readonly sent: string[] = [];
  #running: { promise: Promise<void>; stop: AbortController; said: string } | undefined;

  constructor(player = new ScriptedPlayer()) {
    this.#session = sessionOf(player);
  }

  /** Sends a command and returns its answer. @throws Error if it is refused. */
  async send(command: string): Promise<string> {
    this.sent.push(command);
    let said = '';
    await this.#session.answer(command, (text) => (said += text));
    if (!said.startsWith('=')) throw new Error(`${command}: ${said}`);
    return said.slice(1).trim();
  }

  async sync(komi: number, wanted: readonly Remembered[]): Promise<void> {
    await this.stop();
    if (this.#komi !== komi) await this.send(`komi ${komi}`);
    this.#komi = komi;
    let common = 0;
    const same = (at: number): boolean => wanted[at]?.join() === this.#history[at]?.join();
    while (common < wanted.length && common < this.#history.length && same(common)) common++;
    const undos = this.#history.length - common;
    let rest = wanted;
    if (common > 0 && undos < common) {
      for (let left = undos; left > 0; left--) await this.send('undo');
      rest = wanted.slice(common);
    } else {
      await this.send('clear_board');
    }
    for (const command of rest) await this.send(command.join(' '));
    this.#history = [...wanted];
  }

  /** Lets the engine move; the line that begins with `play` counts. */
  async generate(color: 'B' | 'W'): Promise<string> {
    const said = await this.send(`kata-genmove_analyze ${color} 50`);
    const move = said
      .split('\n')
      .find((line) => line.startsWith('play '))!
      .slice('play '.length);
    this.#history.push(['play', color, move.toUpperCase()]);
    return move;
  }

  /** Begins an analysis, which goes on until `stop`. */
  analyze(color: 'B' | 'W'): void {
    const stop = new AbortController();
    const running = { promise: Promise.resolve(), stop, said: '' };
    running.promise = this.#session.answer(
      `kata-analyze ${color} 2`,
      (text) => (running.said += text),
      { signal: stop.signal },
    );
    this.#running = running;
  }

  /** Ends the analysis and returns its last line. */
  async stop(): Promise<string | undefined> {
    if (!this.#running) return undefined;
    const { promise, stop, said: _ } = this.#running;
    stop.abort();
    await promise;
    const { said } = this.#running;
    this.#running = undefined;
    await this.send('protocol_version');
    expect(said).toMatch(/^=\n(?:info [^\n]*\n)*\n$/u);
    return said.trim().split('\n').at(-1);
  }

  get history(): readonly Remembered[] {
    return this.#history;
  }

  /** Stones that the engine has on the board, as rows from the top. */
  async rows(): Promise<string[]> {
    const board = await this.send('showboard');
    return board
      .split('\n')
      .slice(1, 10)
      .map((row) => row.slice(3, 20).replaceAll(' ', '').replaceAll('+', '.'));
  }
}

/** Returns moves of alternating colours, Black first. */
function moves(...vertices: string[]): Remembered[] {
  return vertices.map((vertex, index) => ['play', index % 2 === 0 ? 'B' : 'W', vertex]);
}

describe('a session as Sabaki drives it', () => {
  it('steps between variations with one undo for each move', async () => {
    const sabaki = new SabakiLike();
    const trunk = moves('E5', 'C3', 'G7', 'G3');
    const one = [...trunk, ...moves('C7', 'C5')];
    const other = [...trunk, ...moves('D2', 'E2')];
    await sabaki.sync(6.5, one);
    const first = await sabaki.rows();
    await sabaki.sync(6.5, other);
    const second = await sabaki.rows();
    expect(first).not.toEqual(second);
    for (let times = 0; times < 3; times++) {
      await sabaki.sync(6.5, one);
      expect(await sabaki.rows()).toEqual(first);
      await sabaki.sync(6.5, other);
      expect(await sabaki.rows()).toEqual(second);
    }
    expect(sabaki.sent.filter((command) => command === 'undo')).toHaveLength(14);
    expect(sabaki.sent.filter((command) => command === 'clear_board')).toHaveLength(1);
  });

  it('steps back over moves of one colour in a row', async () => {
    const sabaki = new SabakiLike();
    const black: Remembered[] = ['E5', 'E4', 'E3', 'E2'].map((vertex) => ['play', 'B', vertex]);
    await sabaki.sync(0, black);
    await sabaki.sync(0, black.slice(0, 3));
    expect((await sabaki.rows()).join('').match(/X/gu)).toHaveLength(3);
    await sabaki.sync(0, black);
    await sabaki.sync(0, [...black.slice(0, 3), ['play', 'W', 'E2']]);
    const rows = await sabaki.rows();
    expect(rows.map((row) => row[4]).join('')).toBe('....XXXO.');
  });

  it('goes back to a handicap and plays on from it', async () => {
    const sabaki = new SabakiLike();
    const start: Remembered[] = [['set_free_handicap', 'C3', 'G7']];
    await sabaki.sync(0.5, [...start, ['play', 'W', 'E5'], ['play', 'B', 'E3']]);
    await sabaki.sync(0.5, [...start, ['play', 'W', 'E5'], ['play', 'B', 'E7']]);
    const rows = await sabaki.rows();
    expect([rows[2], rows[4], rows[6]]).toEqual(['....X.X..', '....O....', '..X......']);
    expect(sabaki.sent).toContain('undo');
  });

  it('lets the engine move between steps', async () => {
    const sabaki = new SabakiLike();
    await sabaki.sync(7, moves('E5'));
    expect(await sabaki.generate('W')).toBe('A9');
    await sabaki.sync(7, [...sabaki.history, ['play', 'B', 'D5']]);
    await sabaki.sync(7, [...moves('E5'), ['play', 'W', 'A9'], ['play', 'B', 'D6']]);
    expect((await sabaki.rows())[0]).toBe('O........');
    expect((await sabaki.rows())[3]).toBe('...X.....');
  });

  it('reads an analysis, and steps on while it runs', async () => {
    const sabaki = new SabakiLike();
    await sabaki.sync(7, moves('E5', 'C3'));
    sabaki.analyze('B');
    await new Promise((resolve) => {
      setTimeout(resolve, 0);
    });
    const line = await sabaki.stop();
    expect(readAnalysis(line!, 'kata')).toEqual([
      { move: 'A9', visits: 500, winrate: 50, prior: 0.5, line: ['A9', 'D9'] },
      { move: 'B9', visits: 250, winrate: 50, prior: 0.25, line: ['B9', 'D9'] },
      { move: 'C9', visits: 125, winrate: 50, prior: 0.125, line: ['C9', 'D9'] },
    ]);
    sabaki.analyze('B');
    await sabaki.sync(7, moves('E5', 'C3', 'G7'));
    sabaki.analyze('W');
    await sabaki.sync(7, moves('E5', 'C3'));
    expect((await sabaki.rows()).join('').match(/[XO]/gu)).toHaveLength(2);
  });
});

describe('lines of analysis', () => {
  /** Sends a command that ends by itself and returns its lines. */
  async function linesOf(command: string, player = new ScriptedPlayer()): Promise<string[]> {
    let said = '';
    await sessionOf(player).answer(command, (text) => (said += text));
    return said.trim().split('\n');
  }

  it('are in the dialect that was asked for', async () => {
    const lz = await linesOf('lz-genmove_analyze b 10');
    expect(lz[0]).toBe('=');
    expect(lz.at(-1)).toBe('play A9');
    expect(lz[2]).toMatch(
      /^info move A9 visits 500 winrate 5000 prior 5000 lcb 5000 order 0 pv A9 D9 info move B9 /u,
    );
    const kata = await linesOf('kata-genmove_analyze b 10 ownership true maxmoves 2');
    expect(readAnalysis(kata[2]!, 'kata').map(({ move }) => move)).toEqual(['A9', 'B9']);
    expect(kata[2]).toContain('winrate 0.500000 prior 0.500000');
  });

  it('are an object for CGOS', async () => {
    const [equals, first, second, play] = await linesOf('cgos-genmove_analyze w');
    expect([equals, play]).toEqual(['=', 'play A9']);
    expect(JSON.parse(first!)).toEqual({
      visits: 1000,
      moves: [{ move: 'A9', visits: 1000, prior: 1, pv: '' }],
    });
    expect(JSON.parse(second!)).toMatchObject({
      moves: [{ move: 'A9', prior: 0.5, pv: 'D9' }, { move: 'B9' }, { move: 'C9' }],
    });
  });

  it('show passes where readers expect them', async () => {
    class Passing extends ScriptedPlayer {
      override async *consider(game: Game): AsyncIterable<readonly Candidate[]> {
        const [point = 0] = legalPoints(game);
        yield [
          { point, prior: 0.6, line: [point, 'pass'] },
          { point: 'pass', prior: 0.4, line: ['pass'] },
        ];
      }
      override choose() {
        return Promise.resolve({ point: 'pass' as const, candidates: [] });
      }
    }
    const lines = await linesOf('lz-genmove_analyze b 10', new Passing());
    expect(lines.at(-1)).toBe('play pass');
    expect(lines[2]).toContain('info move pass visits 400');
    expect(readAnalysis(lines[2]!, 'lz')).toEqual([
      { move: 'A9', visits: 600, winrate: 50, prior: 0.6, line: ['A9'] },
    ]);
  });

  it('leave out what they are told to', async () => {
    const session = sessionOf();
    const first = async (command: string): Promise<string[]> => {
      const stop = new AbortController();
      let said = '';
      await session.answer(
        command,
        (text) => {
          said += text;
          if (text.startsWith('info')) stop.abort();
        },
        { signal: stop.signal },
      );
      return readAnalysis(said.split('\n')[1] ?? '', 'lz').map(({ move }) => move);
    };
    expect(await first('lz-analyze b 2 maxmoves 1')).toEqual(['A9']);
    expect(await first('lz-analyze interval 2 avoid b A9,B9 1')).toEqual(['C9']);
    expect(await first('lz-analyze w 2 allow w B9 1 avoid b B9 1')).toEqual(['B9']);
    expect(await linesOf('lz-analyze b 2 nonsense 3')).toEqual(['? syntax error']);
    expect(await linesOf('lz-analyze b 2 avoid b A9')).toEqual(['? syntax error']);
  });
});
