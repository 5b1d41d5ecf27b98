import { parse } from '@sabaki/sgf/src/parse.js';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSgf, SgfError, writeSgf, type Point } from '../../../src/go';
import { randomTrees, shapeOf } from '../random-trees';
import { mutate } from './mutate';

/** More runs on request: `SGF_RUNS=10000 SGF_MUTATIONS=100000 npx vitest run test/go/sgf/round-trip.test.ts`. */
const runs = Number(process.env['SGF_RUNS'] ?? 1000);
const mutations = Number(process.env['SGF_MUTATIONS'] ?? 5000);
const patience = 20 * 60_000;

describe('SGF out and in', () => {
  test(`${runs} trees come back as they were, without a note`, { timeout: patience }, () => {
    fc.assert(
      fc.property(randomTrees, fc.boolean(), (tree, asBytes) => {
        const text = writeSgf(tree);
        const again = readSgf(asBytes ? new TextEncoder().encode(text) : text);
        expect(again.notes).toEqual([]);
        expect(shapeOf(again.tree)).toEqual(shapeOf(tree));
        expect(writeSgf(again.tree)).toBe(text);
      }),
      { numRuns: runs },
    );
  });

  test("Sabaki's reader sees the same moves and comments", () => {
    fc.assert(
      fc.property(randomTrees, (tree) => {
        const todo = parse(writeSgf(tree));
        expect(todo).toHaveLength(1);
        const seen: unknown[] = [];
        for (let node = todo.pop(); node; node = todo.pop()) {
          const { B, W, C } = node.data;
          seen.push({ B, W, C });
          todo.push(...node.children.toReversed());
        }
        const again = readSgf(writeSgf(tree)).tree.nodes.values();
        const wanted = [...again].map(({ move, properties: { C } }) => ({
          B: move?.color === 'black' ? [nameOf(move.point)] : undefined,
          W: move?.color === 'white' ? [nameOf(move.point)] : undefined,
          C,
        }));
        expect(seen).toEqual(wanted);
      }),
      { numRuns: 200 },
    );
  });

  test(`${mutations} broken files are read or refused`, { timeout: patience }, () => {
    let read = 0;
    fc.assert(
      fc.property(randomTrees, fc.nat(2 ** 31), (tree, seed) => {
        const bytes = new TextEncoder().encode(writeSgf(tree));
        // Making a tree takes longer than breaking it.
        for (let index = 0; index < 10; index++) {
          const broken = mutate(bytes, seed + index);
          let text: string;
          try {
            const mended = readSgf(broken);
            text = writeSgf(mended.tree, mended.info);
            read++;
          } catch (error) {
            if (error instanceof SgfError) continue;
            throw error;
          }
          // The result is a whole file.
          expect(writeSgf(readSgf(text).tree)).toBe(text);
        }
      }),
      // Finding a smaller file can take an hour; the seed that is printed gives the same one again.
      { numRuns: Math.ceil(mutations / 10), endOnFailure: true },
    );
    // Most are repaired, not refused.
    expect(read).toBeGreaterThan(mutations / 2);
  });
});

function nameOf(point: Point | 'pass'): string {
  const letters = 'abcdefghi';
  return point === 'pass' ? '' : letters.charAt(point % 9) + letters.charAt(Math.floor(point / 9));
}
