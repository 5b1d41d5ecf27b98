import { describe, expect, it } from 'vitest';
import type { Steps } from '../../../src/go';
import { inSlices } from '../../../src/state/saved-games/in-slices';

/** Work of some steps that take a millisecond each by its own clock, and what was done meanwhile. */
function work(count: number) {
  let time = 0;
  const log: string[] = [];
  function* steps(): Steps<string> {
    for (let step = 1; step <= count; step++) {
      time++;
      log.push(String(step));
      yield step / count;
    }
    return 'done';
  }
  const rest = async (): Promise<void> => void log.push('rest');
  return { steps: steps(), log, rest, now: () => time };
}

describe('long work', () => {
  it('rests when it took ten milliseconds, and says how far it is', async () => {
    const { steps, log, rest, now } = work(25);
    const shares: number[] = [];
    const onProgress = (share: number): void => void shares.push(share);
    expect(await inSlices(steps, { rest, now, onProgress })).toBe('done');
    expect(log.indexOf('rest')).toBe(10);
    expect(log.filter((entry) => entry === 'rest')).toHaveLength(2);
    expect(shares).toEqual([10 / 25, 20 / 25]);
  });

  it('is done at once if it is short', () => {
    const { steps, log, rest, now } = work(9);
    void inSlices(steps, { rest, now });
    expect(log).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9']);
  });

  it('ends at its next rest when it is broken off', async () => {
    const { steps, log, rest, now } = work(100);
    const controller = new AbortController();
    const over = inSlices(steps, {
      rest,
      now,
      signal: controller.signal,
      onProgress: () => controller.abort(new Error('Enough.')),
    });
    await expect(over).rejects.toThrow('Enough.');
    expect(log).toHaveLength(11);
  });

  it('lets other tasks run while it rests', async () => {
    const { steps, now } = work(30);
    let ran = false;
    setTimeout(() => (ran = true), 0);
    await inSlices(steps, {
      now,
      // A rest comes after the tasks already queued; a timer may need more than one rest.
      onProgress: () => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5),
    });
    expect(ran).toBe(true);
  });
});
