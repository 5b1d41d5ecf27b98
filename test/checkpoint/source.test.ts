import { describe, expect, it } from 'vitest';
import { blobSource, fileHandleSource, openCheckpoint } from '../../src/checkpoint';
import { memorySource, openBytes } from './sources';
import { SMALLEST, syntheticTensors, writeTorch } from './write-checkpoint';

const EMBEDDING = 'neck.llm.model.embed_tokens.weight';

describe('a source', () => {
  it('that ends early is reported as such', async () => {
    const source = memorySource(Uint8Array.of(1, 2, 3));
    await expect(source.read(1, 3)).rejects.toMatchObject({ kind: 'truncated' });
    await expect(source.read(-1, 1)).rejects.toMatchObject({ kind: 'truncated' });
    const shrunk = fileHandleSource({ read: async () => ({ bytesRead: 0 }) }, 'a.pth', 10);
    await expect(shrunk.read(0, 5)).rejects.toThrow('a.pth ended early');
  });

  it('that cannot be read any more is reported as such', async () => {
    const gone = { read: () => Promise.reject(new Error('EBADF')) };
    const failing = fileHandleSource(gone, 'a.pth', 10);
    await expect(failing.read(0, 5)).rejects.toMatchObject({ kind: 'unreadable' });
    await expect(openCheckpoint(failing)).rejects.toMatchObject({ kind: 'unreadable' });
  });

  it('fills a read from several short ones', async () => {
    const handle = {
      async read(buffer: Uint8Array, offset: number, _length: number, position: number) {
        buffer[offset] = position;
        return { bytesRead: 1 };
      },
    };
    const source = fileHandleSource(handle, 'a.pth', 10);
    expect(await source.read(2, 3)).toEqual(Uint8Array.of(2, 3, 4));
  });

  it("shows a file's own name", () => {
    expect(blobSource(new File([], 'go.pth')).name).toBe('go.pth');
    expect(blobSource(new Blob()).name).toBe('checkpoint');
  });

  it('is asked only for rows that exist', async () => {
    const checkpoint = await openBytes(writeTorch(syntheticTensors(SMALLEST)));
    for (const rows of [
      [-1, 1],
      [2, 1],
      [0, 486],
      [0.5, 1],
    ] as const)
      await expect(checkpoint.read(EMBEDDING, { rows })).rejects.toMatchObject({
        kind: 'wrong-shape',
      });
    expect(await checkpoint.read(EMBEDDING, { rows: [3, 3] })).toHaveLength(0);
  });
});
