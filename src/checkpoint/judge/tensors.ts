import { GLOBALS, PLANES, type JudgeSizes } from './types';

/**
 * Returns every tensor of our judge with its shape (docs/checkpoint-format.md, section 10.2). Kernels are
 * `[out, in, height, width]`, matrices `[out, in]`.
 */
export function judgeTensors(sizes: JudgeSizes): Map<string, readonly number[]> {
  const { channels, blocks, pooling, pooled, head, hidden } = sizes;
  const shapes = new Map<string, readonly number[]>();
  const norm = (name: string, width: number): void => {
    shapes.set(`${name}.scale`, [width]).set(`${name}.shift`, [width]);
  };
  const kernel = (name: string, out: number, inputs: number, side: 1 | 3): void => {
    shapes.set(`${name}.weight`, [out, inputs, side, side]);
  };
  const matrix = (name: string, out: number, inputs: number): void => {
    shapes.set(`${name}.weight`, [out, inputs]);
  };
  const bias = (name: string, width: number): void => {
    shapes.set(`${name}.bias`, [width]);
  };

  kernel('stem', channels, PLANES, 3);
  matrix('stem_globals', channels, GLOBALS);
  for (let i = 0; i < blocks; i++) {
    const block = `blocks.${i}`;
    const pools = pooling.includes(i);
    const inner = pools ? channels - pooled : channels;
    norm(`${block}.norm1`, channels);
    kernel(`${block}.conv1`, channels, channels, 3);
    if (pools) {
      norm(`${block}.pool_norm`, pooled);
      matrix(`${block}.pool_bias`, inner, 2 * pooled);
    }
    norm(`${block}.norm2`, inner);
    kernel(`${block}.conv2`, channels, inner, 3);
  }
  norm('norm', channels);

  kernel('policy_conv', head, channels, 1);
  kernel('policy_pool_conv', head, channels, 1);
  norm('policy_pool_norm', head);
  matrix('policy_bias', head, 2 * head);
  norm('policy_norm', head);
  kernel('policy_points', 1, head, 1);
  matrix('policy_pass', 1, 2 * head);
  bias('policy_pass', 1);

  kernel('value_conv', head, channels, 1);
  norm('value_norm', head);
  matrix('value_hidden', hidden, 2 * head);
  bias('value_hidden', hidden);
  matrix('value_out', 3, hidden);
  bias('value_out', 3);
  kernel('owner', 1, head, 1);
  bias('owner', 1);
  return shapes;
}
