import { describe, expect, it } from 'vitest';
import { readKataGo } from '../../../src/checkpoint';
import { buildGraph, planKataGo } from '../../../src/graph';
import {
  randomNetwork,
  type BlockKinds,
  type RawActivation,
  type RawNetwork,
} from '../../checkpoint/katago/raw-network';
import { packedNetwork } from '../../checkpoint/katago/write-network';
import { memorySource } from '../../checkpoint/sources';
import { gaussian, seededRandom } from '../../random-games';
import { float32, floats, open } from '../sessions';
import { reference } from './reference';

const POINTS = 81;

/** Compares graph and reference on two positions of random inputs, of which one forbids repetition. */
async function compare(raw: RawNetwork): Promise<void> {
  const network = await readKataGo(memorySource(packedNetwork(raw, 'binary')));
  const session = await open(await buildGraph(planKataGo(network)));
  try {
    const random = seededRandom(99);
    const planes = Float32Array.from({ length: 2 * 22 * POINTS }, () => (random() < 0.3 ? 1 : 0));
    const globals = Float32Array.from({ length: 2 * 19 }, () => gaussian(random));
    [globals[6], globals[19 + 6]] = [0, 1];
    const results = await session.run({
      planes: float32(planes, [2, 22, 9, 9]),
      globals: float32(globals, [2, 19]),
    });
    const valuesOf = (name: string, position: number, size: number): number[] =>
      Array.from(floats(results[name]).subarray(position * size, (position + 1) * size));
    for (const position of [0, 1]) {
      const expected = reference(
        raw,
        planes.subarray(position * 22 * POINTS, (position + 1) * 22 * POINTS),
        globals.subarray(position * 19, (position + 1) * 19),
      );
      const policy = valuesOf('policy', position, POINTS + 1);
      expectClose(policy, expected.policy, 1e-4);
      // It is no constant, which would be close to anything of its kind.
      expect(new Set(policy).size).toBeGreaterThan(20);
      expectClose(valuesOf('win', position, 1), [expected.win], 1e-4);
      expectClose(valuesOf('lead', position, 1), [expected.lead], 1e-3);
      expectClose(valuesOf('spread', position, 1), [expected.spread], 1e-3);
      expectClose(valuesOf('ownership', position, POINTS), expected.ownership, 1e-4);
    }
  } finally {
    await session.release();
  }
}

function expectClose(values: readonly number[], expected: readonly number[], most: number): void {
  expect(values).toHaveLength(expected.length);
  const worst = Math.max(...values.map((value, i) => Math.abs(value - expected[i]!)));
  expect(worst).toBeLessThan(most * Math.max(1, ...expected.map(Math.abs)));
}

describe('the graph says what the network says', () => {
  it.each([8, 9, 11, 12, 13, 15, 16, 17])('in version %i', async (version) => {
    await compare(randomNetwork({ version, seed: version }));
  });

  it.each<RawActivation>(['IDENTITY', 'RELU', 'MISH', 'SILU'])(
    'with activation %s',
    async (activation) => {
      await compare(randomNetwork({ version: 15, activation, seed: 5 }));
    },
  );

  it.each<[string, BlockKinds]>([
    ['ordinary blocks', ['ordinary', 'ordinary']],
    ['global pooling', ['pooling']],
    ['nested bottlenecks', [['ordinary', 'ordinary'], ['pooling']]],
  ])('with %s', async (_, blocks) => {
    await compare(randomNetwork({ version: 11, blocks, seed: 7 }));
  });

  it('with activations far from 0', async () => {
    const raw = randomNetwork({ version: 11, seed: 3 });
    raw.tip.mean.forEach((_, channel) => (raw.tip.mean[channel] = channel % 2 === 0 ? 60 : -60));
    await compare(raw);
  });
});
