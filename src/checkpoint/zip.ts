import { problem } from '../i18n/problem';
import { CheckpointError } from './errors';
import { inflated, inflateRange } from './inflate';
import { readPieces } from './source';
import type { StorageBytes } from './stored';
import type { RandomAccess } from './types';

/** One file of a zip archive; `read` addresses its uncompressed bytes. */
export interface ZipEntry extends StorageBytes {
  readonly name: string;
  /** Reads all of it once, in pieces. If the entry is packed, this is far quicker than reading piece by piece. */
  pieces(signal?: AbortSignal): AsyncIterable<Uint8Array>;
}

const END_SIGNATURE = 0x06054b50;
const END64_LOCATOR_SIGNATURE = 0x07064b50;
const END64_SIGNATURE = 0x06064b50;
const CENTRAL_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END_LENGTH = 22;
const LOCAL_LENGTH = 30;
const CENTRAL_LENGTH = 46;
const MAX_COMMENT = 65535;
const U32 = 0xffffffff;
const U16 = 0xffff;

/** Largest directory. A released checkpoint has under 1,000 entries, about 100 kB of directory. */
const MAX_DIRECTORY_BYTES = 32 * 1024 * 1024;
const MAX_ENTRIES = 200_000;

interface Directory {
  readonly offset: number;
  readonly size: number;
  readonly entries: number;
}

/**
 * Opens a zip archive (APPNOTE 6.3, Zip64 included): reads its end record and its central directory, nothing else.
 * @throws CheckpointError: `truncated` if the end record is missing or entries are past the end, `damaged` if records
 *   contradict each other, `unsupported` for encryption or an unknown compression.
 */
export async function openZip(
  source: RandomAccess,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, ZipEntry>> {
  const directory = await findDirectory(source, signal);
  if (directory.size > MAX_DIRECTORY_BYTES || directory.entries > MAX_ENTRIES)
    throw damaged(
      source,
      `its directory claims ${directory.entries} files in ${directory.size} bytes; a checkpoint has some hundred`,
    );
  const bytes = await source.read(directory.offset, directory.size, signal);
  const view = viewOf(bytes);
  const text = new TextDecoder();
  const entries = new Map<string, ZipEntry>();
  let at = 0;
  for (let i = 0; i < directory.entries; i++) {
    if (at + CENTRAL_LENGTH > bytes.length || view.getUint32(at, true) !== CENTRAL_SIGNATURE)
      throw damaged(source, `entry ${i} of ${directory.entries} is missing from its directory`);
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const next = at + CENTRAL_LENGTH + nameLength + extraLength + view.getUint16(at + 32, true);
    if (next > bytes.length) throw damaged(source, `entry ${i} runs out of its directory`);
    const nameEnd = at + CENTRAL_LENGTH + nameLength;
    const name = text.decode(bytes.subarray(at + CENTRAL_LENGTH, nameEnd));
    const extra = viewOf(bytes.subarray(nameEnd, nameEnd + extraLength));
    const entry = centralEntry(source, directory, name, view, at, extra);
    if (entries.has(name)) throw damaged(source, `${name} is in it twice`);
    entries.set(name, entry);
    at = next;
  }
  return entries;
}

/** Finds the central directory through the end record, which comes after it and before an optional comment. */
async function findDirectory(source: RandomAccess, signal?: AbortSignal): Promise<Directory> {
  const length = Math.min(source.size, END_LENGTH + MAX_COMMENT);
  const tail = await source.read(source.size - length, length, signal);
  const view = viewOf(tail);
  for (let at = length - END_LENGTH; at >= 0; at--) {
    if (tail[at] !== 0x50 || view.getUint32(at, true) !== END_SIGNATURE) continue;
    if (at + END_LENGTH + view.getUint16(at + 20, true) !== length) continue;
    const end = source.size - length + at;
    const entries = view.getUint16(at + 10, true);
    const size = view.getUint32(at + 12, true);
    const offset = view.getUint32(at + 16, true);
    const large = entries === U16 || size === U32 || offset === U32;
    const found =
      (large ? await findZip64Directory(source, end, signal) : undefined) ??
      ({ entries, size, offset } satisfies Directory);
    if (found.offset + found.size > end)
      throw truncated(source, `its directory should lie at byte ${found.offset}, after the end`);
    return found;
  }
  throw new CheckpointError(
    'truncated',
    problem('cutZip', { file: source.name, size: source.size }),
  );
}

async function findZip64Directory(
  source: RandomAccess,
  end: number,
  signal?: AbortSignal,
): Promise<Directory | undefined> {
  if (end < 20) return undefined;
  const locator = viewOf(await source.read(end - 20, 20, signal));
  if (locator.getUint32(0, true) !== END64_LOCATOR_SIGNATURE) return undefined;
  const at = readU64(source, locator, 8);
  if (at + 56 > end) throw truncated(source, `its Zip64 end record should lie at byte ${at}`);
  const record = viewOf(await source.read(at, 56, signal));
  if (record.getUint32(0, true) !== END64_SIGNATURE)
    throw damaged(source, 'its Zip64 end record is not where it should be');
  return {
    entries: readU64(source, record, 32),
    size: readU64(source, record, 40),
    offset: readU64(source, record, 48),
  };
}

function centralEntry(
  source: RandomAccess,
  directory: Directory,
  name: string,
  view: DataView,
  at: number,
  extra: DataView,
): ZipEntry {
  const flags = view.getUint16(at + 8, true);
  const method = view.getUint16(at + 10, true);
  let packed = view.getUint32(at + 20, true);
  let size = view.getUint32(at + 24, true);
  let local = view.getUint32(at + 42, true);
  let field = zip64Field(extra);
  const next = (): number => {
    if (field === undefined || field.at + 8 > field.end)
      throw damaged(source, `the Zip64 sizes of ${name} are missing`);
    const value = readU64(source, extra, field.at);
    field = { at: field.at + 8, end: field.end };
    return value;
  };
  if (size === U32) size = next();
  if (packed === U32) packed = next();
  if (local === U32) local = next();
  if (flags & 1) throw unsupported(source, `${name} is encrypted`);
  if (method !== 0 && method !== 8)
    throw unsupported(
      source,
      `${name} is packed with zip method ${method} (only 0 and 8 are read)`,
    );
  if (method === 0 && packed !== size)
    throw damaged(source, `${name} is stored plainly but has two sizes, ${packed} and ${size}`);
  if (local + LOCAL_LENGTH + packed > directory.offset)
    throw truncated(source, `${name} should end behind byte ${local + packed}`);
  return zipEntry(source, directory, { name, size, packed, local, deflated: method === 8 });
}

interface EntryPlace {
  readonly name: string;
  readonly size: number;
  readonly packed: number;
  readonly local: number;
  readonly deflated: boolean;
}

function zipEntry(source: RandomAccess, directory: Directory, place: EntryPlace): ZipEntry {
  const { name, size, packed, local, deflated } = place;
  let start: number | undefined;
  const findStart = async (signal?: AbortSignal): Promise<number> => {
    const header = viewOf(await source.read(local, LOCAL_LENGTH, signal));
    if (header.getUint32(0, true) !== LOCAL_SIGNATURE)
      throw damaged(source, `${name} is not at byte ${local}, where its directory says`);
    const data = local + LOCAL_LENGTH + header.getUint16(26, true) + header.getUint16(28, true);
    if (data + packed > directory.offset)
      throw truncated(source, `${name} should end at byte ${data + packed}`);
    return data;
  };
  return {
    name,
    size,
    async read(offset, length, signal) {
      if (offset < 0 || length < 0 || offset + length > size)
        throw damaged(
          source,
          `bytes ${offset} to ${offset + length} of ${name} were expected, it has ${size}`,
        );
      start ??= await findStart(signal);
      if (!deflated) return source.read(start + offset, length, signal);
      return inflateRange(source, { name, start, packed, size }, offset, length, signal);
    },
    async *pieces(signal) {
      start ??= await findStart(signal);
      if (deflated) yield* inflated(source, { name, start, packed, size }, signal);
      else yield* readPieces(source, start, start + packed, signal);
    },
  };
}

/** Returns where the values of the Zip64 extra field (id 1) are. */
function zip64Field(extra: DataView): { at: number; end: number } | undefined {
  for (let at = 0; at + 4 <= extra.byteLength;) {
    const end = at + 4 + extra.getUint16(at + 2, true);
    if (end > extra.byteLength) return undefined;
    if (extra.getUint16(at, true) === 1) return { at: at + 4, end };
    at = end;
  }
  return undefined;
}

function readU64(source: RandomAccess, view: DataView, at: number): number {
  const value = view.getBigUint64(at, true);
  if (value > BigInt(Number.MAX_SAFE_INTEGER))
    throw damaged(source, `it claims a size of ${value} bytes`);
  return Number(value);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function damaged(source: RandomAccess, found: string): CheckpointError {
  return new CheckpointError('damaged', problem('damagedZip', { file: source.name, found }));
}

function truncated(source: RandomAccess, found: string): CheckpointError {
  return new CheckpointError(
    'truncated',
    problem('cutZipAt', { file: source.name, size: source.size, found }),
  );
}

function unsupported(source: RandomAccess, found: string): CheckpointError {
  return new CheckpointError('unsupported', problem('unreadableZip', { file: source.name, found }));
}
