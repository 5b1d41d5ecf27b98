import { afterEach, describe, expect, it } from 'vitest';
import { EngineFailure, EngineRefusal, GtpEngine } from '../../../cli/gtp/gtp-engine';
import { fakeEngine } from '../fake-engine';

describe('a GTP engine as a child process', () => {
  let engine: GtpEngine | undefined;
  afterEach(() => engine?.close());

  async function start(...words: string[]): Promise<GtpEngine> {
    engine = await GtpEngine.start(fakeEngine(...words));
    return engine;
  }

  it('tells its name, what it knows, and its answers, whatever it prints before them', async () => {
    const { name } = await start('dead=E5/D4');
    expect(name).toBe('Fake 1.0');
    expect(engine!.knows('genmove')).toBe(true);
    expect(engine!.knows('final_status_list')).toBe(true);
    expect(engine!.knows('final_score')).toBe(false);
    expect(await engine!.send('genmove b')).toBe('PASS');
    expect(await engine!.send('final_status_list dead')).toBe('E5\nD4');
  });

  it('goes on after a refusal', async () => {
    await start();
    await expect(engine!.send('fly')).rejects.toThrow(new EngineRefusal('unknown command'));
    expect(await engine!.send('komi 7')).toBe('');
  });

  it('takes one command at a time', async () => {
    await start();
    const first = engine!.send('komi 7');
    await expect(engine!.send('komi 7')).rejects.toThrow('busy');
    await first;
  });

  it('says how it ended, and is of no use from then on', async () => {
    await start('genmove=crash');
    const sentence =
      'Fake 1.0 ended when asked "genmove b" (exit status 3; its last words: "the board caught fire").';
    await expect(engine!.send('genmove b')).rejects.toThrow(new EngineFailure('crash', sentence));
    expect(engine!.failed).toBe(true);
    await expect(engine!.send('komi 7')).rejects.toThrow(sentence);
  });

  it('is ended when it does not answer in time', async () => {
    await start('genmove=silent');
    await expect(engine!.send('genmove b', { seconds: 0.05 })).rejects.toMatchObject({
      fault: 'time-out',
      message: 'Fake 1.0 did not answer "genmove b" within 0.05 seconds.',
    });
    expect(engine!.failed).toBe(true);
  });

  it('is ended by an abort', async () => {
    await start('genmove=silent');
    const controller = new AbortController();
    const answer = engine!.send('genmove b', { signal: controller.signal });
    controller.abort();
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('that cannot be started says so', async () => {
    await expect(GtpEngine.start('no-such-engine-here --gtp')).rejects.toThrow(
      /^no-such-engine-here cannot be started .*[.]$/,
    );
    await expect(GtpEngine.start(fakeEngine('start=crash'))).rejects.toThrow('exit status 7');
    await expect(GtpEngine.start(fakeEngine('start=dumb'))).rejects.toThrow('GTP');
  });
});
