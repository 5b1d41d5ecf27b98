import type { InferenceSession } from 'onnxruntime-common';
import { Tensor } from 'onnxruntime-node';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Runtime } from '../../src/engine';
import { SessionPool, type OpenProgress } from '../../src/engine/session-pool';
import type { GraphName, GraphSet, OpenableGraph } from '../../src/graph/types';

const NAMES = ['encoder', 'trunk', 'imageHead', 'latentHead', 'decoder'] as const;
type Name = (typeof NAMES)[number];
const cache = { layers: 1, heads: 1, headDim: 16, maxSequence: 9 };

/** Graphs with tensors of so many bytes, in files or in memory. */
function graphsOf(sizes: Record<Name, number>, kind: 'file' | 'memory' = 'file', workingBytes = 0) {
  const graph = (name: Name): OpenableGraph => {
    const data = new Uint8Array(sizes[name]);
    return {
      model: new TextEncoder().encode(name),
      externalData: [{ path: `${name}.bin`, data: kind === 'file' ? new Blob([data]) : data }],
    };
  };
  const set = Object.fromEntries(NAMES.map((name) => [name, graph(name)])) as Record<
    Name,
    OpenableGraph
  >;
  return { ...set, cache, maxSequence: 9, workingBytes } satisfies GraphSet<OpenableGraph>;
}

/** A runtime that opens nothing, but records what is open. */
class Bookkeeper implements Runtime {
  readonly Tensor = Tensor;
  readonly opened = new Map<string, number>();
  readonly log: string[] = [];
  most = 0;
  fails: string | undefined;

  constructor(readonly memoryBytes = Infinity) {}

  async open({ model, externalData }: OpenableGraph, options: Parameters<Runtime['open']>[1] = {}) {
    const name = new TextDecoder().decode(model as Uint8Array);
    if (name === this.fails) throw new Error(`${name} does not run`);
    const { data } = externalData[0]!;
    const bytes = data instanceof Blob ? data.size : data.byteLength;
    options.onRead?.(bytes / 2);
    this.opened.set(name, bytes);
    this.log.push(name);
    this.most = Math.max(this.most, this.bytes);
    const release = async () => void this.opened.delete(name);
    return { name, release } as unknown as InferenceSession;
  }

  get bytes(): number {
    return [...this.opened.values()].reduce((sum, bytes) => sum + bytes, 0);
  }
}

const SIZES = { encoder: 20, trunk: 50, imageHead: 10, latentHead: 10, decoder: 30 };

describe('a pool of sessions', () => {
  it('opens all graphs at once if nothing limits it, and keeps them', async () => {
    const runtime = new Bookkeeper();
    const pool = new SessionPool(graphsOf(SIZES), runtime);
    await pool.openAll();
    for (const name of NAMES) await pool.use(name);
    expect(runtime.log).toEqual([...NAMES]);
    expect(pool.has('latentDecoder')).toBe(false);
    await expect(pool.use('latentDecoder')).rejects.toThrow(RangeError);
    await pool.release();
    expect(runtime.opened.size).toBe(0);
  });

  it('releases what was used longest ago if not all fit', async () => {
    const runtime = new Bookkeeper(70);
    const pool = new SessionPool(graphsOf(SIZES), runtime);
    await pool.openAll();
    expect([...runtime.opened.keys()]).toEqual(['encoder', 'trunk']);
    await pool.use('latentHead');
    await pool.use('trunk');
    expect([...runtime.opened.keys()]).toEqual(['trunk', 'latentHead']);
    await pool.use('imageHead');
    await pool.use('decoder');
    // The trunk is larger than everything else that could be released.
    expect([...runtime.opened.keys()]).toEqual(['imageHead', 'decoder']);
  });

  it('makes room for what a graph of pictures needs while it runs', async () => {
    const runtime = new Bookkeeper(70);
    const pool = new SessionPool(graphsOf(SIZES, 'file', 25), runtime);
    await pool.use('imageHead');
    await pool.use('encoder');
    expect([...runtime.opened.keys()]).toEqual(['imageHead', 'encoder']);
    await pool.use('decoder');
    expect([...runtime.opened.keys()]).toEqual(['decoder']);
    // Open already, but not with enough room to run.
    await pool.use('latentHead');
    await pool.use('imageHead');
    await pool.use('decoder');
    expect([...runtime.opened.keys()]).toEqual(['decoder', 'imageHead']);
    expect(pool.roomBeside(['trunk', 'imageHead'])).toBe(10);
  });

  it('never holds more than granted, unless a single graph does', async () => {
    const size = fc.integer({ min: 0, max: 60 });
    await fc.assert(
      fc.asyncProperty(
        fc.record({ encoder: size, trunk: size, imageHead: size, latentHead: size, decoder: size }),
        fc.integer({ min: 1, max: 150 }),
        fc.array(fc.constantFrom(...NAMES), { maxLength: 20 }),
        async (sizes, granted, uses) => {
          const runtime = new Bookkeeper(granted);
          const pool = new SessionPool(graphsOf(sizes), runtime);
          await pool.openAll();
          for (const name of uses) {
            const session = (await pool.use(name)) as unknown as { name: GraphName };
            expect(session.name).toBe(name);
            expect(runtime.opened.has(name)).toBe(true);
          }
          expect(runtime.most).toBeLessThanOrEqual(Math.max(granted, ...Object.values(sizes)));
        },
      ),
    );
  });

  it('tells once how much was read, up to the end', async () => {
    const seen: OpenProgress[] = [];
    const runtime = new Bookkeeper(70);
    const pool = new SessionPool(graphsOf(SIZES), runtime, {}, (progress) => seen.push(progress));
    await pool.openAll();
    for (const name of [...NAMES, ...NAMES]) await pool.use(name);
    expect(seen.every(({ bytes }, i) => bytes > (seen[i - 1]?.bytes ?? 0))).toBe(true);
    expect(seen.at(0)).toEqual({ bytes: 10, total: 120 });
    expect(seen.at(-1)).toEqual({ bytes: 120, total: 120 });
  });

  it('releases what it opened if a later graph does not run, and on abort', async () => {
    const runtime = new Bookkeeper();
    runtime.fails = 'imageHead';
    await expect(new SessionPool(graphsOf(SIZES), runtime).openAll()).rejects.toThrow('not run');
    expect(runtime.log).toEqual(['encoder', 'trunk']);
    expect(runtime.opened.size).toBe(0);
    const aborted = AbortSignal.abort();
    await expect(new SessionPool(graphsOf(SIZES), runtime).openAll(aborted)).rejects.toThrow(
      'abort',
    );
  });

  it('gives way and comes back if its tensors lie in files', async () => {
    const runtime = new Bookkeeper();
    const pool = new SessionPool(graphsOf(SIZES), runtime);
    await pool.openAll();
    await pool.suspend();
    expect(runtime.opened.size).toBe(0);
    await pool.use('trunk');
    expect([...runtime.opened.keys()]).toEqual(['trunk']);
  });

  it('stays if its tensors were in memory, which it does not keep', async () => {
    const runtime = new Bookkeeper();
    const pool = new SessionPool(graphsOf(SIZES, 'memory'), runtime);
    await pool.openAll();
    await pool.suspend();
    expect(runtime.opened.size).toBe(NAMES.length);
    await pool.release();
    await expect(pool.use('trunk')).rejects.toThrow('for good');
  });
});
