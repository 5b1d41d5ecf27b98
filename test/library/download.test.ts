import { describe, expect, it } from 'vitest';
import { download } from '../../src/library';
import { isStale } from '../../src/library/download';
import type { DownloadEnvironment } from '../../src/library/download';
import type { Folder } from '../../src/library/storage';
import { DOWNLOADS_FOLDER } from '../../src/library';
import { CHECKPOINT, heard, imported, openTab, type Heard } from './tab';
import { MemoryDisk } from './memory-storage';

const URL_TYPED = 'https://weights.example/models/go%20battle.pth?download=1';
const ADDRESS = new URL(URL_TYPED);

/** How a server answers a request. */
interface Answer {
  /** The connection breaks after this many bytes. */
  readonly breaksAfter?: number;
  /** Nothing comes at all. */
  readonly silent?: boolean;
  readonly status?: number;
  readonly ranges?: boolean;
  readonly content?: Uint8Array;
  readonly lastModified?: string;
  readonly length?: boolean;
}

/** A server that answers requests in the given order; the last answer serves all later ones. */
function server(...answers: readonly Answer[]) {
  const requests: (string | null)[] = [];
  const serve = async (_url: unknown, init: RequestInit = {}): Promise<Response> => {
    const answer = answers[Math.min(requests.length, answers.length - 1)]!;
    const range = new Headers(init.headers).get('Range');
    requests.push(range);
    init.signal?.throwIfAborted();
    if (answer.silent) throw new TypeError('Failed to fetch');
    const { content = CHECKPOINT, ranges = true, lastModified = 'Monday', length = true } = answer;
    const status = answer.status ?? (range !== null && ranges ? 206 : 200);
    if (status >= 400) return new Response('sorry', { status });
    const from = status === 206 ? Number(/^bytes=(\d+)-$/u.exec(range ?? '')![1]) : 0;
    if (from >= content.length) return new Response(null, { status: 416 });
    const part = content.subarray(from);
    return new Response(body(part, answer.breaksAfter), {
      status,
      headers: {
        ...(length && { 'Content-Length': String(part.length) }),
        'Last-Modified': lastModified,
      },
    });
  };
  return { fetch: serve as typeof fetch, requests };
}

function body(bytes: Uint8Array, breaksAfter = Infinity): ReadableStream<Uint8Array> {
  const step = 4096;
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= Math.min(bytes.length, breaksAfter)) {
        if (at < bytes.length) controller.error(new TypeError('network error'));
        else controller.close();
        return;
      }
      const to = Math.min(bytes.length, breaksAfter, at + step);
      controller.enqueue(bytes.slice(at, to));
      at = to;
    },
  });
}

interface Network {
  readonly fetch: typeof fetch;
  readonly online?: boolean;
}

function environment(disk: MemoryDisk, { fetch, online = true }: Network) {
  const pauses: number[] = [];
  let time = 0;
  const value: DownloadEnvironment = {
    fetch,
    online: () => online,
    space: async () => ({ used: disk.used, quota: disk.capacity, persistent: false }),
    now: () => (time += 10),
    date: () => 1000,
    pause: async (milliseconds, signal) => {
      signal.throwIfAborted();
      pauses.push(milliseconds);
    },
  };
  return { value, pauses };
}

async function run(
  disk: MemoryDisk,
  network: Network,
  call: Heard = heard(),
): Promise<{ readonly pauses: number[]; readonly call: Heard }> {
  const { value, pauses } = environment(disk, network);
  await download(disk.root, ADDRESS, value, call);
  return { pauses, call };
}

function expectWhole(disk: MemoryDisk): void {
  expect(Buffer.compare(disk.bytes('data'), CHECKPOINT)).toBe(0);
}

describe('a download', () => {
  it('writes the file and tells bytes, total and rate', async () => {
    const disk = new MemoryDisk();
    const { requests, fetch } = server({});
    const { call } = await run(disk, { fetch });
    expectWhole(disk);
    expect(requests).toEqual([null]);
    const events = call.events.filter((event) => event.stage === 'downloading');
    expect(events[0]).toMatchObject({ bytes: 0, total: CHECKPOINT.length });
    expect(events.at(-1)).toMatchObject({ bytes: CHECKPOINT.length, secondsLeft: 0 });
  });

  it('goes on where the connection broke, as often as it gets further', async () => {
    const disk = new MemoryDisk();
    const { requests, fetch } = server({ breaksAfter: 50_000 });
    const { pauses, call } = await run(disk, { fetch });
    expectWhole(disk);
    expect(requests.slice(0, 3)).toEqual([null, 'bytes=50000-', 'bytes=100000-']);
    expect(requests.length).toBe(Math.ceil(CHECKPOINT.length / 50_000));
    expect(new Set(pauses)).toEqual(new Set([1000]));
    expect(call.events).toContainEqual({ stage: 'reconnecting', attempt: 2, attempts: 5 });
  });

  it('waits longer each time if the server has nothing, then keeps what came', async () => {
    const disk = new MemoryDisk();
    const broken = server({ breaksAfter: 50_000 }, { status: 503 });
    const { value, pauses } = environment(disk, broken);
    await expect(download(disk.root, ADDRESS, value, heard())).rejects.toMatchObject({
      kind: 'network',
      message: expect.stringMatching(/weights\.example broke off.*resumes from where it stopped/),
    });
    expect(pauses).toEqual([1000, 2000, 4000, 8000]);
    const { requests, fetch } = server({});
    await run(disk, { fetch });
    expectWhole(disk);
    expect(requests).toEqual(['bytes=50000-']);
  });

  it.each<[string, Answer]>([
    ['cannot give a part of it', { ranges: false }],
    ['has another file there by now', { lastModified: 'Tuesday' }],
    ['has a shorter file there by now', { content: CHECKPOINT.subarray(0, 9) }],
  ])('begins anew where the server %s', async (_what, second) => {
    const disk = new MemoryDisk();
    const { fetch } = server({ breaksAfter: 60_000 }, second);
    await run(disk, { fetch });
    const expected = second.content ?? CHECKPOINT;
    expect(Buffer.compare(disk.bytes('data'), expected)).toBe(0);
  });

  it('does without a length', async () => {
    const disk = new MemoryDisk();
    const { fetch } = server({ length: false });
    const { call } = await run(disk, { fetch });
    expectWhole(disk);
    expect(call.events.at(-1)).toMatchObject({ total: 0, secondsLeft: undefined });
  });

  it('asks the network for nothing if it is complete', async () => {
    const disk = new MemoryDisk();
    await run(disk, server({}));
    const { requests, fetch } = server({ silent: true });
    await run(disk, { fetch });
    expectWhole(disk);
    expect(requests).toEqual([]);
  });

  it('can be cancelled while it waits for the server to come back', async () => {
    const disk = new MemoryDisk();
    const controller = new AbortController();
    const call = {
      ...heard(controller.signal),
      onEvent: ({ stage }: { stage: string }) => stage === 'reconnecting' && controller.abort(),
    };
    const { value } = environment(disk, server({ breaksAfter: 5000 }, { silent: true }));
    await expect(download(disk.root, ADDRESS, value, call)).rejects.toMatchObject({
      name: 'AbortError',
    });
  });

  it.each<[string, Network, string, RegExp]>([
    ['does not answer', server({ silent: true }), 'cross-origin', /CORS.*drop it on this page/],
    [
      'cannot be asked without a network',
      { ...server({ silent: true }), online: false },
      'network',
      /no network/,
    ],
    ['has no such file', server({ status: 404 }), 'network', /no such file at weights\.example/],
    ['wants a password', server({ status: 403 }), 'network', /requires signing in/],
    [
      'sends a page',
      server({ content: new TextEncoder().encode(`<!doctype html>${' '.repeat(600)}`) }),
      'refused',
      /web page/,
    ],
  ])('from a server that %s fails at once, in a sentence', async (_what, network, kind, why) => {
    const { value, pauses } = environment(new MemoryDisk(), network);
    const failure = download(new MemoryDisk().root, ADDRESS, value, heard());
    await expect(failure).rejects.toMatchObject({ name: 'LibraryError', kind });
    await expect(failure).rejects.toThrow(why);
    expect(pauses).toEqual([]);
  });

  it('that does not fit is not begun; one that fills the disk says so', async () => {
    const disk = new MemoryDisk();
    disk.capacity = 50_000;
    const known = environment(disk, server({})).value;
    const refusal = download(disk.root, ADDRESS, known, heard());
    await expect(refusal).rejects.toMatchObject({ kind: 'no-room', room: { free: 50_000 } });
    expect(disk.paths).toEqual([]);
    const unknown = environment(disk, server({ length: false })).value;
    await expect(download(disk.root, ADDRESS, unknown, heard())).rejects.toMatchObject({
      kind: 'no-room',
    });
  });

  it('is stale after a day', async () => {
    const disk = new MemoryDisk();
    await run(disk, server({}));
    expect(await isStale(disk.root, 1000 + 3600_000)).toBe(false);
    expect(await isStale(disk.root, 1000 + 25 * 3600_000)).toBe(true);
    expect(await isStale(new MemoryDisk().root, 1000)).toBe(true);
  });
});

describe('a model from an address', () => {
  function connected(network: Network) {
    const disk = new MemoryDisk();
    const tab = openTab(
      { disk },
      {
        download: async (key, url, call) => {
          let folder: Folder = disk.root;
          for (const name of [DOWNLOADS_FOLDER, key]) folder = await folder.makeFolder(name);
          await download(folder, url, environment(disk, network).value, call);
        },
      },
    );
    return tab;
  }
  const request = { kind: 'url', url: URL_TYPED } as const;

  it('is downloaded, inspected and stored; the download is gone then', async () => {
    const tab = connected(server({}));
    const call = heard();
    const model = await imported(tab, request, call);
    expect(model).toMatchObject({
      name: 'Small model',
      origin: { kind: 'url', url: URL_TYPED },
    });
    expect(tab.disk.paths.every((path) => path.startsWith(`models/${model.id}/`))).toBe(true);
    const stages = new Set(call.events.map(({ stage }) => stage));
    expect([...stages]).toEqual(['downloading', 'reading', 'writing', 'verifying']);
  });

  it('that is discarded, cancelled or no model leaves nothing', async () => {
    const tab = connected(server({}));
    const { ticket } = await tab.library.inspect(request, heard());
    expect(tab.disk.paths).not.toEqual([]);
    await tab.library.discard(ticket);
    expect(tab.disk.paths).toEqual([]);

    const controller = new AbortController();
    const call = { ...heard(controller.signal), onEvent: () => controller.abort() };
    await expect(tab.library.inspect(request, call)).rejects.toMatchObject({ name: 'AbortError' });
    expect(tab.disk.paths).toEqual([]);

    const other = connected(server({ content: CHECKPOINT.subarray(0, 70_000) }));
    await expect(other.library.inspect(request, heard())).rejects.toThrow(/not complete/);
    expect(other.disk.paths).toEqual([]);
  });

  it('that broke off is kept for the next time, but not for ever', async () => {
    const tab = connected(server({ breaksAfter: 50_000 }, { status: 503 }, { status: 503 }));
    await expect(tab.library.inspect(request, heard())).rejects.toMatchObject({ kind: 'network' });
    expect(tab.disk.paths).toHaveLength(2);
    const later = openTab(tab, { date: () => 1000 + 3600_000 });
    await later.library.sweep();
    expect(tab.disk.paths).toHaveLength(2);
    const nextDay = openTab(tab, { date: () => 1000 + 25 * 3600_000 });
    await nextDay.library.sweep();
    expect(tab.disk.paths).toEqual([]);
  });

  it.each([
    [
      'https://huggingface.co/owner/name/resolve/main/a.pth',
      { status: 401 },
      /agreed to its terms/,
    ],
    [
      'https://huggingface.co/owner/name/resolve/main/a.pth',
      { status: 403 },
      /agreed to its terms/,
    ],
    [
      'https://github.com/owner/name/releases/download/v1/a.pth',
      { silent: true },
      /files of releases \(CORS\).*drop it on this page/,
    ],
  ])('says what to do for %s', async (address, answer, message) => {
    const { value } = environment(new MemoryDisk(), server(answer));
    const url = new URL(address);
    await expect(download(new MemoryDisk().root, url, value, heard())).rejects.toThrow(message);
  });
});
