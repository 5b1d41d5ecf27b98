import type { Message } from '../../i18n/message';
import { problem } from '../../i18n/problem';
import { knownContainer, SNIFF_BYTES } from '../container';
import { CheckpointError } from '../errors';
import { STORED_BYTES } from '../floats';
import { readKataGo } from '../katago/read';
import { MOST_WEIGHTS, type ReadOptions } from '../katago/values';
import { openSafetensors } from '../safetensors';
import { elementCount, readStored, type Contents, type StoredTensor } from '../stored';
import type { RandomAccess, StoredType } from '../types';
import { damagedNetwork, JUDGE_ENTRY, readJudgeMetadata } from './metadata';
import { judgeTensors } from './tensors';
import type { JudgeNetwork, Network } from './types';

/** A key that every video model has. */
const VIDEO_MODEL = /(?:^|\.)(?:vbackbone|neck\.llm|generator)\./u;

/**
 * Reads a network that judges positions: one of our own (`.safetensors`) or one of KataGo. The content tells which, not the
 * name.
 * @throws CheckpointError in a sentence, as `readJudge` and `readKataGo` do.
 */
export async function readNetwork(
  source: RandomAccess,
  options: ReadOptions = {},
): Promise<Network> {
  const start = await source.read(0, Math.min(SNIFF_BYTES, source.size), options.signal);
  return knownContainer(start) === 'safetensors'
    ? { kind: 'own', network: await readJudge(source, options) }
    : { kind: 'katago', network: await readKataGo(source, options) };
}

/**
 * Reads a judge of our own (docs/checkpoint-format.md, section 10). All sizes come from its metadata. They are compared
 * with every tensor before the first one is read.
 * @throws CheckpointError in a sentence if the file is something else, is damaged, cut off or too large, or does not
 *   fit its own sizes.
 */
export async function readJudge(
  source: RandomAccess,
  { signal, mostWeights = MOST_WEIGHTS }: ReadOptions = {},
): Promise<JudgeNetwork> {
  const { name: file } = source;
  if (source.size === 0) throw new CheckpointError('empty', problem('emptyFile', { file }));
  const contents = await openSafetensors(source, signal, JUDGE_ENTRY);
  if (typeof contents.metadata !== 'string')
    throw new CheckpointError(
      'wrong-model',
      problem('notNetwork', { file, found: otherContent(contents) }),
    );
  const declared = readJudgeMetadata(source, contents.metadata);
  const shapes = judgeTensors(declared.sizes);
  const weights = [...shapes.values()].reduce((sum, shape) => sum + elementCount(shape), 0);
  if (weights > mostWeights)
    throw new CheckpointError(
      'unsupported',
      problem('hugeNetwork', { file, values: weights, most: mostWeights }),
    );
  const stored = checked(source, contents, shapes);
  const tensors = new Map<string, Float32Array>();
  for (const [name, { tensor, type }] of stored) {
    const values = await readStored(name, tensor, type, undefined, signal);
    if (!values.every((value) => Number.isFinite(value)))
      throw new CheckpointError('damaged', problem('notFinite', { tensor: name }));
    tensors.set(name, values);
  }
  return { ...declared, tensors };
}

/** Says what a `.safetensors` file without the entry of a judge is. */
function otherContent({ entries }: Contents): string {
  return [...entries.keys()].some((key) => VIDEO_MODEL.test(key))
    ? 'it is a video model, which imagines frames'
    : `its metadata have no entry ${JUDGE_ENTRY}`;
}

/** Returns the tensors that the sizes demand. @throws CheckpointError if one is missing or other, or there are more. */
function checked(
  source: RandomAccess,
  { entries }: Contents,
  shapes: ReadonlyMap<string, readonly number[]>,
): Map<string, { readonly tensor: StoredTensor; readonly type: StoredType }> {
  const misfit = (kind: 'wrong-model' | 'wrong-shape', why: Message): CheckpointError =>
    new CheckpointError(kind, problem('misfit', { file: source.name, why }));
  const stored = new Map<string, { tensor: StoredTensor; type: StoredType }>();
  for (const [name, shape] of shapes) {
    const tensor = entries.get(name);
    if (!tensor || 'what' in tensor)
      throw misfit('wrong-model', problem('missingTensor', { tensor: name, number: entries.size }));
    const expected = `[${shape.join(', ')}]`;
    const found = `[${tensor.shape.join(', ')}]`;
    if (found !== expected)
      throw misfit('wrong-shape', problem('otherShape', { tensor: name, expected, found }));
    const { type } = tensor;
    if (!isReadable(type)) {
      const known = Object.keys(STORED_BYTES).join(', ');
      throw new CheckpointError(
        'unsupported',
        problem('unknownType', { tensor: name, type, known }),
      );
    }
    stored.set(name, { tensor, type });
  }
  const more = [...entries.keys()].find((name) => !shapes.has(name));
  if (more === undefined) return stored;
  throw damagedNetwork(source, `its sizes leave no place for the tensor ${more}`);
}

function isReadable(type: string): type is StoredType {
  return Object.hasOwn(STORED_BYTES, type);
}
