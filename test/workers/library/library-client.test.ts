import { describe, expect, it } from 'vitest';
import type { ImportEvent } from '../../../src/library/types';
import type { LibraryFailure } from '../../../src/services/library';
import { createLibraryService, type LibraryThread } from '../../../workers/library/library-client';
import type { LibraryOutcome, LibraryWorkerApi } from '../../../workers/library/library-protocol';
import { LIBRARY_CHANNEL } from '../../../workers/library/library-protocol';
import { settled } from '../../state/fake-service';

interface Call {
  readonly name: keyof LibraryWorkerApi;
  /** Number of a call that can be cancelled. */
  readonly number?: number;
  readonly emit: (event: ImportEvent) => void;
  readonly answer: (outcome: LibraryOutcome<never>) => void;
}

/** Workers whose calls wait until the test answers them. */
function fakeThreads() {
  const threads: { started: unknown[]; calls: Call[]; cancelled: number[]; die(): void }[] = [];
  const start = (): LibraryThread => {
    let die = (): void => {};
    const ended = new Promise<void>((resolve) => (die = resolve));
    const thread = {
      started: [] as unknown[],
      calls: [] as Call[],
      cancelled: [] as number[],
      die: () => die(),
    };
    threads.push(thread);
    const ask = (name: Call['name'], more: Partial<Call> = {}) =>
      new Promise((answer) => {
        thread.calls.push({ name, answer, emit: () => {}, ...more });
      });
    const api = {
      start: async (wanted: unknown) => void thread.started.push(wanted),
      list: () => ask('list'),
      inspect: (number: number, _source: unknown, _options: unknown, emit: Call['emit']) =>
        ask('inspect', { number, emit }),
      store: (number: number, _ticket: string, _options: unknown, emit: Call['emit']) =>
        ask('store', { number, emit }),
      cancel: async (number: number) => void thread.cancelled.push(number),
      remove: () => ask('remove'),
      discard: () => ask('discard'),
    };
    // Has only the calls that the client makes.
    return { api: api as unknown as LibraryThread['api'], ended, end: () => {} };
  };
  const service = createLibraryService('wasm', start);
  return { threads, service };
}

const ok = (value: unknown): LibraryOutcome<never> => ({ ok: true, value: value as never });
const source = { kind: 'url', url: 'https://weights.example/a.pth' } as const;
const inspection = { ticket: 'one' } as Parameters<
  ReturnType<typeof createLibraryService>['store']
>[0];

describe('the client of the import worker', () => {
  it('starts one worker at the first call, told the backend', async () => {
    const { threads, service } = fakeThreads();
    expect(threads).toHaveLength(0);
    const lists = [service.list(), service.list()];
    expect(threads).toHaveLength(1);
    expect(threads[0]!.started).toEqual(['wasm']);
    threads[0]!.calls.forEach(({ answer }) => answer(ok([])));
    expect(await Promise.all(lists)).toEqual([[], []]);
  });

  it('cancels the call that its signal belongs to, and no other', async () => {
    const { threads, service } = fakeThreads();
    const controller = new AbortController();
    const silent = { onEvent: () => {} };
    const other = { ...silent, signal: new AbortController().signal };
    const inspecting = service.inspect(source, { ...silent, signal: controller.signal });
    void service.store(inspection, { ...other, precision: 'int8' });
    controller.abort(new Error('enough'));
    const [first] = threads[0]!.calls;
    expect(threads[0]!.cancelled).toEqual([first!.number]);
    first!.answer({ ok: false, failure: { kind: 'aborted', sentence: 'aborted' } });
    await expect(inspecting).rejects.toThrow('enough');
    const late = service.inspect(source, { ...silent, signal: controller.signal });
    await expect(late).rejects.toThrow('enough');
    expect(threads[0]!.calls).toHaveLength(2);
  });

  it('passes events on, but none behind the answer', async () => {
    const { threads, service } = fakeThreads();
    const events: ImportEvent[] = [];
    const call = {
      signal: new AbortController().signal,
      onEvent: (e: ImportEvent) => events.push(e),
    };
    const inspecting = service.inspect(source, { ...call, onEvent: (e) => void call.onEvent(e) });
    const { emit, answer } = threads[0]!.calls[0]!;
    emit({ stage: 'reading' });
    answer(ok({ ticket: 'one' }));
    expect(await inspecting).toEqual({ ticket: 'one' });
    emit({ stage: 'waiting' });
    expect(events).toEqual([{ stage: 'reading' }]);
  });

  it('rejects with the kind, the sentence and the room', async () => {
    const { threads, service } = fakeThreads();
    const removing = service.remove('one');
    threads[0]!.calls[0]!.answer({
      ok: false,
      failure: { kind: 'no-room', sentence: 'It is full.', room: { needed: 2, free: 1 } },
    });
    await expect(removing).rejects.toMatchObject({
      name: 'LibraryFailure',
      kind: 'no-room',
      message: 'It is full.',
      room: { needed: 2, free: 1 },
    } satisfies Partial<LibraryFailure>);
  });

  it('says so when its worker dies, and starts another one for the next call', async () => {
    const { threads, service } = fakeThreads();
    const listing = service.list();
    const discarding = service.discard(inspection);
    threads[0]!.die();
    await expect(listing).rejects.toMatchObject({
      kind: 'internal',
      message: expect.stringContaining('memory'),
    });
    await discarding;
    await settled();
    const again = service.list();
    expect(threads).toHaveLength(2);
    threads[1]!.calls[0]!.answer(ok([]));
    expect(await again).toEqual([]);
  });

  it('hears of changes in other tabs for as long as somebody listens', async () => {
    const { service } = fakeThreads();
    let heard = 0;
    let tell = (): void => {};
    const told = new Promise<void>((resolve) => (tell = resolve));
    const end = service.subscribe(() => {
      heard++;
      tell();
    });
    const channel = new BroadcastChannel(LIBRARY_CHANNEL);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel goes to one origin only
    channel.postMessage('changed');
    await told;
    end();
    channel.close();
    expect(heard).toBe(1);
  });
});
