/** Our judge, computed number by number as docs/checkpoint-format.md (section 10.2) describes it. */
import type { JudgeNetwork } from '../../../src/checkpoint';

const SIDE = 9;
const POINTS = SIDE * SIDE;

/** Channels of 81 points. */
type Maps = readonly (readonly number[])[];

export interface JudgeAnswer {
  /** Logits. */
  readonly policy: readonly number[];
  /** 0..1. */
  readonly win: number;
  readonly lead: number;
  readonly spread: number;
  readonly ownership: readonly number[];
}

/** Returns what a judge answers. @param planes 12 x 81. @param globals 9 numbers. */
export function judgeReference(
  { sizes, tensors }: JudgeNetwork,
  planes: Float32Array,
  globals: Float32Array,
): JudgeAnswer {
  const of = (key: string): Float32Array => tensors.get(key)!;
  const norm = (maps: Maps, name: string): Maps =>
    maps.map((map, c) => map.map((x) => x * of(`${name}.scale`)[c]! + of(`${name}.shift`)[c]!));
  const relu = (maps: Maps): Maps => maps.map((map) => map.map((x) => Math.max(0, x)));
  const conv = (maps: Maps, name: string, side: 1 | 3): Maps =>
    convolved(maps, of(`${name}.weight`), side);
  const matrix = (vector: readonly number[], name: string): number[] => {
    const weights = of(`${name}.weight`);
    return Array.from({ length: weights.length / vector.length }, (_, row) =>
      vector.reduce((sum, x, i) => sum + x * weights[row * vector.length + i]!, 0),
    );
  };
  const layer = (vector: readonly number[], name: string): number[] =>
    matrix(vector, name).map((x, i) => x + of(`${name}.bias`)[i]!);

  const input = Array.from({ length: 12 }, (_, c) =>
    Array.from(planes.subarray(c * POINTS, (c + 1) * POINTS)),
  );
  let x = added(conv(input, 'stem', 3), matrix(Array.from(globals), 'stem_globals'));
  for (let i = 0; i < sizes.blocks; i++) {
    const block = `blocks.${i}`;
    let y = conv(relu(norm(x, `${block}.norm1`)), `${block}.conv1`, 3);
    if (sizes.pooling.includes(i)) {
      const seen = relu(norm(y.slice(0, sizes.pooled), `${block}.pool_norm`));
      y = added(y.slice(sizes.pooled), matrix(pool(seen), `${block}.pool_bias`));
    }
    const more = conv(relu(norm(y, `${block}.norm2`)), `${block}.conv2`, 3);
    x = x.map((map, c) => map.map((value, point) => value + more[c]![point]!));
  }
  x = relu(norm(x, 'norm'));

  const s = pool(relu(norm(conv(x, 'policy_pool_conv', 1), 'policy_pool_norm')));
  const inner = added(conv(x, 'policy_conv', 1), matrix(s, 'policy_bias'));
  const points = conv(relu(norm(inner, 'policy_norm')), 'policy_points', 1)[0]!;
  const v = relu(norm(conv(x, 'value_conv', 1), 'value_norm'));
  const ownership = conv(v, 'owner', 1)[0]!.map((owner) => Math.tanh(owner + of('owner.bias')[0]!));
  const hidden = layer(pool(v), 'value_hidden').map((value) => Math.max(0, value));
  const [a = 0, b = 0, d = 0] = layer(hidden, 'value_out');
  return {
    policy: [...points, ...layer(s, 'policy_pass')],
    win: 1 / (1 + Math.exp(-a)),
    lead: ownership.reduce((sum, owner) => sum + owner, 0) + 10 * globals[5]! + 20 * b,
    spread: 0.5 + 20 * Math.log(1 + Math.exp(d)),
    ownership,
  };
}

function added(maps: Maps, vector: readonly number[]): Maps {
  return maps.map((map, c) => map.map((x) => x + vector[c]!));
}

function pool(maps: Maps): number[] {
  const means = maps.map((map) => map.reduce((sum, x) => sum + x, 0) / POINTS);
  return [...means, ...maps.map((map) => Math.max(...map))];
}

/** @param weights [out, in, side, side]. */
function convolved(maps: Maps, weights: Float32Array, side: 1 | 3): Maps {
  const kernel = side * side;
  const outputs = weights.length / (maps.length * kernel);
  const reach = (side - 1) / 2;
  return Array.from({ length: outputs }, (_, out) =>
    Array.from({ length: POINTS }, (_, point) => {
      let sum = 0;
      for (const [c, map] of maps.entries()) {
        for (let place = 0; place < kernel; place++) {
          const row = Math.floor(point / SIDE) + Math.floor(place / side) - reach;
          const column = (point % SIDE) + (place % side) - reach;
          if (row < 0 || row >= SIDE || column < 0 || column >= SIDE) continue;
          sum += map[row * SIDE + column]! * weights[(out * maps.length + c) * kernel + place]!;
        }
      }
      return sum;
    }),
  );
}
