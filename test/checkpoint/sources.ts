/** Sources for tests: bytes in memory, and counts of what is read and of the time it takes. */
import { blobSource, fileHandleSource, openCheckpoint } from '../../src/checkpoint';
import type { Checkpoint, OpenOptions, RandomAccess } from '../../src/checkpoint';

/** Bytes in memory as a source, through a Blob as in the browser. */
export function memorySource(data: Uint8Array<ArrayBuffer>, name = 'test.pth'): RandomAccess {
  return blobSource(new Blob([data]), name);
}

/** Bytes in memory as a source without a Blob: nothing is copied, for tests of many files. */
export function arraySource(data: Uint8Array<ArrayBuffer>, name = 'test.pth'): RandomAccess {
  const read = async (buffer: Uint8Array, offset: number, length: number, position: number) => {
    buffer.set(data.subarray(position, position + length), offset);
    return { bytesRead: length };
  };
  return fileHandleSource({ read }, name, data.length);
}

/** Opens a checkpoint that is in memory. */
export function openBytes(
  data: Uint8Array<ArrayBuffer>,
  options?: OpenOptions,
  name?: string,
): Promise<Checkpoint> {
  return openCheckpoint(memorySource(data, name), options);
}

export interface CountingSource extends RandomAccess {
  /** Every read so far, as offset and length. */
  readonly reads: (readonly [offset: number, length: number])[];
  total(): number;
}

/** Returns a source that records what is read. */
export function countingSource(source: RandomAccess): CountingSource {
  const reads: (readonly [number, number])[] = [];
  return {
    name: source.name,
    size: source.size,
    reads,
    total: () => reads.reduce((sum, [, length]) => sum + length, 0),
    read(offset, length, signal) {
      reads.push([offset, length]);
      return source.read(offset, length, signal);
    },
  };
}

/** Returns the processor time of this process in milliseconds, which is the same on a busy machine. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
