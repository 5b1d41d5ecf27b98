import { expect, test } from 'vitest';
import { findEmptyBlocks } from '../../src/checkpoint/empty-blocks';
import type { TensorInfo } from '../../src/checkpoint/types';

const BLOCK = 'vbackbone._layers.1._residuals.0';

/** A block's last convolution with these values, and the tensors that were read. */
function block(weight: readonly number[], bias: readonly number[]) {
  const values = new Map([
    [`${BLOCK}._residual.2.bias`, [0, 0]],
    [`${BLOCK}._residual.5.weight`, weight],
    [`${BLOCK}._residual.5.bias`, bias],
    ['post_encode._conv.bias', [0, 0]],
  ]);
  const read: string[] = [];
  const tensors = new Map<string, TensorInfo>(
    Array.from(values, ([name, { length }]) => [name, { name, type: 'float32', shape: [length] }]),
  );
  return {
    tensors,
    asked: read,
    read: (name: string) => {
      read.push(name);
      return Promise.resolve(Float32Array.from(values.get(name) ?? []));
    },
  };
}

test('a block adds nothing if its last convolution is all zeros', async () => {
  expect(await findEmptyBlocks(block([0, -0, 0, 0], [0, 0]))).toEqual(new Set([BLOCK]));
  expect(await findEmptyBlocks(block([0, 0, 1e-30, 0], [0, 0]))).toEqual(new Set());
  expect(await findEmptyBlocks(block([0, 0, 0, 0], [0, 1e-30]))).toEqual(new Set());
  expect(await findEmptyBlocks(block([0, 0, 0, Number.NaN], [0, 0]))).toEqual(new Set());
});

test('reads no large tensor of a block that adds something', async () => {
  const full = block([1, 2, 3, 4], [0.5, 0]);
  await findEmptyBlocks(full);
  expect(full.asked).toEqual([`${BLOCK}._residual.5.bias`]);
});
