import { GraphBuilder, MICROSOFT, NONE } from './model';
import type { Value } from './model';
import { BLOCK, quantiseBlocks, quantiseRows, ROW_ZERO, toHalves } from './quantise';
import type { BlockOptions } from './quantise';
import type { FloatType, TableSource, TensorSource, WeightSource } from './types';
import { transpose } from './weights';

/**
 * How the transformer, its heads and its table of tokens are stored and computed. The VQGAN is always float32.
 *
 * - `float32`: as the checkpoint has it.
 * - `float16`: halves everywhere, the KV cache included. WebGPU with `shader-f16` only.
 * - `int8`, `int4`: weights in blocks of 32 (MatMulNBits), computed in float32. Fast on GPUs only.
 * - `int8-float16`, `int4-float16`: the same, computed in halves as in `float16`.
 * - `dynamic-int8`: bytes with a scale for each row; activations are converted to bytes at run time. CPU and
 *   WebAssembly only.
 */
export const PRECISIONS = [
  'float32',
  'float16',
  'int8',
  'int8-float16',
  'int4',
  'int4-float16',
  'dynamic-int8',
] as const;
export type Precision = (typeof PRECISIONS)[number];

/** Type of the values that run through the layers, and of the KV cache. */
export function activationType(precision: Precision): FloatType {
  return precision.endsWith('float16') ? 'float16' : 'float32';
}

const CAST_TARGET: Record<FloatType, number> = { float32: 1, float16: 10 };
/** Bits of lookup tables, in 4-bit graphs, too: reading one row is cheap, but its error spreads everywhere. */
const TABLE: BlockOptions = { bits: 8 };

/** How linear layers and tables are stored and computed. */
export interface LayerOptions {
  /** float32 if absent. */
  readonly precision?: Precision | undefined;
  /** Most bytes of one tensor of a table; larger tables are split. No limit if absent. */
  readonly tensorLimit?: number | undefined;
}

/** Writes linear layers into a graph: the one place that decides how they are stored and computed. */
export class LayerWriter {
  /** Type of the inputs and outputs of all layers. */
  readonly type: FloatType;
  private readonly precision: Precision;
  private readonly tensorLimit: number;

  constructor(
    readonly graph: GraphBuilder,
    { precision = 'float32', tensorLimit = Infinity }: LayerOptions = {},
  ) {
    this.precision = precision;
    this.tensorLimit = tensorLimit;
    this.type = activationType(precision);
  }

  /** Adds a bias, a gain or another small tensor that is not a matrix. */
  vector(name: string, source: WeightSource): Value {
    return this.graph.weight(name, this.type === 'float16' ? halves(source) : source);
  }

  /** Multiplies [..., in] by a matrix [in, out]: [..., out]. */
  product(name: string, value: Value, matrix: WeightSource): Value {
    if (this.#blocks || this.precision === 'dynamic-int8') {
      return this.#timesRows(name, value, turned(matrix));
    }
    return this.graph.node('MatMul', [value, this.vector(name, matrix)]);
  }

  /** Multiplies [B, in] by the rows of a table [out, in]: [B, out]. A large table is multiplied part by part. */
  rowProduct(name: string, value: Value, table: TableSource, output?: Value): Value {
    const [, columns = 0] = table.shape;
    const parts = partsOf(table, this.#rowBytes(columns, this.#blocks), this.tensorLimit);
    if (parts.length === 1) return this.#timesRows(name, value, table, output);
    const products = parts.map(({ range, part }) =>
      this.#timesRows(`${name}[${range.join(':')}]`, value, part),
    );
    return this.graph.node('Concat', products, {
      attributes: { axis: { int: 1 } },
      ...(output !== undefined && { outputs: [output] }),
    });
  }

  /** Multiplies [..., in] by the rows of a matrix [out, in]: [..., out]. The rows may come in pieces. */
  #timesRows(name: string, value: Value, rows: WeightSource, output?: Value): Value {
    const { graph } = this;
    const outputs = output === undefined ? {} : { outputs: [output] };
    const [height = 0, columns = 0] = rows.shape;
    const options = this.#blocks;
    if (options) {
      const parts = inBlocks(rows, options);
      const inputs = [
        value,
        graph.weight(`${name}.packed`, parts.packed),
        graph.weight(`${name}.scales`, parts.scales),
      ];
      if (parts.zeroPoints) inputs.push(graph.weight(`${name}.zeros`, parts.zeroPoints));
      return graph.node('MatMulNBits', inputs, {
        domain: MICROSOFT,
        attributes: {
          K: { int: columns },
          N: { int: height },
          bits: { int: options.bits },
          block_size: { int: BLOCK },
        },
        ...outputs,
      });
    }
    if (this.precision === 'dynamic-int8') {
      const parts = inRows(rows, 'columns');
      return graph.node(
        'DynamicQuantizeMatMul',
        [
          value,
          graph.weight(`${name}.bytes`, parts.values),
          graph.weight(`${name}.scales`, parts.scales),
          graph.constant('uint8', [], [ROW_ZERO]),
        ],
        { domain: MICROSOFT, ...outputs },
      );
    }
    return graph.node('Gemm', [value, this.vector(name, rows)], {
      attributes: { transB: { int: 1 } },
      ...outputs,
    });
  }

  /**
   * Looks up rows of a table [rows, columns] at int32 indices [B, T]: [B, T, columns]. If the table is split, looks
   * each index up in every part, with row 0 for indices of other parts, and selects the right rows. Reading a row is
   * cheap.
   */
  lookUp(name: string, table: TableSource, indices: Value): Value {
    const [, columns = 0] = table.shape;
    const blocks = this.#tableBlocks(columns);
    const parts = partsOf(table, this.#rowBytes(columns, blocks), this.tensorLimit);
    if (parts.length === 1) return this.#lookUpIn(name, table, indices);
    const { graph } = this;
    const scalar = (value: number): Value => graph.constant('int32', [], [value]);
    const below = (value: Value, end: number): Value => graph.node('Less', [value, scalar(end)]);
    const column = graph.node('Unsqueeze', [indices, graph.constant('int64', [1], [2])]);
    let found = NONE;
    for (const {
      range: [from, to],
      part,
    } of parts.toReversed()) {
      let own = graph.node('Sub', [indices, scalar(from)]);
      const other = scalar(0);
      if (from > 0) own = graph.node('Where', [below(indices, from), other, own]);
      if (found !== NONE) own = graph.node('Where', [below(indices, to), own, other]);
      const rows = this.#lookUpIn(`${name}[${from}:${to}]`, part, own);
      found = found === NONE ? rows : graph.node('Where', [below(column, to), rows, found]);
    }
    return found;
  }

  #lookUpIn(name: string, table: WeightSource, indices: Value): Value {
    const { graph } = this;
    const [, columns = 0] = table.shape;
    const gather = (source: Value): Value =>
      graph.node('Gather', [source, indices], { attributes: { axis: { int: 0 } } });
    const blocks = this.#tableBlocks(columns);
    if (blocks) {
      const { packed, scales } = inBlocks(table, blocks);
      const flat = { ...packed, shape: table.shape };
      return graph.node(
        'GatherBlockQuantized',
        [graph.weight(`${name}.packed`, flat), indices, graph.weight(`${name}.scales`, scales)],
        {
          domain: MICROSOFT,
          attributes: {
            bits: { int: blocks.bits },
            block_size: { int: BLOCK },
            gather_axis: { int: 0 },
            quantize_axis: { int: 1 },
          },
        },
      );
    }
    if (this.precision === 'dynamic-int8') {
      const { values, scales } = inRows(table, 'rows');
      const bytes = this.cast(gather(graph.weight(`${name}.bytes`, values)), 'float32');
      const centred = graph.node('Sub', [bytes, graph.constant('float32', [], [ROW_ZERO])]);
      const columnOfScales = { ...scales, shape: [...scales.shape, 1] };
      return graph.node('Mul', [centred, gather(graph.weight(`${name}.scales`, columnOfScales))]);
    }
    return gather(this.vector(name, table));
  }

  /** Converts a float32 input of the graph to the layers' type. */
  enter(value: Value): Value {
    return this.type === 'float32' ? value : this.cast(value, this.type);
  }

  cast(value: Value, to: FloatType, output?: Value): Value {
    return this.graph.node('Cast', [value], {
      attributes: { to: { int: CAST_TARGET[to] } },
      ...(output !== undefined && { outputs: [output] }),
    });
  }

  /** How matrices are cut into blocks; undefined if they are not. */
  get #blocks(): BlockOptions | undefined {
    const halfScales = this.type === 'float16';
    if (this.precision.startsWith('int8')) return { bits: 8, halfScales };
    if (this.precision.startsWith('int4')) return { bits: 4, zeroPoints: true, halfScales };
    return undefined;
  }

  /**
   * How a table of tokens is cut into blocks; undefined if it is not. The operator does not take a last block that is
   * not full.
   */
  #tableBlocks(columns: number): BlockOptions | undefined {
    if (!this.#blocks || columns % BLOCK !== 0) return undefined;
    return { ...TABLE, halfScales: this.type === 'float16' };
  }

  /** Bytes of a row of the largest tensor that a table is stored in. */
  #rowBytes(columns: number, blocks: BlockOptions | undefined): number {
    if (blocks) return (Math.ceil(columns / BLOCK) * BLOCK * blocks.bits) / 8;
    if (this.precision === 'dynamic-int8') return columns;
    return columns * (this.type === 'float16' ? 2 : 4);
  }
}

/** A part of a table and its rows `[from, to)`. */
interface TablePart {
  readonly range: readonly [from: number, to: number];
  readonly part: TableSource;
}

/** Splits a table into as few parts of about equal size as stay within the limit. */
function partsOf(table: TableSource, rowBytes: number, limit: number): TablePart[] {
  const [height = 0] = table.shape;
  const count = Math.ceil(height / Math.max(1, Math.floor(limit / rowBytes)));
  const step = Math.ceil(height / Math.max(1, count));
  const parts: TablePart[] = [];
  for (let from = 0; from < height; from += step) {
    const to = Math.min(height, from + step);
    parts.push({ range: [from, to], part: table.part(from, to) });
  }
  return parts;
}

/** Converts a tensor to half precision. */
function halves(source: WeightSource): TensorSource {
  return {
    shape: source.shape,
    type: 'float16',
    async *values(signal) {
      for await (const piece of source.values(signal)) yield toHalves(piece);
    },
  };
}

/** Turns a matrix [in, out] into rows [out, in]. */
function turned(matrix: WeightSource): WeightSource {
  const [rows = 0, columns = 0] = matrix.shape;
  return {
    shape: [columns, rows],
    async *values(signal) {
      yield transpose(await whole(matrix, signal), rows, columns);
    },
  };
}

async function whole(source: WeightSource, signal?: AbortSignal): Promise<Float32Array> {
  const result = new Float32Array(source.shape.reduce((product, size) => product * size, 1));
  let at = 0;
  for await (const piece of source.values(signal)) {
    result.set(piece, at);
    at += piece.length;
  }
  return result;
}

/** Cuts a matrix into blocks, as the tensors that MatMulNBits takes. */
function inBlocks(
  rows: WeightSource,
  options: BlockOptions,
): { packed: TensorSource; scales: TensorSource; zeroPoints: TensorSource | undefined } {
  const [height = 0, columns = 0] = rows.shape;
  const blocks = Math.ceil(columns / BLOCK);
  const kept = new KeptParts<'scales' | 'zeroPoints'>();
  const packed: TensorSource = {
    shape: [height, blocks, (BLOCK * options.bits) / 8],
    type: 'uint8',
    async *values(signal) {
      kept.clear();
      for await (const piece of rows.values(signal)) {
        const result = quantiseBlocks(piece, columns, options);
        kept.add('scales', options.halfScales ? toHalves(result.scales) : result.scales);
        if (result.zeroPoints) kept.add('zeroPoints', result.zeroPoints);
        yield result.packed;
      }
    },
  };
  return {
    packed,
    scales: kept.source('scales', packed, {
      shape: [height, blocks],
      type: options.halfScales ? 'float16' : 'float32',
    }),
    zeroPoints: options.zeroPoints
      ? kept.source('zeroPoints', packed, {
          shape: [height, Math.ceil((blocks * options.bits) / 8)],
          type: 'uint8',
        })
      : undefined,
  };
}

/**
 * Converts a matrix [rows, columns] to bytes with a scale for each row.
 * @param order the dimension that varies slowest in the file: `columns` gives [columns, rows].
 */
function inRows(
  rows: WeightSource,
  order: 'rows' | 'columns',
): { values: TensorSource; scales: TensorSource } {
  const [height = 0, columns = 0] = rows.shape;
  const kept = new KeptParts<'scales'>();
  const values: TensorSource = {
    shape: order === 'rows' ? [height, columns] : [columns, height],
    type: 'uint8',
    async *values(signal) {
      kept.clear();
      // Columns are complete only after the last row, so the whole matrix has to be in memory once, a byte for each
      // value.
      const turned = new Uint8Array(order === 'rows' ? 0 : height * columns);
      let row = 0;
      for await (const piece of rows.values(signal)) {
        const { values, scales } = quantiseRows(piece, columns);
        kept.add('scales', scales);
        if (order === 'rows') yield values;
        else {
          for (let i = 0; i < values.length; i += columns, row++) {
            for (let column = 0; column < columns; column++) {
              turned[column * height + row] = values[i + column]!;
            }
          }
        }
      }
      if (order === 'columns') yield turned;
    },
  };
  return { values, scales: kept.source('scales', values, { shape: [height], type: 'float32' }) };
}

/**
 * Keeps the small parts of a quantised matrix after its large part was written, until they are written themselves. So
 * the checkpoint is read once.
 */
class KeptParts<Part extends string> {
  readonly #pieces = new Map<Part, Piece[]>();

  add(part: Part, piece: Piece): void {
    const pieces = this.#pieces.get(part) ?? [];
    pieces.push(piece);
    this.#pieces.set(part, pieces);
  }

  clear(): void {
    this.#pieces.clear();
  }

  /** @param large what gives the parts while its values are taken. */
  source(
    part: Part,
    large: TensorSource,
    kind: Pick<TensorSource, 'shape' | 'type'>,
  ): TensorSource {
    const pieces = this.#pieces;
    return {
      ...kind,
      async *values(signal) {
        if (!pieces.has(part)) for await (const _ of large.values(signal));
        const own = pieces.get(part) ?? [];
        pieces.delete(part);
        yield* own;
      },
    };
  }
}

type Piece = Float32Array | Uint16Array | Uint8Array;
