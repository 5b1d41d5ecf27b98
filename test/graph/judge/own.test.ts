import { describe, expect, it } from 'vitest';
import type { JudgeSizes } from '../../../src/checkpoint';
import { buildGraph, planJudge } from '../../../src/graph';
import { randomJudge, SMALL } from '../../checkpoint/judge/judge-file';
import { gaussian, seededRandom } from '../../random-games';
import { float32, floats, open } from '../sessions';
import { judgeReference } from './own-reference';

const POINTS = 81;

function expectClose(values: readonly number[], expected: readonly number[], most: number): void {
  expect(values).toHaveLength(expected.length);
  const worst = Math.max(...values.map((value, i) => Math.abs(value - expected[i]!)));
  expect(worst).toBeLessThan(most * Math.max(1, ...expected.map(Math.abs)));
}

describe('the graph of our judge says what its description says', () => {
  it.each<[string, Partial<JudgeSizes>]>([
    ['few channels', {}],
    ['no pooling', { pooling: [], pooled: 0 }],
    ['pooling in every block', { pooling: [0, 1, 2], pooled: 5 }],
    ['the sizes of a real one', { channels: 80, blocks: 6, pooling: [2, 4], pooled: 16, head: 32 }],
    ['one block and a head of nine channels', { blocks: 1, pooling: [0], head: 9, hidden: 1 }],
  ])('with %s', async (_, sizes) => {
    const judge = randomJudge({ ...SMALL, ...sizes }, 3);
    const session = await open(await buildGraph(planJudge(judge)));
    try {
      const random = seededRandom(99);
      const planes = Float32Array.from({ length: 2 * 12 * POINTS }, () => Number(random() < 0.3));
      const globals = Float32Array.from({ length: 2 * 9 }, () => gaussian(random));
      const results = await session.run({
        planes: float32(planes, [2, 12, 9, 9]),
        globals: float32(globals, [2, 9]),
      });
      for (const position of [0, 1]) {
        const part = (values: Float32Array, size: number): Float32Array =>
          values.subarray(position * size, (position + 1) * size);
        const valuesOf = (name: string, size: number): number[] =>
          Array.from(part(floats(results[name]), size));
        const expected = judgeReference(judge, part(planes, 12 * POINTS), part(globals, 9));
        const policy = valuesOf('policy', POINTS + 1);
        expectClose(policy, expected.policy, 1e-4);
        // It is no constant, which would be close to anything of its kind.
        expect(new Set(policy).size).toBeGreaterThan(20);
        expectClose(valuesOf('win', 1), [expected.win], 1e-4);
        expectClose(valuesOf('lead', 1), [expected.lead], 1e-4);
        expectClose(valuesOf('spread', 1), [expected.spread], 1e-4);
        expectClose(valuesOf('ownership', POINTS), expected.ownership, 1e-4);
      }
    } finally {
      await session.release();
    }
  });
});
