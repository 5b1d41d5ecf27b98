import { describe, expect, it } from 'vitest';
import type { FilmFile, FilmOrder } from '../../../src/services/film';
import { createFilmService, type FilmThread } from '../../../workers/film/film-client';
import type { Outcome } from '../../../workers/shared/outcome';
import { settled } from '../../state/fake-service';

type Progress = (done: number, total: number) => void;

/** Workers whose films the test writes. */
function fakeThreads() {
  const threads: {
    calls: { progress: Progress; answer: (outcome: Outcome<FilmFile>) => void }[];
    ends: number;
    die(): void;
  }[] = [];
  const start = (): FilmThread => {
    let die = (): void => {};
    const ended = new Promise<void>((resolve) => (die = resolve));
    const thread: (typeof threads)[number] = { calls: [], ends: 0, die: () => die() };
    threads.push(thread);
    const api = {
      offers: () => Promise.resolve('offers'),
      make: (_order: FilmOrder, progress: Progress) =>
        new Promise((answer) => thread.calls.push({ progress, answer })),
    };
    const end = (): void => {
      thread.ends++;
      die();
    };
    // Has only the calls that the client makes.
    return { api: api as unknown as FilmThread['api'], ended, end };
  };
  return { threads, service: createFilmService(start) };
}

const order = {} as FilmOrder;
const file: FilmFile = { bytes: Uint8Array.of(7), type: 'image/gif' };
const quiet = (signal = new AbortController().signal) => ({ signal, onProgress: () => {} });

describe('the client of the film worker', () => {
  it('starts one worker at the first call, and another one after a rest', async () => {
    const { threads, service } = fakeThreads();
    expect(threads).toHaveLength(0);
    await service.offers();
    const made = service.make(order, quiet());
    threads[0]!.calls[0]!.answer({ ok: true, value: file });
    expect(await made).toBe(file);
    expect(threads).toHaveLength(1);
    service.rest();
    service.rest();
    await settled();
    expect(threads[0]!.ends).toBe(1);
    await service.offers();
    expect(threads).toHaveLength(2);
  });

  it('ends the worker to break a film off', async () => {
    const { threads, service } = fakeThreads();
    const controller = new AbortController();
    const told: number[] = [];
    const made = service.make(order, {
      signal: controller.signal,
      onProgress: (done) => told.push(done),
    });
    threads[0]!.calls[0]!.progress(1, 9);
    controller.abort(new Error('enough'));
    await expect(made).rejects.toThrow('enough');
    expect(threads[0]!.ends).toBe(1);
    threads[0]!.calls[0]!.progress(2, 9);
    expect(told).toEqual([1]);
    await expect(service.make(order, quiet(controller.signal))).rejects.toThrow('enough');
    const next = service.make(order, quiet());
    threads[1]!.calls[0]!.answer({ ok: true, value: file });
    expect(await next).toBe(file);
  });

  it('passes on why a film failed, and starts anew after a crash', async () => {
    const { threads, service } = fakeThreads();
    const refused = service.make(order, quiet());
    threads[0]!.calls[0]!.answer({
      ok: false,
      failure: { kind: 'internal', sentence: 'No encoder.' },
    });
    await expect(refused).rejects.toThrow('No encoder.');
    const crashed = service.make(order, quiet());
    threads[0]!.die();
    await expect(crashed).rejects.toThrow('stopped');
    await service.offers();
    expect(threads).toHaveLength(2);
  });
});
