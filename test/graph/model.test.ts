import { describe, expect, it } from 'vitest';
import { roundHalfEven } from '../../src/graph/encoder';
import { GraphBuilder } from '../../src/graph/model';
import { ProtoWriter } from '../../src/graph/proto';
import { fillInMemory } from '../../src/graph/weights';
import { float32, floats, open } from './sessions';

describe('wire format', () => {
  // Expected bytes are the examples of protobuf.dev/programming-guides/encoding, or follow its rules.
  it.each([
    ['a varint of two bytes', new ProtoWriter().int(1, 150), [0x08, 0x96, 0x01]],
    ['a string', new ProtoWriter().string(2, 'testing'), [0x12, 7, ...Buffer.from('testing')]],
    ['a message', new ProtoWriter().message(3, (m) => m.int(1, 150)), [0x1a, 3, 8, 0x96, 1]],
    ['a float', new ProtoWriter().float(2, 1), [0x15, 0, 0, 0x80, 0x3f]],
    ['minus two', new ProtoWriter().int(1, -2), [8, 0xfe, ...Array<number>(8).fill(0xff), 1]],
    ['a field above 15', new ProtoWriter().int(20, 1), [0xa0, 0x01, 0x01]],
    ['a big number', new ProtoWriter().int(1, 2n ** 35n), [8, 0x80, 0x80, 0x80, 0x80, 0x80, 1]],
  ])('writes %s', (_, writer, bytes) => {
    expect(Array.from(writer.finish())).toEqual(bytes);
  });

  it('grows', () => {
    const bytes = new ProtoWriter().bytes(1, new Uint8Array(1000).fill(7)).finish();
    expect(bytes.length).toBe(1003);
    expect(bytes.at(-1)).toBe(7);
  });
});

describe('rounding', () => {
  it('takes halves to the even side, and their neighbours to the nearest', async () => {
    const graph = new GraphBuilder('rounding');
    const x = graph.input('x', 'float32', ['n']);
    graph.node('Identity', [roundHalfEven(graph, x)], { outputs: ['y'] });
    graph.output('y', 'float32', ['n']);
    const [filled] = await fillInMemory([graph.finish()]);
    const session = await open(filled!);
    const values: number[] = [];
    const wanted: number[] = [];
    const next = (x: number, ulps: number): number => {
      const view = new DataView(new ArrayBuffer(4));
      view.setFloat32(0, x);
      view.setInt32(0, view.getInt32(0) + ulps);
      return view.getFloat32(0);
    };
    for (let tie = -7.5; tie < 8; tie += 1) {
      const even = 2 * Math.round(tie / 2);
      const [inward, outward] = [next(tie, -1), next(tie, 1)];
      values.push(tie, inward, outward, tie + 0.25, tie + 0.5);
      wanted.push(even, Math.round(inward), Math.round(outward), Math.round(tie + 0.25), tie + 0.5);
    }
    const { y } = await session.run({ x: float32(Float32Array.from(values), [values.length]) });
    // `+ 0` makes negative zeros plain.
    expect(Array.from(floats(y), (value) => value + 0)).toEqual(wanted.map((value) => value + 0));
  });
});
