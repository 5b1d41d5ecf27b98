import { problem } from '../../i18n/problem';
import { CheckpointError } from '../errors';
import { readPieces } from '../source';
import { TYPE_BYTES } from '../stored';
import type { Contents, StorageBytes } from '../stored';
import type { RandomAccess } from '../types';
import { unpickleFrom } from './pickle';
import { PickleReader } from './pickle-reader';
import type { PickleValue } from './pickle-values';
import { torchContents } from './torch-contents';
import { StorageReference, torchRules } from './torch-values';

/** Version of this format, which never changed. */
const PROTOCOL = 1001;

/** Most storages of a file. A released checkpoint has some hundred tensors, and three times as many with its optimiser. */
const MAX_STORAGES = 200_000;

/**
 * Opens a file of `torch.save` from before torch 1.6 (or with `_use_new_zipfile_serialization=False`): five pickles one after the
 * other (a magic number, a version, facts about the machine, the object, the keys of its storages), then for each key eight bytes
 * of its number of elements and the elements. Reads all but the elements.
 * @throws CheckpointError for everything that is not such a file or is damaged.
 */
export async function openOldTorchFile(
  source: RandomAccess,
  signal?: AbortSignal,
): Promise<Contents> {
  const storages = new Map<string, StorageReference>();
  const rules = {
    ...torchRules,
    persistent(id: PickleValue) {
      const storage = torchRules.persistent(id);
      if (storage instanceof StorageReference) storages.set(storage.key, storage);
      return storage;
    },
  };
  const pieces = readPieces(source, 0, source.size, signal);
  const reader = new PickleReader(new Uint8Array(0), pieces);
  const next = (): Promise<PickleValue> => unpickleFrom(reader, rules);
  try {
    await next();
    const version = await next();
    if (version !== PROTOCOL) throw damaged(source, `the version ${String(version)}`);
    const machine = await next();
    if (machine instanceof Map && machine.get('little_endian') === false)
      throw new CheckpointError(
        'unsupported',
        problem('byteOrder', { file: source.name, order: 'big' }),
      );
    const root = await next();
    const keys = await next();
    if (!Array.isArray(keys) || keys.length > MAX_STORAGES)
      throw damaged(source, 'no list of storages');
    const places = await findStorages(source, keys, storages, reader.position, signal);
    return torchContents(source, root, (key) => places.get(key) ?? `storage ${key}`);
  } finally {
    await pieces.return(undefined);
  }
}

/** Finds the bytes of each storage by its number of elements, of which a file has two records: both must say the same. */
async function findStorages(
  source: RandomAccess,
  keys: readonly PickleValue[],
  storages: ReadonlyMap<string, StorageReference>,
  from: number,
  signal?: AbortSignal,
): Promise<Map<string, StorageBytes>> {
  const places = new Map<string, StorageBytes>();
  let at = from;
  for (const key of keys) {
    const storage = typeof key === 'string' ? storages.get(key) : undefined;
    const width =
      storage && (Object.hasOwn(TYPE_BYTES, storage.type) ? TYPE_BYTES[storage.type] : 0);
    if (!storage || !width) throw damaged(source, 'a storage that nothing uses');
    const size = storage.elements * width;
    if (at + 8 + size > source.size)
      throw new CheckpointError(
        'truncated',
        problem('cutSafetensors', {
          file: source.name,
          expected: at + 8 + size,
          size: source.size,
        }),
      );
    const count = await source.read(at, 8, signal);
    const elements = new DataView(count.buffer, count.byteOffset, 8).getBigUint64(0, true);
    if (elements !== BigInt(storage.elements))
      throw damaged(
        source,
        `a storage of ${elements} elements, where ${storage.elements} were expected`,
      );
    const start = at + 8;
    places.set(storage.key, {
      size,
      read: (offset, length, signal) => source.read(start + offset, length, signal),
    });
    at = start + size;
  }
  return places;
}

function damaged(source: RandomAccess, found: string): CheckpointError {
  return new CheckpointError('damaged', problem('damagedOldTorch', { file: source.name, found }));
}
