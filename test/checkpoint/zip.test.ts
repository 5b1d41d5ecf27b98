import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CheckpointError } from '../../src/checkpoint';
import { openZip } from '../../src/checkpoint/zip';
import { countingSource, memorySource } from './sources';
import { mulberry32 } from './write-checkpoint';
import { bytes, writeZip } from './write-zip';
import type { ZipFile } from './write-zip';

const text = (value: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(value);
const FILES: readonly ZipFile[] = [
  { name: 'folder/first', data: text('one'.repeat(1000)) },
  { name: 'folder/nothing', data: new Uint8Array(0) },
  { name: 'folder/zweites', data: Uint8Array.from({ length: 5000 }, (_, i) => (i * 7) & 255) },
];

async function open(data: Uint8Array<ArrayBuffer>): ReturnType<typeof openZip> {
  return openZip(memorySource(data));
}

/** A zip whose 32-bit field of the first directory entry or of the end record is set. */
function patched(at: (data: Uint8Array) => number, value: number): Uint8Array<ArrayBuffer> {
  const data = writeZip(FILES);
  new DataView(data.buffer).setUint32(at(data), value, true);
  return data;
}
const END = (data: Uint8Array): number => data.length - 22;
const CENTRAL = (data: Uint8Array): number =>
  new DataView(data.buffer).getUint32(END(data) + 16, true);

describe('zip archives', () => {
  it.each([
    ['plain', {}],
    ['deflated', { deflate: true }],
    ['Zip64', { zip64: true }],
    ['deflated Zip64', { zip64: true, deflate: true }],
    ['aligned, with a comment', { align: 64, comment: 'PK\u0005\u0006 not the end' }],
  ])('are read when %s', async (_, options) => {
    const zip = await open(writeZip(FILES, options));
    expect([...zip.keys()]).toEqual(FILES.map(({ name }) => name));
    for (const { name, data } of FILES) {
      const entry = zip.get(name)!;
      expect(entry.size).toBe(data.length);
      expect(await entry.read(0, data.length)).toEqual(data);
      const middle = Math.min(10, data.length);
      expect(await entry.read(middle, data.length - middle)).toEqual(data.slice(middle));
    }
  });

  it('are read at any place, whatever they hold', async () => {
    const contents = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 5 });
    const options = fc.record({ deflate: fc.boolean(), zip64: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(contents, options, fc.nat(), fc.nat(), async (all, options, a, b) => {
        const files = all.map((data, i) => ({ name: `${i}`, data }));
        const zip = await open(writeZip(files, options));
        for (const { name, data } of files) {
          const from = a % (data.length + 1);
          const length = b % (data.length - from + 1);
          const read = await zip.get(name)!.read(from, length);
          expect(read).toEqual(data.slice(from, from + length));
        }
      }),
      { numRuns: 50 },
    );
  });

  it('read stored entries in place', async () => {
    const source = countingSource(memorySource(writeZip(FILES)));
    const entry = (await openZip(source)).get('folder/zweites')!;
    const before = source.reads.length;
    await entry.read(1000, 10);
    await entry.read(2000, 10);
    expect(source.reads.slice(before).map(([, length]) => length)).toEqual([30, 10, 10]);
  });

  it('do not unpack more of a deflated entry than is asked for', async () => {
    const random = mulberry32(3);
    const data = new Uint8Array(1_000_000).map(() => random() * 256);
    const source = countingSource(memorySource(writeZip([{ name: 'a', data }], { deflate: true })));
    const entry = (await openZip(source)).get('a')!;
    const before = source.total();
    expect(await entry.read(10, 100)).toEqual(data.slice(10, 110));
    expect(source.total() - before).toBeLessThan(source.size / 2);
  });

  it.each([
    ['the end is cut off', writeZip(FILES).slice(0, -30), 'truncated', 'directory at its end'],
    ['only the beginning is there', writeZip(FILES).slice(0, 40), 'truncated', 'is not complete'],
    ['two bytes are there', text('PK'), 'truncated', 'is not complete'],
    [
      'the directory would lie behind the end',
      patched((data) => END(data) + 16, 90_000),
      'truncated',
      'should lie at byte 90000',
    ],
    [
      'an entry would lie behind the directory',
      patched((data) => CENTRAL(data) + 42, 90_000),
      'truncated',
      'folder/first should end behind byte',
    ],
    [
      'an entry is somewhere else',
      patched((data) => CENTRAL(data) + 42, 5),
      'damaged',
      'folder/first is not at byte 5',
    ],
    [
      'a stored entry has two sizes',
      patched((data) => CENTRAL(data) + 24, 7),
      'damaged',
      'two sizes, 3000 and 7',
    ],
    [
      'an entry is encrypted',
      patched((data) => CENTRAL(data) + 8, 1),
      'unsupported',
      'is encrypted',
    ],
    [
      'an entry is packed in another way',
      patched((data) => CENTRAL(data) + 10, 14),
      'unsupported',
      'zip method 14',
    ],
    [
      'the directory is elsewhere',
      patched((data) => END(data) + 16, 3),
      'damaged',
      'entry 0 of 3 is missing',
    ],
    [
      'the directory is absurd',
      patched((data) => END(data) + 8, 0xfffefffe),
      'damaged',
      'entry 3 of 65534 is missing',
    ],
    [
      'an entry is there twice',
      writeZip([FILES[0]!, FILES[0]!]),
      'damaged',
      'folder/first is in it twice',
    ],
  ])('are refused when %s', async (_, data, kind, message) => {
    const failure = await open(data)
      .then(async (zip) => {
        for (const entry of zip.values()) await entry.read(0, entry.size);
      })
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(CheckpointError);
    expect(failure).toMatchObject({ kind, message: expect.stringContaining(message) });
  });

  it('are refused when Zip64 records claim too much', async () => {
    const data = writeZip(FILES, { zip64: true });
    const view = new DataView(data.buffer);
    const record = data.length - 22 - 20 - 56;
    view.setBigUint64(record + 32, 10_000_000n, true);
    await expect(open(data)).rejects.toThrow('its directory claims 10000000 files');
    view.setBigUint64(record + 32, 2n ** 60n, true);
    await expect(open(data)).rejects.toThrow('it claims a size of 1152921504606846976 bytes');
  });

  it('are refused when a deflated entry is a bomb', async () => {
    const data = writeZip([{ name: 'a', data: new Uint8Array(20_000_000) }], { deflate: true });
    new DataView(data.buffer).setUint32(CENTRAL(data) + 24, 1000, true);
    const entry = (await open(data)).get('a')!;
    await expect(entry.read(0, 1000)).rejects.toThrow(
      'a should unpack to 1000 bytes, but more bytes came out',
    );
  });

  it('are refused when a deflated entry ends early or makes no sense', async () => {
    const short = writeZip([{ name: 'a', data: text('abc') }], { deflate: true });
    new DataView(short.buffer).setUint32(CENTRAL(short) + 24, 1000, true);
    await expect((await open(short)).get('a')!.read(0, 1000)).rejects.toThrow(
      'only 3 bytes came out',
    );
    const broken = writeZip([{ name: 'a', data: text('abc'.repeat(50)) }], { deflate: true });
    broken.fill(0xff, 31, 36);
    await expect((await open(broken)).get('a')!.read(0, 150)).rejects.toThrow(
      'its compressed data make no sense',
    );
  });

  it('are found with a long comment that looks like an end', async () => {
    const comment = `${'x'.repeat(40_000)}PK`;
    const zip = await open(writeZip(FILES, { comment }));
    expect(zip.size).toBe(3);
  });

  it('may have bytes of another kind between their entries', async () => {
    const whole = writeZip(FILES, { align: 4096 });
    expect((await open(bytes(whole))).size).toBe(3);
  });
});
