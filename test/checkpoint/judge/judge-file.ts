/** Judges of our own for tests: random weights of any sizes, and the bytes of their file. */
import type { JudgeNetwork, JudgeSizes } from '../../../src/checkpoint';
import { judgeTensors } from '../../../src/checkpoint/judge/tensors';
import { gaussian, seededRandom } from '../../random-games';
import { writeSafetensors, type NamedTensor } from '../write-checkpoint';

export const SMALL: JudgeSizes = {
  channels: 6,
  blocks: 3,
  pooling: [0, 2],
  pooled: 2,
  head: 4,
  hidden: 5,
};

/** Returns tensors of random weights, small enough that no layer saturates. */
export function judgeWeights(sizes: JudgeSizes = SMALL, seed = 1): NamedTensor[] {
  const random = seededRandom(seed);
  return [...judgeTensors(sizes)].map(([name, shape]) => {
    const inputs = shape.slice(1).reduce((product, size) => product * size, 1);
    const length = shape[0]! * inputs;
    const values = Float32Array.from({ length }, () =>
      name.endsWith('.scale') ? 0.5 + random() : gaussian(random) / Math.sqrt(inputs),
    );
    return { name, shape, values };
  });
}

/** Returns a judge of random weights. */
export function randomJudge(sizes: JudgeSizes = SMALL, seed = 1): JudgeNetwork {
  const tensors = judgeWeights(sizes, seed).map(({ name, values }) => [name, values] as const);
  return { name: 'random', sizes, tensors: new Map(tensors) };
}

/** Returns the file of a judge. @param entry of its metadata; a text is taken as it is. */
export function judgeFile(
  tensors: readonly NamedTensor[] = judgeWeights(),
  entry: unknown = { format: 1, sizes: SMALL, name: 'A judge', komi: 7, trained: { hours: 1 } },
): Uint8Array<ArrayBuffer> {
  const text = typeof entry === 'string' ? entry : JSON.stringify(entry);
  return writeSafetensors(tensors, { headerFields: { videoworld_judge: text } });
}
