import * as ort from 'onnxruntime-web/wasm';
import { describe, expect, it } from 'vitest';
import { GraphBuilder } from '../../../src/graph/model';
import { fillInMemory } from '../../../src/graph/weights';
import { CountedFile, FileBytes, openSync } from '../../../workers/shared/file-bytes';

const values = Float32Array.from({ length: 3 << 20 }, (_, i) => (i % 1000) / 8);
const bytes = new Uint8Array(values.buffer);

/** The bytes as a file, and the ranges read of it. */
function fileOf(content: Uint8Array): { file: FileBytes; reads: [from: number, to: number][] } {
  const reads: [number, number][] = [];
  const file = new FileBytes(content.length, (into, at) => {
    reads.push([at, at + into.length]);
    into.set(content.subarray(at, at + into.length));
  });
  return { file, reads };
}

describe('a file as bytes', () => {
  it('is read where it is asked for, in pieces', () => {
    const { file, reads } = fileOf(bytes);
    expect([file.byteLength, file.length]).toEqual([bytes.length, bytes.length]);
    expect(reads).toEqual([]);
    expect(file.subarray(8, 24)).toEqual(bytes.subarray(8, 24));
    expect(reads).toEqual([[8, 24]]);
    expect(Buffer.compare(file.subarray(100), bytes.subarray(100))).toBe(0);
    expect(reads.length).toBe(4);
    for (const [from, to] of reads) expect(to - from).toBeLessThanOrEqual(4 << 20);
  });

  it('counts what was read', () => {
    let read = 0;
    const file = new FileBytes(
      100,
      (into) => into.fill(7),
      (length) => (read += length),
    );
    expect(file.subarray(10, 14)).toEqual(Uint8Array.of(7, 7, 7, 7));
    expect(file.subarray()).toEqual(new Uint8Array(100).fill(7));
    expect(read).toBe(104);
  });

  it('passes on what reading throws', () => {
    const file = new FileBytes(8, () => {
      throw new DOMException('gone', 'NotReadableError');
    });
    expect(() => file.subarray(0, 8)).toThrow('gone');
  });
});

it('ONNX Runtime takes tensors out of such a file, and nothing else', async () => {
  const graph = new GraphBuilder('sum');
  const weight = (name: string, from: number, to: number) =>
    graph.weight(name, {
      shape: [to - from],
      async *values() {
        yield values.slice(from, to);
      },
    });
  const x = graph.input('x', 'float32', [1]);
  const large = graph.node('Mul', [weight('large', 0, 2 << 20), x]);
  const small = graph.node('Mul', [weight('small', 5, 9), x]);
  graph.node('Identity', [large], { outputs: ['y'] });
  graph.node('Identity', [small], { outputs: ['z'] });
  graph.output('y', 'float32', [2 << 20]);
  graph.output('z', 'float32', [4]);
  const [filled] = await fillInMemory([graph.finish()]);
  const [{ path, data }] = filled!.externalData as [{ path: string; data: Uint8Array }];
  const { file, reads } = fileOf(data);
  ort.env.wasm.numThreads = 1;
  const session = await ort.InferenceSession.create(filled!.model, {
    executionProviders: ['wasm'],
    externalData: [{ path, data: file }],
  });
  const two = new ort.Tensor('float32', Float32Array.of(2), [1]);
  const { y, z } = await session.run({ x: two });
  expect(Array.from(z!.data as Float32Array)).toEqual([1.25, 1.5, 1.75, 2]);
  expect((y!.data as Float32Array).every((value, i) => value === 2 * values[i]!)).toBe(true);
  // The large one once, in pieces; the optimiser looks at small ones, too.
  const ofLarge = reads.filter(([from, to]) => to - from > 16);
  expect(ofLarge.reduce((sum, [from, to]) => sum + to - from, 0)).toBe((2 << 20) * 4);
  await session.release();
});

describe('a file that can be read without a promise', () => {
  it('is opened so', async () => {
    const reader = { read: () => {}, close: () => {} };
    const file = Object.assign(new Blob([]), { openSync: async () => reader });
    expect(await openSync(file)).toBe(reader);
  });

  it('is read otherwise when another tab is at it', async () => {
    const file = Object.assign(new Blob([]), {
      openSync: () => Promise.reject(new DOMException('', 'NoModificationAllowedError')),
    });
    expect(await openSync(file)).toBeUndefined();
    expect(await openSync(new Blob([]))).toBeUndefined();
  });
});

it('a counted file is the file, and counts', async () => {
  let read = 0;
  const file = new CountedFile(new Blob([bytes.slice(0, 100)]), (length) => (read += length));
  expect(file).toBeInstanceOf(Blob);
  expect(file.size).toBe(100);
  expect(await file.slice(4, 8).arrayBuffer()).toEqual(bytes.slice(4, 8).buffer);
  expect(read).toBe(4);
});
