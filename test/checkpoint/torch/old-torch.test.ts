/** Files of torch before version 1.6: pickles one after the other, then the values, without a zip archive. */
import { describe, expect, it } from 'vitest';
import { PyGlobal, PyReduce, tuple } from '../../../src/checkpoint/write/pickle-writer';
import { TENSORS, expectRefusal } from '../refusal';
import { openBytes } from '../sources';
import { writeOldTorch } from './write-old-torch';

const FILE = writeOldTorch(TENSORS);

describe('a file of an old torch', () => {
  it.each([
    ['bare', FILE],
    ['nested', writeOldTorch(TENSORS, { wrap: (dict) => new Map([['state_dict', dict]]) })],
  ])('is read: %s', async (_, file) => {
    const checkpoint = await openBytes(file);
    expect(checkpoint).toMatchObject({ container: 'torch', ignored: [] });
    for (const { name, values } of TENSORS) {
      const read = await checkpoint.read(name);
      expect([name, read.findIndex((value, i) => value !== values[i])]).toEqual([name, -1]);
    }
  });

  it('is refused wherever it is cut', async () => {
    for (let part = 1; part < 20; part++) {
      const cut = FILE.slice(0, Math.floor((FILE.length * part) / 20));
      const inPickles = await openBytes(cut).then(
        () => 'opened',
        (error: { kind: string }) => error.kind,
      );
      expect(['truncated', 'damaged']).toContain(inPickles);
    }
    await expectRefusal(FILE.slice(0, -1), 'truncated', 'Download it again');
  });

  it('is refused if its records contradict each other', async () => {
    const more = writeOldTorch(TENSORS, { surplus: 1n });
    await expectRefusal(more, 'damaged', 'is a damaged file of an old torch: a storage of');
    const later = writeOldTorch(TENSORS, { version: 1002 });
    await expectRefusal(later, 'damaged', 'the version 1002');
    const big = writeOldTorch(TENSORS, { littleEndian: false });
    await expectRefusal(big, 'unsupported', "byte order 'big'");
  });

  it('runs nothing', async () => {
    const attack = new PyReduce(new PyGlobal('posix', 'system'), tuple('echo pwned'));
    const beside = writeOldTorch(TENSORS, {
      wrap: (dict) =>
        new Map([
          ['meta', attack],
          ['state_dict', dict],
        ]),
    });
    expect((await openBytes(beside)).tensors.size).toBe(TENSORS.length);
    const whole = writeOldTorch([], { wrap: () => attack });
    await expectRefusal(whole, 'wrong-model', 'an object of posix.system without tensors');
  });
});
