import { PassThrough } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import { serve } from '../../../cli/gtp/serve';
import { sessionOf } from './scripted-player';

/**
 * Speaks with a session over its streams as gtp2ogs does (src/Bot.ts, October 2025): lines end in CR and LF, what has come is read
 * once it ends in an empty line, answers belong to the commands in order, and a command that is not in `list_commands` is not sent
 * but taken as answered.
 */
class OgsBridge {
  readonly #input = new PassThrough();
  readonly #done: Promise<void>;
  readonly #known = new Set(['list_commands']);
  readonly #waiting: ((answer: string) => void)[] = [];
  /** Commands that were not sent. */
  readonly skipped: string[] = [];
  /** What was refused, or came without being asked for. */
  readonly trouble: string[] = [];

  constructor() {
    const output = new PassThrough();
    let buffer = '';
    output.setEncoding('utf8').on('data', (text: string) => {
      buffer += text;
      if (!/(?:\r?\n){2}$/u.test(buffer)) return;
      const answers = buffer.split(/(?:\r?\n){2}/u).filter((answer) => answer.trim() !== '');
      buffer = '';
      for (const answer of answers) {
        const resolve = this.#waiting.shift();
        if (!answer.startsWith('=') || !resolve) this.trouble.push(answer);
        resolve?.(answer.slice(1).trim());
      }
    });
    this.#done = serve(sessionOf(), this.#input, output);
  }

  async start(): Promise<void> {
    for (const name of (await this.command('list_commands')).split(/[\r\n]/u)) {
      this.#known.add(name.trim());
    }
  }

  async command(line: string): Promise<string> {
    if (!this.#known.has(line.split(' ')[0]!)) {
      this.skipped.push(line);
      return '=';
    }
    const answer = new Promise<string>((resolve) => this.#waiting.push(resolve));
    this.#input.write(`${line}\r\n`);
    return answer;
  }

  /** Sends commands without waiting for an answer in between, as those of a clock before a move. */
  async all(lines: readonly string[]): Promise<string[]> {
    return Promise.all(lines.map((line) => this.command(line)));
  }

  async end(): Promise<void> {
    this.#input.end();
    await this.#done;
    expect({ skipped: this.skipped, trouble: this.trouble }).toEqual({ skipped: [], trouble: [] });
  }
}

/** Clocks of a game as it tells them before each move, by time control. */
const CLOCKS = {
  byoyomi: ['kgs-time_settings byoyomi 300 30 5', 'time_left black 250 0', 'time_left white 30 5'],
  canadian: [
    'kgs-time_settings canadian 300 180 10',
    'time_left black 120 7',
    'time_left white 300 0',
  ],
  fischer: [
    'kata-time_settings fischer-capped 120 30 300 -1',
    'time_left black 118 0',
    'time_left white 119 0',
  ],
  simple: ['time_settings 0 60 1', 'time_left black 58 1', 'time_left white 60 1'],
  absolute: ['time_settings 600 0 0', 'time_left black 590 0', 'time_left white 600 0'],
};

const bridges: OgsBridge[] = [];
afterEach(async () => {
  for (const bridge of bridges.splice(0)) await bridge.end();
});

async function started(): Promise<OgsBridge> {
  const bridge = new OgsBridge();
  bridges.push(bridge);
  await bridge.start();
  return bridge;
}

describe('a session as gtp2ogs drives it', () => {
  it.each(Object.entries(CLOCKS))('plays a game with the time control %s', async (_name, clock) => {
    const bridge = await started();
    expect(await bridge.command('kata-list_time_settings')).toContain('fischer-capped');
    await bridge.all(['boardsize 9', 'clear_board', 'komi 5.5', 'play black e5']);
    const [move] = (await bridge.all([...clock, 'genmove white'])).slice(-1);
    expect(move).toBe('A9');
    await bridge.all(['play black c3', ...clock]);
    expect(await bridge.command('genmove white')).toBe('B9');
  });

  it('takes part in the placing of handicap stones, so that both sides have the same game', async () => {
    const white = await started();
    await white.all(['boardsize 9', 'clear_board', 'komi 0.5', 'set_free_handicap c3 g7 g3']);
    expect(await white.command('genmove white')).toBe('A9');
    expect((await white.command('showboard')).match(/X /gu)).toHaveLength(3);
    const black = await started();
    await black.all(['boardsize 9', 'clear_board', 'komi 0.5']);
    const stones = (await black.command('place_free_handicap 4')).toLowerCase().split(/ +/u);
    expect(stones).toHaveLength(4);
    for (const stone of stones) expect(stone).toMatch(/^[a-hj][1-9]$/u);
    await black.all(['play white e5', 'genmove black']);
  });

  it('follows a handicap that the other side places stone by stone', async () => {
    const bridge = await started();
    await bridge.all(['boardsize 9', 'clear_board', 'komi 0.5', 'play black c3', 'play black g7']);
    expect(await bridge.command('genmove white')).toBe('A9');
    expect((await bridge.command('showboard')).match(/X /gu)).toHaveLength(2);
  });

  it('goes on with a bot that is kept for the game', async () => {
    const bridge = await started();
    const clock = CLOCKS.byoyomi;
    await bridge.all(['boardsize 9', 'clear_board', 'komi 5.5', 'play black e5']);
    const played: string[] = [];
    for (const reply of ['c3', 'c7', 'g3']) {
      const answers = await bridge.all([...clock, 'genmove white', 'showboard']);
      played.push(answers.at(-2)!);
      await bridge.command(`play black ${reply}`);
    }
    expect(played).toEqual(['A9', 'B9', 'C9']);
    expect((await bridge.command('showboard')).match(/[XO] /gu)).toHaveLength(7);
    expect(await bridge.command('quit')).toBe('');
  });

  it('loads a game that began with stones on the board, and ends it', async () => {
    const bridge = await started();
    await bridge.all([
      'boardsize 9',
      'clear_board',
      'komi 7',
      'play black d4',
      'play black d5',
      'play white f4',
      'play black pass',
      'play white pass',
    ]);
    expect(await bridge.command('genmove black')).toBe('A9');
    expect(await bridge.command('final_score')).toMatch(/^(?:0|[BW]\+[\d.]+)$/u);
    expect(await bridge.command('quit')).toBe('');
  });
});
