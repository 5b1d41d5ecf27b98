import type { TransformerLayout } from '../checkpoint/types';
import type { WeightSource } from './types';
import type { CheckpointWeights } from './weights';

/**
 * Layout of attention weights for com.microsoft RotaryEmbedding, and for kernels that read several numbers at once: the
 * head dim becomes a multiple of 16. A smaller head is padded with zeros, each half of a query or key on its own, since
 * the rotation pairs element i with element i + D/2. Zeros rotate to zeros and add nothing to a dot product, so the
 * result is the same.
 */

const HEAD_DIM_STEP = 16;
const ROTARY_BASE = 10_000;
/** Largest relative error of a number stored as bfloat16. */
const STORED_ROUNDING = 2 ** -8;

/** Head dim of the fused operator. */
export function fusedHeadDim(headDim: number): number {
  return Math.ceil(headDim / HEAD_DIM_STEP) * HEAD_DIM_STEP;
}

/** Place of element `index` of a head in the padded head. */
function paddedIndex(index: number, headDim: number): number {
  const half = headDim / 2;
  return index < half ? index : index - half + fusedHeadDim(headDim) / 2;
}

/**
 * Returns cos and sin of position * inv_freq, [positions, D/2] with D padded, computed in float32 like the original. A
 * half-precision file stores `inv_freq` rounded, but the model was trained and evaluated with the unrounded values. If
 * the stored values are those of base 10,000 up to rounding, the exact ones are used.
 */
export function cosSinTables(
  stored: Float32Array,
  positions: number,
): { cos: Float32Array; sin: Float32Array } {
  const half = stored.length;
  const exact = stored.map((_, i) => 1 / Math.fround(ROTARY_BASE ** ((2 * i) / (2 * half))));
  const rounded = stored.every(
    (value, i) => Math.abs(value - (exact[i] ?? 0)) <= STORED_ROUNDING * (exact[i] ?? 0),
  );
  const frequencies = rounded ? exact : stored;
  const stride = fusedHeadDim(2 * half) / 2;
  const cos = new Float32Array(positions * stride).fill(1);
  const sin = new Float32Array(positions * stride);
  for (let position = 0; position < positions; position += 1) {
    frequencies.forEach((frequency, i) => {
      const angle = Math.fround(position * frequency);
      cos[position * stride + i] = Math.cos(angle);
      sin[position * stride + i] = Math.sin(angle);
    });
  }
  return { cos, sin };
}

/**
 * Joins several [heads * headDim, h] projections side by side to one [h, parts * heads * D] matrix for MatMul, and
 * their biases if any has one.
 */
export function packedProjection(
  weights: CheckpointWeights,
  prefixes: readonly string[],
  { heads, headDim, hidden }: TransformerLayout,
): { weight: WeightSource; bias: WeightSource | undefined } {
  const padded = fusedHeadDim(headDim);
  const width = prefixes.length * heads * padded;
  /** Column of output `row` of projection `part`. */
  const column = (part: number, row: number): number =>
    (part * heads + Math.floor(row / headDim)) * padded + paddedIndex(row % headDim, headDim);

  const weight = weights.computed(
    prefixes.map((prefix) => `${prefix}.weight`),
    [hidden, width],
    (matrices) => {
      const packed = new Float32Array(hidden * width);
      matrices.forEach((matrix, part) => {
        for (let row = 0; row < heads * headDim; row += 1) {
          const target = column(part, row);
          for (let i = 0; i < hidden; i += 1) {
            packed[i * width + target] = matrix[row * hidden + i] ?? 0;
          }
        }
      });
      return packed;
    },
  );

  const parts = prefixes.flatMap((prefix, part) =>
    weights.has(`${prefix}.bias`) ? [{ name: `${prefix}.bias`, part }] : [],
  );
  const bias = weights.computed(
    parts.map(({ name }) => name),
    [width],
    (vectors) => {
      const packed = new Float32Array(width);
      vectors.forEach((vector, i) => {
        vector.forEach((value, row) => {
          packed[column(parts[i]?.part ?? 0, row)] = value;
        });
      });
      return packed;
    },
  );
  return { weight, bias: parts.length === 0 ? undefined : bias };
}

/** Turns the output projection [h, heads * headDim] into [heads * D, h], with zero rows for padded heads. */
export function paddedOutProjection(
  weights: CheckpointWeights,
  name: string,
  { heads, headDim, hidden }: TransformerLayout,
): WeightSource {
  const padded = fusedHeadDim(headDim);
  return weights.computed([name], [heads * padded, hidden], ([matrix]) => {
    const result = new Float32Array(heads * padded * hidden);
    for (let column = 0; column < heads * headDim; column += 1) {
      const head = Math.floor(column / headDim);
      const row = head * padded + paddedIndex(column % headDim, headDim);
      for (let i = 0; i < hidden; i += 1) {
        result[row * hidden + i] = matrix?.[i * heads * headDim + column] ?? 0;
      }
    }
    return result;
  });
}
