import { describe, expect, it } from 'vitest';
import { JudgeLibrary, judgeFile } from '../../src/library/judges';
import { randomNetwork } from '../checkpoint/katago/raw-network';
import { packedNetwork } from '../checkpoint/katago/write-network';
import { memorySource } from '../checkpoint/sources';
import { MemoryDisk, MemoryLocks } from './memory-storage';

const bytes = packedNetwork(randomNetwork({ blocks: ['ordinary'] }), 'binary');

function open(disk = new MemoryDisk()) {
  let time = 0;
  const library = new JudgeLibrary({
    root: async () => disk.root,
    locks: new MemoryLocks(),
    space: async () => ({ used: disk.used, quota: disk.capacity, persistent: false }),
    date: () => ++time,
  });
  return { disk, library };
}

describe('the library of judges', () => {
  it('keeps a network as it is, once, and deletes it', async () => {
    const { disk, library } = open();
    const stored = await library.store(memorySource(bytes, 'a.bin.gz'));
    expect(stored).toMatchObject({ name: 'random-1', bytes: bytes.length });
    expect(await library.store(memorySource(bytes, 'b.bin.gz'))).toEqual(stored);
    expect(await open(disk).library.list()).toEqual([stored]);
    const file = await judgeFile(disk.root, stored.id);
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(bytes);
    await library.remove(stored.id);
    expect(disk.paths).toEqual([]);
    await expect(judgeFile(disk.root, stored.id)).rejects.toThrow();
  });

  it('leaves nothing of a file that is cut off or something else', async () => {
    const { disk, library } = open();
    const half = bytes.subarray(0, bytes.length / 2);
    await expect(library.store(memorySource(half, 'half.bin.gz'))).rejects.toThrow(/half\.bin\.gz/);
    const text = new TextEncoder().encode('not a network at all');
    await expect(library.store(memorySource(text, 'other.txt.gz'))).rejects.toThrow(/other\.txt/);
    expect(disk.paths).toEqual([]);
  });

  it('leaves nothing if the disk is full, and forgets what a crash left', async () => {
    const { disk, library } = open();
    disk.capacity = 100;
    await expect(library.store(memorySource(bytes, 'a.bin.gz'))).rejects.toMatchObject({
      kind: 'no-room',
    });
    expect(disk.paths).toEqual([]);
    disk.capacity = Infinity;
    const judges = await disk.root.makeFolder('judges');
    await judges.makeFolder('left-by-a-crash');
    await library.store(memorySource(bytes, 'a.bin.gz'));
    expect(await judges.folders()).toHaveLength(1);
  });
});
