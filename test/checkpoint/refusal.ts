/** Opens files that should be refused. */
import { expect } from 'vitest';
import { CheckpointError } from '../../src/checkpoint';
import { openBytes } from './sources';
import { SMALLEST, syntheticTensors } from './write-checkpoint';
import type { CheckpointErrorKind } from '../../src/checkpoint';
import type { NamedTensor } from './write-checkpoint';

export const TENSORS = syntheticTensors(SMALLEST);
export const IN_CONV = 'vbackbone._in_conv.weight';

/** Returns the error that opening ends with, or 'opened'. */
export async function refusal(data: Uint8Array<ArrayBuffer>, name?: string): Promise<unknown> {
  return openBytes(data, {}, name).then(
    () => 'opened',
    (error: unknown) => error,
  );
}

export async function expectRefusal(
  data: Uint8Array<ArrayBuffer>,
  kind: CheckpointErrorKind,
  message: string,
  name?: string,
): Promise<void> {
  const error = await refusal(data, name);
  expect(error).toBeInstanceOf(CheckpointError);
  expect(error).toMatchObject({ kind, message: expect.stringContaining(message) });
}

/** Returns the tensors with some of them changed; `undefined` leaves a tensor out. */
export function changed(
  change: (tensor: NamedTensor) => readonly number[] | undefined,
): readonly NamedTensor[] {
  return TENSORS.flatMap((tensor) => {
    const shape = change(tensor);
    if (!shape) return [];
    const count = shape.reduce((product, side) => product * side, 1);
    return [{ name: tensor.name, shape, values: new Float32Array(count) }];
  });
}

export function reshaped(name: string, shape: readonly number[]): readonly NamedTensor[] {
  return changed((tensor) => (tensor.name === name ? shape : tensor.shape));
}
