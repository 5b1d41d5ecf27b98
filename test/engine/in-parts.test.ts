import type { InferenceSession } from 'onnxruntime-common';
import { describe, expect, it } from 'vitest';
import { nodeRuntime } from '../../cli/lib/runtime-node';
import { DEFAULT_WEIGHTS, withCheckpoint } from '../../cli/lib/weights';
import type { Checkpoint } from '../../src/checkpoint';
import { answerEmptyBoard, VideoModel, warmUp, type Runtime } from '../../src/engine';
import { inParts, mostOpenBytes } from '../../src/engine/in-parts';
import { buildGraphs, namedGraphs, type Precision } from '../../src/graph';
import { outsideTensors } from '../../src/graph/read-weights';
import { splitGraph } from '../../src/graph/split-graph';

/** A runtime that notes how many bytes of tensors are open, and which were opened. */
class Counting {
  open = 0;
  most = 0;
  sessions = 0;
  readonly seen = new Set<string>();
  readonly runtime: Runtime;

  constructor(runtime: Runtime = nodeRuntime()) {
    this.runtime = {
      ...runtime,
      open: async (graph, options) => {
        const tensors = outsideTensors(graph.model as Uint8Array);
        const bytes = [...tensors.values()].reduce((sum, size) => sum + size, 0);
        for (const name of tensors.keys()) this.seen.add(name);
        this.open += bytes;
        this.sessions++;
        this.most = Math.max(this.most, this.open);
        const session = await runtime.open(graph, options);
        return new Proxy(session, {
          get: (target, key) => {
            if (key === 'release') this.open -= bytes;
            const value: unknown = Reflect.get(target, key);
            return typeof value === 'function' ? value.bind(target) : value;
          },
        }) as InferenceSession;
      },
    };
  }
}

/** The default model's graphs, with its trunk cut wherever it can be. */
async function graphsIn(precision: Precision) {
  return withCheckpoint(DEFAULT_WEIGHTS, async (checkpoint: Checkpoint) => ({
    layout: checkpoint.layout,
    graphs: await buildGraphs(checkpoint, { precision }),
  }));
}

describe('a trunk in parts', () => {
  it.each(['float32', 'float16', 'int4', 'dynamic-int8'] as const)(
    'answers as the whole one, in %s',
    { timeout: 120_000 },
    async (precision) => {
      const { layout, graphs } = await graphsIn(precision);
      const { type } = graphs.cache;
      const counting = new Counting();
      const whole = await VideoModel.open(layout, graphs, nodeRuntime());
      const parts = await VideoModel.open(layout, graphs, inParts(counting.runtime, 1, type));
      try {
        // Sums of halves may come in another order.
        const digits = type === 'float16' ? 2 : 5;
        const [own, other] = [await answerEmptyBoard(whole), await answerEmptyBoard(parts)];
        expect(other.codes).toEqual(own.codes);
        expect(other.probability).toBeCloseTo(own.probability, digits);
        expect(other.entropy).toBeCloseTo(own.entropy, digits);
        expect(counting.sessions).toBeGreaterThan(namedGraphs(graphs).length + 8);
        expect([...counting.seen]).toEqual(
          expect.arrayContaining([...outsideTensors(graphs.trunk.model).keys()]),
        );
      } finally {
        await whole.release();
        await parts.release();
      }
    },
  );

  it('goes on from a cache, too', { timeout: 120_000 }, async () => {
    const { layout, graphs } = await graphsIn('float32');
    const whole = await VideoModel.open(layout, graphs, nodeRuntime());
    const parts = await VideoModel.open(layout, graphs, inParts(nodeRuntime(), 1));
    try {
      const [own, other] = [await warmUp(whole), await warmUp(parts)];
      expect(other.probability).toBeCloseTo(own.probability, 5);
    } finally {
      await whole.release();
      await parts.release();
    }
  });

  it('holds no more tensors at a time than it says', { timeout: 120_000 }, async () => {
    const { graphs } = await graphsIn('float32');
    const { trunk } = graphs;
    const all = [...outsideTensors(trunk.model).values()].reduce((sum, size) => sum + size, 0);
    const most = all / 3;
    const parts = splitGraph(trunk.model, 'float32', most);
    expect(parts.length).toBeGreaterThan(2);
    for (const { bytes, model } of parts) {
      expect(bytes).toBeLessThanOrEqual(most);
      expect([...outsideTensors(model).values()].reduce((sum, size) => sum + size, 0)).toBe(bytes);
    }
    expect(mostOpenBytes([trunk], most)).toBe(Math.max(...parts.map(({ bytes }) => bytes)));
    expect(mostOpenBytes([trunk], 2 * all)).toBe(trunk.externalData[0]!.data.byteLength);
  });

  it('is not cut if it is small enough, and what is no trunk is one part', async () => {
    const { graphs } = await graphsIn('float32');
    expect(splitGraph(graphs.trunk.model, 'float32', Infinity)).toHaveLength(1);
    const [part, ...others] = splitGraph(graphs.encoder.model, 'float32', 1);
    expect(others).toEqual([]);
    expect(part!.outputs).toEqual(['codes']);
    expect(() => splitGraph(Uint8Array.of(0x3b), 'float32', 1)).toThrow(RangeError);
  });
});
