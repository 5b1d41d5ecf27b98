import { describe, expect, it } from 'vitest';
import { withCheckpoint, DEFAULT_WEIGHTS } from '../../cli/lib/weights';
import { planGraphs } from '../../src/graph';
import { outsideTensors } from '../../src/graph/read-weights';

describe('tensors outside of a graph file', () => {
  it.each(['float32', 'int4', 'dynamic-int8'] as const)(
    'are all found, with their sizes, in %s',
    async (precision) => {
      const { trunk } = await withCheckpoint(DEFAULT_WEIGHTS, async (checkpoint) =>
        planGraphs(checkpoint, { precision }),
      );
      const planned = trunk.files.flatMap(({ tensors }) => tensors);
      expect(planned.length).toBeGreaterThan(10);
      expect(Object.fromEntries(outsideTensors(trunk.model))).toEqual(
        Object.fromEntries(planned.map(({ name, byteLength }) => [name, byteLength])),
      );
    },
  );

  it('are not guessed in a file that is cut off or something else', async () => {
    const { trunk } = await withCheckpoint(DEFAULT_WEIGHTS, async (checkpoint) =>
      planGraphs(checkpoint),
    );
    expect(() => outsideTensors(trunk.model.subarray(0, trunk.model.length / 2))).toThrow(
      RangeError,
    );
    expect(() => outsideTensors(Uint8Array.of(0x3b))).toThrow(RangeError);
  });
});
