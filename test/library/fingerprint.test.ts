import { describe, expect, it } from 'vitest';
import { fingerprintOf, fingerprintOfAll } from '../../src/library/fingerprint';
import { arraySource, countingSource } from '../checkpoint/sources';

describe('a fingerprint', () => {
  const large = new Uint8Array(12 << 20).map((_, i) => (i * 2654435761) >>> 24);

  it('is the same for the same bytes, whatever the name, and reads little of a large file', async () => {
    const source = countingSource(arraySource(large, 'a.pth'));
    const mark = await fingerprintOf(source);
    expect(mark).toMatch(/^[\da-f]{64}$/u);
    expect(await fingerprintOf(arraySource(large.slice(), 'b.pth'))).toBe(mark);
    expect(source.total()).toBeLessThan(4 << 20);
  });

  it.each([0, 65_000, 6 << 20, (12 << 20) - 1])('tells a change around byte %i', async (at) => {
    const changed = large.slice();
    // The distance of two samples.
    for (let i = at; i < Math.min(changed.length, at + (24 << 10)); i++) changed[i]! ^= 255;
    expect(await fingerprintOf(arraySource(changed))).not.toBe(
      await fingerprintOf(arraySource(large)),
    );
  });

  it('tells lengths, and hashes small files whole', async () => {
    const small = large.slice(0, 3 << 20);
    const marks = [small.slice(), small.slice(0, -1), small.with(1_234_567, 9)].map((bytes) =>
      fingerprintOf(arraySource(bytes as Uint8Array<ArrayBuffer>)),
    );
    expect(new Set(await Promise.all(marks)).size).toBe(3);
  });

  it('of two files is that of the two in any order', async () => {
    const [a, b] = [arraySource(large.slice(0, 100)), arraySource(large.slice(100, 300))];
    expect(await fingerprintOfAll([a, b])).toBe(await fingerprintOfAll([b, a]));
    expect(await fingerprintOfAll([a])).toBe(await fingerprintOf(a));
  });
});
