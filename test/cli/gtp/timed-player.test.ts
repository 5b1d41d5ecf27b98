import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Choice } from '../../../cli/gtp/player';
import type { PlaySettings } from '../../../cli/gtp/settings';
import type { Game } from '../../../src/go';
import { ScriptedPlayer, sessionOf, talk } from './scripted-player';

/** A player who needs a time for each frame, and stops at once if it is told to. */
class SlowPlayer extends ScriptedPlayer {
  /** Votes that were begun, by their number of frames, and those that were finished. */
  readonly begun: number[] = [];
  readonly finished: number[] = [];

  /** @param seconds for each frame. */
  constructor(public seconds: number) {
    super();
  }

  override async choose(game: Game, settings: PlaySettings, signal?: AbortSignal): Promise<Choice> {
    this.begun.push(settings.samples);
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(resolve, this.seconds * settings.samples * 1000);
      signal?.addEventListener('abort', () => {
        clearTimeout(timer);
        reject(new DOMException('stopped', 'AbortError'));
      });
    });
    this.finished.push(settings.samples);
    return super.choose(game, settings);
  }
}

describe('a player with a clock', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** Sends lines, and returns the answers and the seconds that passed. */
  async function timed(
    lines: string,
    session: ReturnType<typeof sessionOf>,
  ): Promise<{ answers: string[]; seconds: number }> {
    const begun = performance.now();
    const answers = talk(lines, session);
    await vi.runAllTimersAsync();
    return { answers: await answers, seconds: (performance.now() - begun) / 1000 };
  }

  it('plays by its strength without one', async () => {
    const player = new SlowPlayer(1);
    const { seconds } = await timed('time_settings 0 10 0\ngenmove b', sessionOf(player));
    expect(seconds).toBeCloseTo(8);
    expect(player.finished).toEqual([8]);
  });

  it('lets as many frames vote as the time allows, up to its strength', async () => {
    const player = new SlowPlayer(0.1);
    const session = sessionOf(player);
    await timed('kata-set-param strength strong\ntime_settings 0 10 1\ngenmove b', session);
    await timed('time_left w 3 1\ngenmove w', session);
    await timed('time_left b 1 1\ngenmove b', session);
    expect(player.finished).toEqual([1, 32, 1, 16, 1]);
  });

  it('has a move in time if the vote takes longer than expected', async () => {
    const player = new SlowPlayer(0.1);
    const session = sessionOf(player);
    await timed('time_settings 0 10 1\ngenmove b', session);
    expect(player.finished).toEqual([1, 8]);
    player.seconds = 1.5;
    const { answers, seconds } = await timed('genmove w', session);
    // The single frame took 1.5 seconds; eight would have taken 12.
    expect(player.finished).toEqual([1, 8, 1]);
    expect(seconds).toBeLessThanOrEqual(9.5);
    expect(answers).toEqual(['= B9']);
  });

  it('does not begin a vote again that was too long for the time', async () => {
    const player = new SlowPlayer(0.1);
    const session = sessionOf(player);
    const { answers } = await timed(
      'time_settings 0 1 1\ngenmove b\ngenmove w\ntime_left b 10 1\ngenmove b',
      session,
    );
    expect(answers).toEqual(['=', '= A9', '= B9', '=', '= C9']);
    expect(player.begun).toEqual([1, 8, 1, 1, 8]);
    expect(player.finished).toEqual([1, 1, 1, 8]);
  });

  it('plays some legal move if there is no time for a single frame', async () => {
    const player = new SlowPlayer(30);
    const { answers, seconds } = await timed(
      'play b e5\ntime_settings 0 5 1\ngenmove w\ntime_left b 0 1\ngenmove b',
      sessionOf(player),
    );
    expect(answers[2]).toMatch(/^= [D-F][4-6]$/);
    expect(answers[4]).toMatch(/^= [D-F][4-6]$/);
    expect(seconds).toBeLessThanOrEqual(5);
  });

  it('never oversteps the time of a game, whatever its pace', async () => {
    for (const pace of [0.01, 0.2, 2]) {
      const session = sessionOf(new SlowPlayer(pace));
      await timed('time_settings 60 0 0', session);
      let spent = 0;
      for (let move = 0; move < 40; move++) {
        const { seconds } = await timed('genmove b\nundo', session);
        spent += seconds;
      }
      expect(spent).toBeLessThanOrEqual(60);
    }
  });

  it('counts from when the command arrived, not from when its turn came', async () => {
    const player = new SlowPlayer(1);
    const session = sessionOf(player);
    await timed('time_settings 0 20 1', session);
    const arrived = performance.now();
    await vi.advanceTimersByTimeAsync(19_000);
    let said = '';
    const answer = session.answer('genmove b', (text) => (said += text), { arrived });
    await vi.runAllTimersAsync();
    await answer;
    expect(performance.now() - arrived).toBeLessThanOrEqual(20_000);
    expect(said).toMatch(/^= [D-F][4-6]\n\n$/);
  });

  it('understands the time controls of servers', async () => {
    const answers = await talk(
      [
        'kgs-time_settings none',
        'kgs-time_settings absolute 300',
        'kgs-time_settings byoyomi 300 30 5',
        'kgs-time_settings canadian 300 600 25',
        'kata-time_settings fischer-capped 300 10 400 -1',
        'time_left black 12.5 0',
        'time_left black -3 0',
        'kgs-time_settings hourglass 3',
        'kgs-time_settings byoyomi 300',
        'time_settings 1 2',
        'time_left black',
      ].join('\n'),
    );
    expect(answers.slice(0, 7)).toEqual(Array<string>(7).fill('='));
    expect(answers[7]).toMatch(/^\? unknown time control/);
    expect(answers.slice(8)).toEqual(Array<string>(3).fill('? syntax error'));
  });
});
