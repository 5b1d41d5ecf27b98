import type { Checkpoint } from './types';

/** The last convolution of a VQGAN residual block (docs/checkpoint-format.md, section 5.1). */
const LAST_BIAS = /^(.*)\._residual\.5\.bias$/u;

/**
 * Returns the residual blocks whose last convolution is all zeros, by prefix: they add nothing to their shortcut, so no
 * graph has to compute them. Reads the biases of the blocks, and further weights only if a bias is all zeros.
 * @throws CheckpointError if a tensor cannot be read; the signal's reason if it aborts.
 */
export async function findEmptyBlocks(
  { tensors, read }: Pick<Checkpoint, 'tensors' | 'read'>,
  signal?: AbortSignal,
): Promise<Set<string>> {
  const options = signal === undefined ? {} : { signal };
  const isZero = async (name: string): Promise<boolean> =>
    (await read(name, options)).every((value) => value === 0);
  const empty = new Set<string>();
  for (const name of tensors.keys()) {
    const prefix = LAST_BIAS.exec(name)?.[1];
    if (prefix === undefined || !(await isZero(name))) continue;
    if (await isZero(`${prefix}._residual.5.weight`)) empty.add(prefix);
  }
  return empty;
}
