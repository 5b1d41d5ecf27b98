import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeFloats } from '../../src/checkpoint/floats';
import { PRECISIONS } from '../../src/graph';
import { GraphBuilder } from '../../src/graph/model';
import { LayerWriter } from '../../src/graph/precision';
import type { Precision } from '../../src/graph/precision';
import { BLOCK, quantiseBlocks, quantiseRows, toHalves } from '../../src/graph/quantise';
import type { BlockOptions } from '../../src/graph/quantise';
import type { TableSource } from '../../src/graph/types';
import { fillInMemory } from '../../src/graph/weights';
import { float32, floats, int32, open } from './sessions';
import { randomNumbers } from './synthetic';

function fromHalves(halves: Uint16Array): Float32Array {
  const values = new Float32Array(halves.length);
  decodeFloats('float16', new Uint8Array(halves.buffer), values, 0);
  return values;
}

/** Undoes `quantiseBlocks` by its documentation, value by value. */
function fromBlocks(rows: Float32Array, columns: number, options: BlockOptions): Float32Array {
  const { bits } = options;
  const { packed, scales, zeroPoints } = quantiseBlocks(rows, columns, options);
  const blocks = Math.ceil(columns / BLOCK);
  const stride = Math.ceil((blocks * bits) / 8);
  const at = (bytes: Uint8Array, start: number, index: number): number =>
    bits === 8
      ? bytes[start + index]!
      : (bytes[start + (index >> 1)]! >> (index % 2 === 0 ? 0 : 4)) & 15;
  return rows.map((_, i) => {
    const [row, column] = [Math.floor(i / columns), i % columns];
    const block = Math.floor(column / BLOCK);
    const zero = zeroPoints ? at(zeroPoints, row * stride, block) : 2 ** (bits - 1);
    const start = ((row * blocks + block) * BLOCK * bits) / 8;
    return (at(packed, start, column % BLOCK) - zero) * scales[row * blocks + block]!;
  });
}

function fromRows(rows: Float32Array, columns: number): Float32Array {
  const { values, scales } = quantiseRows(rows, columns);
  return rows.map((_, i) => (values[i]! - 128) * scales[Math.floor(i / columns)]!);
}

/** Largest magnitude of each block of 32 (or of a row), spread over its values. */
function largestOf(rows: Float32Array, columns: number, block: number): Float32Array {
  return rows.map((_, i) => {
    const row = i - (i % columns);
    const from = row + Math.floor((i % columns) / block) * block;
    return rows
      .subarray(from, Math.min(from + block, row + columns))
      .reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  });
}

const matrices = fc
  .record({
    columns: fc.integer({ min: 1, max: 80 }),
    height: fc.integer({ min: 1, max: 4 }),
    seed: fc.integer(),
    exponent: fc.integer({ min: -12, max: 12 }),
  })
  .map(({ columns, height, seed, exponent }) => {
    const random = randomNumbers(seed);
    // A few rows of zeros, and blocks of one sign.
    const rows = Float32Array.from({ length: columns * height }, (_, i) => {
      const block = Math.floor((i % columns) / BLOCK) + Math.floor(i / columns);
      const value = random() * 2 ** exponent;
      return block % 4 === 3 ? 0 : block % 4 === 2 ? Math.abs(value) : value;
    });
    return { columns, rows };
  });

const KINDS: BlockOptions[] = [4, 8].flatMap((bits) =>
  [false, true].flatMap((zeroPoints) =>
    [false, true].map((halfScales) => ({ bits: bits as 4 | 8, zeroPoints, halfScales })),
  ),
);

describe('half precision', () => {
  it('gives every half back', () => {
    const halves = Uint16Array.from({ length: 65536 }, (_, i) => i).filter(
      (half) => (half & 0x7c00) !== 0x7c00,
    );
    expect(toHalves(fromHalves(halves))).toEqual(halves);
  });

  it('rounds to the nearest half, ties to even', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 0x7bfe }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (low, part) => {
          const [a, b] = fromHalves(Uint16Array.of(low, low + 1)) as unknown as [number, number];
          const between = Math.fround(a + (b - a) * part);
          const middle = (a + b) / 2;
          const wanted =
            between < middle ? low : between > middle ? low + 1 : low % 2 === 0 ? low : low + 1;
          expect(toHalves(Float32Array.of(between, middle, -between))).toEqual(
            Uint16Array.of(wanted, low + (low % 2), wanted | 0x8000),
          );
        },
      ),
    );
  });

  it.each([NaN, Infinity, -Infinity, 65520, -1e9])('refuses %d', (value) => {
    expect(() => toHalves(Float32Array.of(1, value))).toThrow('cannot be stored in half precision');
  });
});

describe('blocks', () => {
  it.each(KINDS)('of %o are no more than half a step off', (options) => {
    const steps = 2 ** options.bits - 1;
    fc.assert(
      fc.property(matrices, ({ rows, columns }) => {
        const result = fromBlocks(rows, columns, options);
        const largest = largestOf(rows, columns, BLOCK);
        let worst = 0;
        rows.forEach((value, i) => {
          const span = options.zeroPoints
            ? 2 * largest[i]!
            : (2 * largest[i]! * steps) / (steps - 1);
          // A scale in half precision is up to 2^-11 off, or 2^-25 if it is nearly zero.
          const slack = options.halfScales ? largest[i]! * 2 ** -10 + steps * 2 ** -25 : 0;
          const bound = (span / steps / 2) * 1.0001 + slack;
          worst = Math.max(worst, Math.abs(result[i]! - value) - bound);
        });
        expect(worst).toBeLessThanOrEqual(0);
      }),
    );
  });

  it.each(KINDS)('of %o give back what they can represent', (options) => {
    const { bits, zeroPoints } = options;
    const [least, largest] = zeroPoints
      ? [-3, 2 ** bits - 4]
      : [1 - 2 ** (bits - 1), 2 ** (bits - 1) - 1];
    // Both ends of the range fix the scale; a block of one value has only one.
    const widths = fc.integer({ min: 2, max: 70 }).filter((columns) => columns % BLOCK !== 1);
    fc.assert(
      fc.property(widths, fc.integer(), (columns, seed) => {
        const random = randomNumbers(seed);
        const rows = Float32Array.from({ length: columns }, (_, i) => {
          if (i % BLOCK < 2) return (i % BLOCK === 0 ? largest : least) / 8;
          return Math.floor(least + ((random() + 1) / 2) * (largest - least + 1)) / 8;
        });
        expect(fromBlocks(rows, columns, options)).toEqual(rows);
      }),
    );
  });

  it('keep zeros, and nothing else appears behind them', () => {
    for (const options of KINDS) {
      expect(fromBlocks(new Float32Array(99), 33, options)).toEqual(new Float32Array(99));
      const { packed } = quantiseBlocks(Float32Array.of(1), 1, options);
      const zero = options.zeroPoints ? 0 : options.bits === 8 ? 128 : 0x88;
      expect(packed.slice(1)).toEqual(new Uint8Array(packed.length - 1).fill(zero));
    }
    expect(quantiseBlocks(new Float32Array(0), 0, { bits: 4 }).packed.length).toBe(0);
  });

  it.each([NaN, Infinity, -Infinity])('refuse %d', (value) => {
    expect(() => quantiseBlocks(Float32Array.of(1, value), 2, { bits: 4 })).toThrow('cannot be');
    expect(() => quantiseRows(Float32Array.of(1, value), 2)).toThrow('cannot be stored');
  });
});

describe('rows of bytes', () => {
  it('are no more than half a step off, exact if they can be', () => {
    fc.assert(
      fc.property(matrices, ({ rows, columns }) => {
        const largest = largestOf(rows, columns, columns);
        const off = fromRows(rows, columns).filter(
          (value, i) => Math.abs(value - rows[i]!) > (largest[i]! / 254) * 1.0001,
        );
        expect(off.length).toBe(0);
      }),
    );
    const exact = Float32Array.from({ length: 255 }, (_, i) => (i - 127) / 4);
    expect(fromRows(exact, 255)).toEqual(exact);
    expect(fromRows(new Float32Array(6), 3)).toEqual(new Float32Array(6));
  });
});

describe('ONNX Runtime reads', () => {
  const [IN, OUT, TOKENS] = [70, 6, 3];
  const random = randomNumbers(11);
  const source = (values: Float32Array, shape: readonly number[]): TableSource => ({
    shape,
    part: (from, to) => {
      const [, columns = 1] = shape;
      return source(values.slice(from * columns, to * columns), [to - from, columns]);
    },
    async *values() {
      // In two pieces, like a large table.
      const middle = Math.floor(shape[0]! / 2) * (shape[1] ?? 1);
      yield values.slice(0, middle);
      yield values.slice(middle);
    },
  });
  const matrix = Float32Array.from({ length: OUT * IN }, random);
  const input = Float32Array.from({ length: TOKENS * IN }, random);

  /** The matrix after it was stored. */
  const stored: Partial<Record<Precision, (rows: Float32Array, columns: number) => Float32Array>> =
    {
      float32: (rows) => rows,
      float16: (rows) => fromHalves(toHalves(rows)),
      int8: (rows, columns) => fromBlocks(rows, columns, { bits: 8 }),
      int4: (rows, columns) => fromBlocks(rows, columns, { bits: 4, zeroPoints: true }),
      'int8-float16': (rows, columns) => fromBlocks(rows, columns, { bits: 8, halfScales: true }),
      'int4-float16': (rows, columns) =>
        fromBlocks(rows, columns, { bits: 4, zeroPoints: true, halfScales: true }),
      'dynamic-int8': fromRows,
    };

  async function run(
    precision: Precision,
    write: (layers: LayerWriter, x: string, indices: string) => string,
    x = input,
    tensorLimit = Infinity,
  ): Promise<Float32Array> {
    const graph = new GraphBuilder('layer');
    const layers = new LayerWriter(graph, { precision, tensorLimit });
    const entered = layers.enter(graph.input('x', 'float32', ['n', IN]));
    const indices = graph.input('indices', 'int32', [2, 2]);
    graph.node('Size', [indices], { outputs: ['size'] });
    const y = write(layers, entered, indices);
    layers.cast(y, 'float32', 'y');
    graph.output('y', 'float32', []);
    const plan = graph.finish();
    const largest = plan.files.flatMap(({ tensors }) => tensors.map((tensor) => tensor.byteLength));
    expect(Math.max(...largest)).toBeLessThanOrEqual(tensorLimit);
    const [filled] = await fillInMemory([plan]);
    const session = await open({ ...filled!, outputs: [] });
    const results = await session.run({
      x: float32(x, [x.length / IN, IN]),
      indices: int32([4, 0, 5, 2], [2, 2]),
    });
    return floats(results['y']);
  }

  const product = (x: Float32Array, rows: Float32Array): number[] =>
    Array.from({ length: (x.length / IN) * OUT }, (_, i) => {
      const [token, out] = [Math.floor(i / OUT), i % OUT];
      let sum = 0;
      for (let k = 0; k < IN; k++) sum += x[token * IN + k]! * rows[out * IN + k]!;
      return sum;
    });

  const tolerance = (precision: Precision): number =>
    precision === 'dynamic-int8' ? 0.06 : precision.endsWith('float16') ? 0.02 : 2e-6;

  describe.each(Object.entries(stored) as [Precision, (typeof stored)['int8'] & {}][])(
    '%s',
    (precision, through) => {
      it.each(['rows', 'columns'])('matrices given by %s', async (order) => {
        const turned = Float32Array.from(
          { length: IN * OUT },
          (_, i) => matrix[(i % OUT) * IN + Math.floor(i / OUT)]!,
        );
        const actual = await run(precision, (layers, x) =>
          order === 'rows'
            ? layers.rowProduct('m', x, source(matrix, [OUT, IN]))
            : layers.product('m', x, source(turned, [IN, OUT])),
        );
        product(input, through(matrix, IN)).forEach((wanted, i) => {
          expect(Math.abs(actual[i]! - wanted)).toBeLessThan(tolerance(precision));
        });
      });

      it.each([32, 64, 40])('tables of %i columns', async (columns) => {
        const table = Float32Array.from({ length: 7 * columns }, random);
        const actual = await run(precision, (layers, _, indices) =>
          layers.lookUp('t', source(table, [7, columns]), indices),
        );
        const blocks = precision.startsWith('int');
        const half = precision.endsWith('float16');
        const whole = blocks
          ? columns % BLOCK === 0
            ? fromBlocks(table, columns, { bits: 8, halfScales: half })
            : half
              ? fromHalves(toHalves(table))
              : table
          : through(table, columns);
        const wanted = [4, 0, 5, 2].flatMap((row) =>
          Array.from(whole.subarray(row * columns, (row + 1) * columns)),
        );
        wanted.forEach((value, i) => {
          expect(Math.abs(actual[i]! - value)).toBeLessThan(half ? 1e-3 : 1e-6);
        });
      });
    },
  );

  describe.each(PRECISIONS)('tables in parts as whole ones, in %s', (precision) => {
    const columns = 64;
    const table = Float32Array.from({ length: 7 * columns }, random);
    const lookUp = (limit?: number) =>
      run(
        precision,
        (layers, _, indices) => layers.lookUp('t', source(table, [7, columns]), indices),
        input,
        limit,
      );
    const multiply = (limit?: number) =>
      run(
        precision,
        (layers, x) => layers.rowProduct('m', x, source(matrix, [OUT, IN])),
        input,
        limit,
      );

    // Rows of at most 4 bytes a value are split into 7, 3 or 2 parts; halves and bytes into fewer.
    it.each([1, 3, 4].map((rows) => rows * columns * 4))(
      'of %i bytes, looked up',
      async (limit) => {
        const whole = await lookUp();
        const parted = await lookUp(limit);
        if (!precision.endsWith('float16')) return expect(parted).toEqual(whole);
        // A processor computes halves in float32 and rounds now and then.
        parted.forEach((value, i) => expect(Math.abs(value - whole[i]!)).toBeLessThan(1e-3));
      },
    );

    it.each([1, 2, 4].map((rows) => rows * 96 * 4))('of %i bytes, multiplied', async (limit) => {
      const whole = await multiply();
      const parted = await multiply(limit);
      expect(parted.length).toBe(whole.length);
      parted.forEach((value, i) =>
        expect(Math.abs(value - whole[i]!)).toBeLessThan(
          precision.endsWith('float16') ? 5e-3 : 1e-5,
        ),
      );
    });
  });

  it('bytes without saturation: the largest sums that there are', async () => {
    const most = new Float32Array(OUT * IN).fill(1);
    const actual = await run(
      'dynamic-int8',
      (layers, x) => layers.rowProduct('m', x, source(most, [OUT, IN])),
      new Float32Array(IN).fill(1),
    );
    for (const value of actual) expect(value).toBeCloseTo(IN, 3);
  });
});
