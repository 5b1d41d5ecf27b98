import { expect, it } from 'vitest';
import type { Steps } from '../../src/go';
import { gamesOf } from '../../src/records/record-games';
import { writeZip } from '../checkpoint/write-zip';

it('finds the games of a zip, and says how far it is without ever going back', async () => {
  const text = `(;GM[1]SZ[9]${';B[ee];W[cc]'.repeat(4000)})`;
  const data = new TextEncoder().encode(text);
  const zip = writeZip([
    { name: 'one.sgf', data },
    { name: 'two.sgf', data },
  ]);
  const shares: number[] = [];
  const run = async <T>(steps: Steps<T>): Promise<T> => {
    for (;;) {
      const { done, value } = steps.next();
      if (done) return value;
      shares.push(value);
    }
  };
  const games = await gamesOf(zip, 'games.zip', run);
  expect(games.map(({ file }) => file)).toEqual(['one.sgf', 'two.sgf']);
  expect(shares.length).toBeGreaterThan(2);
  expect(shares).toEqual(shares.toSorted((one, other) => one - other));
  expect(shares.at(-1)).toBeLessThanOrEqual(1);
});
