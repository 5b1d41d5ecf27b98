import { CheckpointError } from '../checkpoint/errors';
import { HALF_OVERFLOW, halfBits } from '../checkpoint/floats';

/**
 * Weights in fewer bits. All functions are pure: float32 rows in, bytes out, in the layouts of ONNX Runtime's operators
 * (com.microsoft MatMulNBits, GatherBlockQuantized, DynamicQuantizeMatMul; docs/ContribOperators.md of its repository).
 * Rounds to the nearest step: the error is at most half a step, plus the rounding of scales in half precision.
 */

/** Values that share a scale: the smallest block on MatMulNBits' fast paths on WebGPU. */
export const BLOCK = 32;

export type Bits = 4 | 8;

/** Zero of {@link quantiseRows}: the middle of a byte. */
export const ROW_ZERO = 128;

const LARGEST_STEP = 127;
/**
 * float32 to IEEE 754 binary16, ties to even.
 * @throws CheckpointError (`unsupported`) for NaN, infinities and values too large for a half (65520 and more).
 */
export function toHalves(values: Float32Array): Uint16Array<ArrayBuffer> {
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  const halves = new Uint16Array(values.length);
  for (let i = 0; i < halves.length; i++) {
    if ((bits[i]! & 0x7fffffff) >= HALF_OVERFLOW) throw notStorable(values[i]!, 'half precision');
    halves[i] = halfBits(bits[i]!);
  }
  return halves;
}

/** Rounds a float32 to the nearest half; for numbers below 65520. */
function halfRounded(value: number): number {
  const size = Math.abs(value);
  const exponent = size < 2 ** -14 ? -14 : Math.floor(Math.log2(size));
  const step = 2 ** (exponent - 10);
  const quotient = value / step;
  const rounded = Math.round(quotient);
  return (Math.abs(quotient % 1) === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded) * step;
}

/** A matrix in blocks. Value = (stored - zero point) * scale; the zero point is 2^(bits-1) if none are stored. */
export interface QuantisedBlocks {
  /** [rows, ceil(columns / 32), 32 * bits / 8]: of two 4-bit values in a byte, the first one is in the lower half. */
  readonly packed: Uint8Array<ArrayBuffer>;
  /** [rows, ceil(columns / 32)]. */
  readonly scales: Float32Array<ArrayBuffer>;
  /** [rows, ceil(ceil(columns / 32) * bits / 8)], packed like the values; every row starts a new byte. */
  readonly zeroPoints?: Uint8Array<ArrayBuffer>;
}

export interface BlockOptions {
  readonly bits: Bits;
  /** A zero point for each block, so that its steps span the block's range instead of lying around zero. */
  readonly zeroPoints?: boolean;
  /** Scales that half precision represents exactly, for graphs that store them so. */
  readonly halfScales?: boolean;
}

/**
 * Cuts a row-major matrix into blocks of 32 along its rows. The last block of a row is filled up with zeros.
 * @param columns values of a row, any number.
 * @throws CheckpointError (`unsupported`) for NaN and infinities.
 */
export function quantiseBlocks(
  rows: Float32Array,
  columns: number,
  { bits, zeroPoints = false, halfScales = false }: BlockOptions,
): QuantisedBlocks {
  const height = columns === 0 ? 0 : rows.length / columns;
  const blocks = Math.ceil(columns / BLOCK);
  const perByte = 8 / bits;
  const most = 2 ** bits - 1;
  const middle = 2 ** (bits - 1);
  const packed = new Uint8Array((height * blocks * BLOCK) / perByte);
  const scales = new Float32Array(height * blocks);
  const zeroStride = Math.ceil(blocks / perByte);
  const zeros = new Uint8Array(height * zeroStride);
  for (let row = 0; row < height; row++) {
    for (let block = 0; block < blocks; block++) {
      const from = row * columns + block * BLOCK;
      const to = Math.min(from + BLOCK, (row + 1) * columns);
      const [least, largest] = rangeOf(rows, from, to);
      const span = zeroPoints ? (largest - least) / most : Math.max(largest, -least) / (middle - 1);
      const scale = Math.fround(halfScales ? halfRounded(span) : span);
      const inverse = scale === 0 ? 0 : 1 / scale;
      const zero = zeroPoints ? clamp(Math.round(-least * inverse), most) : middle;
      const index = row * blocks + block;
      scales[index] = scale;
      zeros[row * zeroStride + Math.floor(block / perByte)]! |= zero << ((block % perByte) * bits);
      const start = index * BLOCK;
      for (let i = 0; i < BLOCK; i++) {
        const value = from + i < to ? rows[from + i]! : 0;
        const stored = clamp(Math.round(value * inverse) + zero, most);
        packed[Math.floor((start + i) / perByte)]! |= stored << (((start + i) % perByte) * bits);
      }
    }
  }
  return { packed, scales, ...(zeroPoints && { zeroPoints: zeros }) };
}

/** A matrix in bytes with one scale for each row. Value = (stored - 128) * scale. */
export interface QuantisedRows {
  /** [rows, columns]. */
  readonly values: Uint8Array<ArrayBuffer>;
  /** [rows]. */
  readonly scales: Float32Array<ArrayBuffer>;
}

/**
 * Converts a row-major matrix to unsigned bytes, with a scale for each row. Unsigned, because the fast kernels for
 * unsigned activations and signed weights saturate on processors without VNNI.
 * @throws CheckpointError (`unsupported`) for NaN and infinities.
 */
export function quantiseRows(rows: Float32Array, columns: number): QuantisedRows {
  const height = columns === 0 ? 0 : rows.length / columns;
  const values = new Uint8Array(rows.length);
  const scales = new Float32Array(height);
  for (let row = 0; row < height; row++) {
    const from = row * columns;
    const [least, largest] = rangeOf(rows, from, from + columns);
    const scale = Math.fround(Math.max(largest, -least) / LARGEST_STEP);
    const inverse = scale === 0 ? 0 : 1 / scale;
    scales[row] = scale;
    for (let i = from; i < from + columns; i++) {
      values[i] = clamp(Math.round(rows[i]! * inverse) + ROW_ZERO, 255);
    }
  }
  return { values, scales };
}

/** Returns the least and the largest of some values and zero. */
function rangeOf(values: Float32Array, from: number, to: number): [least: number, largest: number] {
  let least = 0;
  let largest = 0;
  for (let i = from; i < to; i++) {
    const value = values[i]!;
    if (!Number.isFinite(value)) throw notStorable(value, 'fewer bits');
    if (value < least) least = value;
    else if (value > largest) largest = value;
  }
  return [least, largest];
}

function clamp(value: number, most: number): number {
  return value < 0 ? 0 : value > most ? most : value;
}

function notStorable(value: number, what: string): CheckpointError {
  return new CheckpointError(
    'unsupported',
    `A weight of ${value} cannot be stored in ${what}. Only numbers can, and in half precision those below 65,520.`,
  );
}
