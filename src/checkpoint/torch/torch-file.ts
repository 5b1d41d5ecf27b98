import type { Message } from '../../i18n/message';
import { problem } from '../../i18n/problem';
import { CheckpointError } from '../errors';
import { readPieces } from '../source';
import { TYPE_BYTES } from '../stored';
import type { Contents } from '../stored';
import type { RandomAccess } from '../types';
import { isWeightsName } from '../weights-name';
import { openZip } from '../zip';
import type { ZipEntry } from '../zip';
import { unpickleFrom } from './pickle';
import { PickleReader } from './pickle-reader';
import { torchContents } from './torch-contents';
import { StorageReference, torchRules } from './torch-values';

/**
 * Longest pickle. The released model's has about 0.2 MB. The training framework adds up to a million numbers for each value
 * that it logs, some 100 MB, which are passed over.
 */
const MAX_PICKLE_BYTES = 4 * 1024 ** 3;

/** Length and signature of a zip entry's local header. */
const ZIP_HEADER = 30;
const ZIP_LOCAL = 0x04034b50;

/**
 * Opens a file of `torch.save` (the zip format of torch 1.6 and later). Reads the zip's directory, the byte order
 * and the pickle, no weights.
 * @throws CheckpointError for everything that is not such a file or is damaged.
 */
export async function openTorchFile(source: RandomAccess, signal?: AbortSignal): Promise<Contents> {
  const zip = await openZip(source, signal).catch(async (error: unknown) => {
    throw await withExpectedSize(source, error, signal);
  });
  const { folder, pickle } = findPickle(source, zip);
  await checkByteOrder(source, zip.get(`${folder}byteorder`), signal);
  if (pickle.size > MAX_PICKLE_BYTES)
    throw new CheckpointError(
      'unsupported',
      problem('longPickle', { file: source.name, size: pickle.size, most: MAX_PICKLE_BYTES }),
    );
  const root = await unpickleFrom(readerOf(pickle.pieces(signal)), torchRules);
  return torchContents(source, root, (key) => {
    const name = `${folder}data/${key}`;
    return zip.get(name) ?? name;
  });
}

/** Adds to the error how large the whole file must be: a file that was cut off still begins with its pickle, which says so. */
async function withExpectedSize(
  source: RandomAccess,
  error: unknown,
  signal?: AbortSignal,
): Promise<unknown> {
  if (!(error instanceof CheckpointError) || error.kind !== 'truncated') return error;
  const bytes = await tensorBytes(source, signal);
  if (bytes === undefined) return error;
  return new CheckpointError(error.kind, problem('cutZipOf', { cut: error.sentence, bytes }), {
    cause: error,
  });
}

/** Returns the bytes of all storages that the pickle at the beginning of a zip file names; `undefined` if it cannot be read. */
async function tensorBytes(
  source: RandomAccess,
  signal?: AbortSignal,
): Promise<number | undefined> {
  if (source.size < ZIP_HEADER) return undefined;
  const header = await source.read(0, ZIP_HEADER, signal);
  const view = new DataView(header.buffer, header.byteOffset, header.length);
  const stored = view.getUint32(0, true) === ZIP_LOCAL && view.getUint16(8, true) === 0;
  const start = ZIP_HEADER + view.getUint16(26, true) + view.getUint16(28, true);
  if (!stored || start > source.size) return undefined;
  const sizes = new Map<string, number>();
  try {
    // The header need not say how long the pickle is, but the pickle marks its own end.
    const end = Math.min(source.size, start + MAX_PICKLE_BYTES);
    await unpickleFrom(readerOf(readPieces(source, start, end, signal)), {
      ...torchRules,
      persistent(id) {
        const storage = torchRules.persistent(id);
        if (storage instanceof StorageReference)
          sizes.set(storage.key, storage.elements * (TYPE_BYTES[storage.type] ?? 0));
        return storage;
      },
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    return undefined;
  }
  return [...sizes.values()].reduce((sum, size) => sum + size, 0) || undefined;
}

function readerOf(pieces: AsyncIterable<Uint8Array>): PickleReader {
  return new PickleReader(new Uint8Array(0), pieces[Symbol.asyncIterator]());
}

function findPickle(
  source: RandomAccess,
  zip: ReadonlyMap<string, ZipEntry>,
): { folder: string; pickle: ZipEntry } {
  let shortest: ZipEntry | undefined;
  for (const entry of zip.values())
    if (/(?:^|\/)data\.pkl$/u.test(entry.name))
      if (!shortest || entry.name.length < shortest.name.length) shortest = entry;
  if (!shortest) {
    const names = [...zip.keys()];
    throw new CheckpointError('not-a-checkpoint', otherZip(source.name, names));
  }
  const folder = shortest.name.slice(0, -'data.pkl'.length);
  if (zip.has(`${folder}constants.pkl`))
    throw new CheckpointError('unsupported', problem('torchScript', { file: source.name }));
  return { folder, pickle: shortest };
}

/** Returns what is wrong with a zip file of another kind, and what to do about it. */
function otherZip(file: string, names: readonly string[]): Message {
  if (names.length === 0) return problem('emptyZip', { file });
  const shown = { file, found: names.slice(0, 3).join(', ') };
  const holds = (name: RegExp): boolean => names.some((one) => name.test(one));
  const inner = names.find(isWeightsName);
  if (inner !== undefined) return problem('zipOfCheckpoint', { ...shown, inner });
  if (holds(/\.npy$/u)) return problem('zipOfNumpy', shown);
  if (holds(/(?:^|\/)(?:model\.weights\.h5|keras_metadata\.pb)$/u))
    return problem('zipOfKeras', shown);
  return problem('otherZip', shown);
}

async function checkByteOrder(
  source: RandomAccess,
  record: ZipEntry | undefined,
  signal?: AbortSignal,
): Promise<void> {
  if (!record) return;
  const bytes = await record.read(0, Math.min(record.size, 16), signal);
  const order = new TextDecoder().decode(bytes).trim();
  if (order === 'little') return;
  throw new CheckpointError('unsupported', problem('byteOrder', { file: source.name, order }));
}
