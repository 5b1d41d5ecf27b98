import { problem } from '../../i18n/problem';
import { CheckpointError } from '../errors';
import { isLatentCodes, latentCodes } from '../refusal/latent-codes';
import { MAX_ELEMENTS, TYPE_BYTES, elementCount, viewSpan } from '../stored';
import type { Contents, NotATensor, StorageBytes, StoredTensor } from '../stored';
import type { RandomAccess } from '../types';
import { findStateDict } from './find-state-dict';
import type { FoundDict } from './find-state-dict';
import { describeValue } from './pickle-values';
import type { PickleValue } from './pickle-values';
import { plainData } from './plain-data';
import { TensorReference } from './torch-values';

/** Largest tensor that may repeat the values of a smaller storage (stride 0). A larger one is a bomb. */
const MAX_EXPANDED = 2 ** 20;

/**
 * Returns the state dict in what a file of torch pickles, with the bytes of its tensors.
 * @param storageOf finds the bytes of a storage by its key; a text names where they should be.
 * @throws CheckpointError (`wrong-model`) if there is no dict of tensors in it.
 */
export function torchContents(
  source: RandomAccess,
  root: PickleValue,
  storageOf: (key: string) => StorageBytes | string,
): Contents {
  const found = findStateDict(root);
  if (!found) {
    if (isLatentCodes(source.name, [])) throw latentCodes(source.name);
    throw new CheckpointError(
      'wrong-model',
      problem('noStateDict', { file: source.name, found: describeValue(root) }),
    );
  }
  const entries = new Map<string, StoredTensor | NotATensor>();
  for (const [key, value] of found.entries) {
    if (typeof key !== 'string' || key === 'videoworld_go') continue;
    entries.set(
      key,
      value instanceof TensorReference
        ? storedTensor(value, storageOf(value.storage.key))
        : { what: describeValue(value) },
    );
  }
  return {
    container: 'torch',
    entries,
    metadata: metadataOf(source, found),
    aliases: new Map(),
    stateDict: found.path,
  };
}

/** Returns the tensor if its numbers agree with each other and with its storage, otherwise what is wrong with it. */
function storedTensor(
  tensor: TensorReference,
  entry: StorageBytes | string,
): StoredTensor | NotATensor {
  const { storage, type, shape, strides, offset } = tensor;
  if (typeof entry === 'string')
    return { what: `${tensor.what} whose values, ${entry}, are missing` };
  if (elementCount(shape) > MAX_ELEMENTS) return { what: `${tensor.what}, which is too large` };
  if (elementCount(shape) > Math.max(storage.elements, MAX_EXPANDED))
    return { what: `${tensor.what}, more values than the ${storage.elements} of its storage` };
  const stored = Object.hasOwn(TYPE_BYTES, storage.type) ? TYPE_BYTES[storage.type]! : 0;
  const width = Object.hasOwn(TYPE_BYTES, type) ? TYPE_BYTES[type]! : 0;
  const bytes = storage.elements * stored;
  if (entry.size < bytes)
    return {
      what: `${tensor.what} whose values need ${bytes} bytes, of which ${entry.size} are there`,
    };
  const end = (offset + viewSpan(shape, strides)) * width;
  if (end > bytes)
    return { what: `${tensor.what} that ends at byte ${end} of a storage of ${bytes} bytes` };
  return { type, shape, strides, offset, storage: entry };
}

/** Returns the `videoworld_go` entry in the state dict, in a dict around it, or in such a dict's `meta`. */
function metadataOf(source: RandomAccess, found: FoundDict): unknown {
  for (const dict of [found.entries, ...found.parents])
    for (const place of [dict, dict.get('meta')])
      if (place instanceof Map && place.has('videoworld_go'))
        return plainData(source, place.get('videoworld_go')!);
  return undefined;
}
