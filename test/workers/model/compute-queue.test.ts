import { describe, expect, it } from 'vitest';
import { ComputeQueue } from '../../../workers/model/compute-queue';

/** A call that records when it starts and ends. It ends when told to, or within one step after its signal. */
function calls() {
  const log: string[] = [];
  const ends = new Map<string, () => void>();
  return {
    log,
    finish: (name: string) => ends.get(name)!(),
    call: (name: string) => async (signal: AbortSignal) => {
      log.push(`${name} starts${signal.aborted ? ' cancelled' : ''}`);
      if (!signal.aborted) {
        await new Promise<void>((resolve) => {
          ends.set(name, resolve);
          signal.addEventListener('abort', () => resolve());
        });
      }
      log.push(`${name} ${signal.aborted ? 'is cut' : 'ends'}`);
      return name;
    },
  };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('the queue to the model', () => {
  it('lets explorations run one after another, behind a move', async () => {
    const { log, call, finish } = calls();
    const queue = new ComputeQueue();
    const move = queue.take(call('move'));
    const first = queue.wait(1, call('fan'));
    const second = queue.wait(2, call('foresight'));
    await settled();
    expect(log).toEqual(['move starts']);
    finish('move');
    await settled();
    finish('fan');
    await settled();
    finish('foresight');
    expect(await Promise.all([move, first, second])).toEqual(['move', 'fan', 'foresight']);
    expect(log.map((line) => line.split(' ').at(-1))).toEqual([
      'starts',
      'ends',
      'starts',
      'ends',
      'starts',
      'ends',
    ]);
  });

  it('ends all explorations for the next move, which waits for the one that runs to stop', async () => {
    const { log, call, finish } = calls();
    const queue = new ComputeQueue();
    const waiting = [1, 2, 3].map((id) => queue.wait(id, call(`fan ${id}`)));
    await settled();
    const move = queue.take(call('move'));
    await Promise.all(waiting);
    await settled();
    expect(log).toEqual([
      'fan 1 starts',
      'fan 1 is cut',
      'fan 2 starts cancelled',
      'fan 2 is cut',
      'fan 3 starts cancelled',
      'fan 3 is cut',
      'move starts',
    ]);
    finish('move');
    expect(await move).toBe('move');
  });

  it('cancels a move without the explorations behind it, and one exploration without the others', async () => {
    const { log, call, finish } = calls();
    const queue = new ComputeQueue();
    const move = queue.take(call('move'));
    const all = [1, 2].map((id) => queue.wait(id, call(`fan ${id}`)));
    await settled();
    queue.cancelWaiting(1);
    queue.cancel();
    await move;
    await settled();
    expect(log.slice(1)).toEqual([
      'move is cut',
      'fan 1 starts cancelled',
      'fan 1 is cut',
      'fan 2 starts',
    ]);
    finish('fan 2');
    await Promise.all(all);
    // No call with that id is left to cancel.
    expect(() => queue.cancelWaiting(2)).not.toThrow();
  });

  it('goes on after a call that failed', async () => {
    const queue = new ComputeQueue();
    const failing = queue.wait(1, () => Promise.reject(new Error('broken')));
    const next = queue.take(async () => 'move');
    await expect(failing).rejects.toThrow('broken');
    expect(await next).toBe('move');
  });
});
