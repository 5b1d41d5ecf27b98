/** Failures while a model is stored, at any moment: nothing is left, and a sentence says why. */
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { blobSource, type RandomAccess } from '../../src/checkpoint';
import type { Inspection } from '../../src/library/types';
import { arraySource } from '../checkpoint/sources';
import { CHECKPOINT, files, heard, openTab, SMALL, type Tab } from './tab';

/** Runs of each property. Moments are random; the first and the last are always among them. */
const RUNS = 25;

/** Disk operations, bytes and files of a successful store. */
let operations = 0;
let bytes = 0;
let whole = 0;

beforeAll(async () => {
  const tab = openTab();
  const { ticket } = await tab.library.inspect(SMALL, heard());
  tab.disk.onOperation = () => void operations++;
  await tab.library.store(ticket, 'int8', undefined, heard());
  bytes = tab.disk.used;
  whole = tab.disk.paths.length;
});

/** A tab that has inspected the small model. */
async function inspected(
  source = SMALL,
  changes: Parameters<typeof openTab>[1] = {},
): Promise<Tab & { readonly inspection: Inspection }> {
  const tab = openTab({}, changes);
  return { ...tab, inspection: await tab.library.inspect(source, heard()) };
}

function moments(last: number): fc.Arbitrary<number> {
  return fc.integer({ min: 1, max: last });
}

function always(last: number): { numRuns: number; examples: [number][] } {
  return { numRuns: RUNS, examples: [[1], [last]] };
}

describe('storing', () => {
  it('cancelled at any moment leaves nothing, and can be done again', async () => {
    const tab = await inspected();
    const { library, disk, inspection } = tab;
    const run = async (moment: number): Promise<void> => {
      const controller = new AbortController();
      let count = 0;
      disk.onOperation = () => {
        if (++count === moment) controller.abort();
      };
      const call = heard(controller.signal);
      const storing = library.store(inspection.ticket, 'int8', undefined, call);
      await expect(storing).rejects.toMatchObject({ name: 'AbortError' });
      disk.onOperation = () => {};
      expect(disk.paths).toEqual([]);
      expect(await library.list()).toEqual([]);
    };
    // The entry makes it a model: from its first operation on (open, write, flush) it is too late to cancel.
    const last = operations - 3;
    await fc.assert(fc.asyncProperty(moments(last), run), always(last));
    const model = await library.store(inspection.ticket, 'int8', undefined, heard());
    expect(await library.list()).toEqual([model]);
  });

  it('on a disk that gets full at any byte says how much is missing and leaves nothing', async () => {
    // A browser that does not say how much space there is.
    const space = async () => ({ used: 0, quota: undefined, persistent: false });
    const { library, disk, inspection } = await inspected(SMALL, { space });
    const run = async (capacity: number): Promise<void> => {
      disk.capacity = capacity - 1;
      const storing = library.store(inspection.ticket, 'int8', undefined, heard());
      await expect(storing).rejects.toMatchObject({
        name: 'LibraryError',
        kind: 'no-room',
        room: { needed: expect.any(Number) },
        message: expect.stringMatching(/^Storing this model takes \d+.* [kM]B, but /),
      });
      disk.capacity = Infinity;
      expect(disk.paths).toEqual([]);
    };
    await fc.assert(fc.asyncProperty(moments(bytes), run), always(bytes));
  });

  it('is not begun if the browser says that there is no room', async () => {
    const tab = await inspected();
    tab.disk.capacity = 1000;
    const call = heard();
    const storing = tab.library.store(tab.inspection.ticket, 'int8', undefined, call);
    await expect(storing).rejects.toMatchObject({
      kind: 'no-room',
      room: { free: 1000 },
      message: expect.stringContaining('this page may keep only 1 kB more'),
    });
    expect(call.events).toEqual([]);
    expect(tab.disk.paths).toEqual([]);
  });

  it('in a tab that dies at any moment leaves a whole model or what the next start sweeps', async () => {
    const run = async (moment: number): Promise<void> => {
      const tab = await inspected();
      let count = 0;
      tab.disk.onOperation = () => {
        if (++count >= moment) throw new Error('The tab is gone.');
      };
      const dying = tab.library.store(tab.inspection.ticket, 'int8', undefined, heard());
      await dying.catch(() => {});
      tab.disk.onOperation = () => {};
      tab.disk.closeAll();
      // A dead tab holds no locks.
      const next = openTab({ disk: tab.disk });
      const before = await next.library.list();
      await next.library.sweep();
      expect(await next.library.list()).toEqual(before);
      if (before.length === 0) expect(tab.disk.paths).toEqual([]);
      else expect(tab.disk.paths).toHaveLength(whole);
    };
    await fc.assert(fc.asyncProperty(moments(operations), run), always(operations));
  });

  it('that cannot clean up after itself leaves it to the next start', async () => {
    const { library, disk, inspection } = await inspected();
    disk.onOperation = (operation) => {
      if (operation.startsWith('remove') || operation.startsWith('write trunk'))
        throw new Error('The disk does not answer.');
    };
    await expect(library.store(inspection.ticket, 'int8', undefined, heard())).rejects.toThrow(
      'does not answer',
    );
    disk.onOperation = () => {};
    expect(await library.list()).toEqual([]);
    await library.sweep();
    expect(disk.paths).toEqual([]);
  });

  it('notices a disk that gives back other bytes than it got', async () => {
    const { library, disk, inspection } = await inspected();
    const path = (): string => disk.paths.find((path) => path.endsWith('/decoder.bin'))!;
    disk.onOperation = (operation) => {
      if (operation === 'flush decoder.bin') disk.bytes(path())[1000]! ^= 1;
    };
    await expect(
      library.store(inspection.ticket, 'int8', undefined, heard()),
    ).rejects.toMatchObject({
      kind: 'damaged',
      message: expect.stringContaining('decoder.bin was not stored correctly'),
    });
    expect(disk.paths).toEqual([]);
  });
});

describe('a file that changes after it was inspected', () => {
  /** A source that turns into another one after some reads. */
  function changing(after: RandomAccess): { source: RandomAccess; change: () => void } {
    let now: RandomAccess = arraySource(CHECKPOINT, 'small.pth');
    const source: RandomAccess = {
      name: 'small.pth',
      size: CHECKPOINT.length,
      read: (offset, length, signal) => now.read(offset, length, signal),
    };
    return { source, change: () => (now = after) };
  }

  const other = CHECKPOINT.slice();
  // Within the first tensor's values, so that nothing else differs.
  other[2000]! ^= 1;
  const unreadable = blobSource(
    Object.assign(new Blob([]), {
      slice: () => {
        throw new DOMException('The file changed.', 'NotReadableError');
      },
    }),
    'small.pth',
  );

  it.each<[string, RandomAccess]>([
    ['can no longer be read', { ...unreadable, size: CHECKPOINT.length }],
    ['is shorter', arraySource(CHECKPOINT.slice(0, 30_000), 'small.pth')],
    ['has other weights', arraySource(other, 'small.pth')],
  ])('because it %s is not stored', async (_what, after) => {
    const { source, change } = changing(after);
    const { library, disk, inspection } = await inspected(files(source));
    change();
    await expect(
      library.store(inspection.ticket, 'int8', undefined, heard()),
    ).rejects.toMatchObject({ kind: 'changed', message: expect.stringContaining('small.pth') });
    expect(disk.paths).toEqual([]);
  });
});
