/** Checkpoints of long training runs: their logs make the pickle far longer than the rest of it. */
import { describe, expect, it } from 'vitest';
import { unpickle, unpickleFrom } from '../../../src/checkpoint/torch/pickle';
import { PickleReader } from '../../../src/checkpoint/torch/pickle-reader';
import { SkippedData } from '../../../src/checkpoint/torch/pickle-values';
import { torchRules } from '../../../src/checkpoint/torch/torch-values';
import {
  PyGlobal,
  PyReduce,
  orderedDict,
  pickle,
  tuple,
} from '../../../src/checkpoint/write/pickle-writer';
import type { Py } from '../../../src/checkpoint/write/pickle-writer';
import { TENSORS, expectRefusal } from '../refusal';
import { countingSource, memorySource, openBytes } from '../sources';
import { openCheckpoint } from '../../../src/checkpoint';
import { toPy, writeTorch } from '../write-checkpoint';

const MEBIBYTE = 2 ** 20;

/** Puts logs before and behind the state dict, where a training framework may have them. */
function withLogs(logs: Py): Uint8Array<ArrayBuffer> {
  return writeTorch(TENSORS, {
    metadata: { name: 'Long run' },
    wrap: (stateDict, metadata) =>
      new Map<Py, Py>([
        ['before', logs],
        ['state_dict', stateDict],
        ['videoworld_go', metadata!],
        ['behind', logs],
      ]),
  });
}

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

function streamed(bytes: Uint8Array, size: number): Promise<unknown> {
  return unpickleFrom(new PickleReader(new Uint8Array(0), inPieces(bytes, size)), torchRules);
}

describe('a pickle that arrives in pieces', () => {
  const value = new Map<Py, Py>([
    ['text', 'Go '.repeat(100)],
    ['numbers', [1, 2.5, -3, 70_000, 2n ** 80n]],
    ['object', new PyReduce(new PyGlobal('datetime', 'datetime'), tuple('x'))],
    ['dict', orderedDict(new Map([['a', 1]]))],
  ]);

  it.each([1, 2, 3, 7, 64, 5000])('is the same in pieces of %i bytes', async (size) => {
    for (const protocol of [2, 4] as const) {
      const bytes = pickle(value, { protocol });
      expect(await streamed(bytes, size)).toEqual(unpickle(bytes, torchRules));
    }
  });

  it('is refused where it ends too early, also within what is passed over', async () => {
    const long = pickle(['x'.repeat(3 * MEBIBYTE), 1]);
    for (const end of [1, 5, 2000, long.length - 4])
      await expect(streamed(long.subarray(0, end), 1000)).rejects.toMatchObject({
        kind: 'damaged',
      });
    await expect(streamed(long, 1000)).resolves.toEqual([new SkippedData(3 * MEBIBYTE), 1]);
  });

  it('is refused for a line without an end before it fills the memory', async () => {
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield Uint8Array.of(0x63);
      for (;;) yield new Uint8Array(MEBIBYTE).fill(0x61);
    }
    const reading = unpickleFrom(new PickleReader(new Uint8Array(0), endless()), torchRules);
    await expect(reading).rejects.toThrow('a line of more than 1048576 bytes');
  });
});

describe('a checkpoint with long logs', () => {
  it.each<[string, Py]>([
    ['texts', ['x'.repeat(70 * MEBIBYTE)]],
    ['lists of numbers', Array.from({ length: 400_000 }, (_, i) => i / 3)],
    ['lists of pairs', Array.from({ length: 260_000 }, (_, i) => tuple(i, i / 3))],
    [
      'lists of dicts',
      Array.from({ length: 120_000 }, (_, i) => toPy({ step: i, loss: i / 3 }) as Py),
    ],
    ['dicts of numbers', new Map(Array.from({ length: 100_000 }, (_, i) => [i, i / 3]))],
  ])('is opened: %s', async (_, logs) => {
    const checkpoint = await openBytes(withLogs(logs));
    expect(checkpoint.tensors.size).toBe(TENSORS.length);
    expect(checkpoint.metadata.name).toBe('Long run');
    const { name, values } = TENSORS[0]!;
    expect(await checkpoint.read(name)).toEqual(values);
  });

  it('is read in pieces, and once', async () => {
    const source = countingSource(memorySource(withLogs(['x'.repeat(70 * MEBIBYTE)])));
    await openCheckpoint(source);
    expect(Math.max(...source.reads.map(([, length]) => length))).toBeLessThanOrEqual(4 * MEBIBYTE);
    expect(source.total()).toBeLessThan(source.size + 4 * MEBIBYTE);
  });

  it('is refused if the state dict is in what is passed over', async () => {
    const wrap = (): Py => new Map<Py, Py>([['state_dict', 'x'.repeat(2 * MEBIBYTE)]]);
    await expectRefusal(writeTorch(TENSORS, { wrap }), 'wrong-model', 'without tensors was found');
  });

  it('keeps what is not plain data, however long the list around it is', async () => {
    const wrap = (stateDict: Py): Py => [...Array.from({ length: 30_000 }, (_, i) => i), stateDict];
    const checkpoint = await openBytes(writeTorch(TENSORS, { wrap }));
    expect(checkpoint.tensors.size).toBe(TENSORS.length);
  });
});
