import { problem } from '../i18n/problem';
import { CheckpointError } from './errors';
import { isRecord } from './record';
import { MAX_ELEMENTS, TYPE_BYTES, elementCount, rowMajorStrides } from './stored';
import type { Contents, NotATensor, StorageBytes, StoredTensor } from './stored';
import type { RandomAccess } from './types';

/** Longest header. The released model's would have about 0.1 MB; the format itself allows 100 MB. */
const MAX_HEADER_BYTES = 32 * 1024 * 1024;
const MAX_DIMENSIONS = 16;

/** Types by their name in the header. Others are listed under that name and cannot be read. */
const TYPES: Readonly<Record<string, string>> = {
  F64: 'float64',
  F32: 'float32',
  F16: 'float16',
  BF16: 'bfloat16',
  I64: 'int64',
  I32: 'int32',
  I16: 'int16',
  I8: 'int8',
  U8: 'uint8',
  BOOL: 'bool',
};

/**
 * Opens a `.safetensors` file (8 bytes of header length, a JSON header, the values). Reads the header only.
 * @param entry of the metadata that is returned.
 * @throws CheckpointError: `truncated` if the file is shorter than its header says, `damaged` for a header that
 *   contradicts itself, `not-a-checkpoint` if there is none.
 */
export async function openSafetensors(
  source: RandomAccess,
  signal?: AbortSignal,
  entry = 'videoworld_go',
): Promise<Contents> {
  const { header, start } = await readHeader(source, signal);
  const entries = new Map<string, StoredTensor | NotATensor>();
  const ranges: { name: string; from: number; to: number }[] = [];
  const room = source.size - start;
  for (const [name, entry] of Object.entries(header)) {
    if (name === '__metadata__') continue;
    const { type, shape, from, to } = readEntry(source, name, entry);
    ranges.push({ name, from, to });
    const storage: StorageBytes = {
      size: to - from,
      read: (offset, length, signal) => source.read(start + from + offset, length, signal),
    };
    entries.set(name, { type, shape, strides: rowMajorStrides(shape), offset: 0, storage });
  }
  const end = ranges.reduce((end, { to }) => Math.max(end, to), 0);
  if (end > room)
    throw new CheckpointError(
      'truncated',
      problem('cutSafetensors', {
        file: source.name,
        expected: start + end,
        size: source.size,
      }),
    );
  checkOverlaps(source, ranges);
  const metadata = textFields(source, header['__metadata__']);
  const aliases = new Map<string, string>();
  for (const [key, target] of metadata)
    if (!entries.has(key) && entries.has(target)) aliases.set(key, target);
  return { container: 'safetensors', entries, metadata: metadata.get(entry), aliases };
}

async function readHeader(
  source: RandomAccess,
  signal?: AbortSignal,
): Promise<{ header: Readonly<Record<string, unknown>>; start: number }> {
  if (source.size < 8)
    throw new CheckpointError(
      'truncated',
      problem('tinySafetensors', { file: source.name, size: source.size }),
    );
  const first = await source.read(0, 8, signal);
  const length = new DataView(first.buffer, first.byteOffset, 8).getBigUint64(0, true);
  if (length < 2n || length > BigInt(MAX_HEADER_BYTES))
    throw new CheckpointError(
      'not-a-checkpoint',
      problem('notSafetensors', {
        file: source.name,
        length: String(length),
        most: MAX_HEADER_BYTES,
      }),
    );
  const start = 8 + Number(length);
  if (start > source.size)
    throw new CheckpointError(
      'truncated',
      problem('cutHeader', { file: source.name, header: Number(length), size: source.size }),
    );
  const text = new TextDecoder().decode(await source.read(8, Number(length), signal));
  let header: unknown;
  try {
    header = JSON.parse(text);
  } catch (cause) {
    throw new CheckpointError('damaged', `The header of ${source.name} is not valid JSON.`, {
      cause,
    });
  }
  if (!isRecord(header)) throw damaged(source, 'it is not a list of tensors');
  return { header, start };
}

function readEntry(
  source: RandomAccess,
  name: string,
  entry: unknown,
): { type: string; shape: number[]; from: number; to: number } {
  if (!isRecord(entry)) throw damaged(source, `${name} is not a description of a tensor`);
  const { dtype, shape, data_offsets: offsets } = entry;
  if (typeof dtype !== 'string') throw damaged(source, `${name} has no type`);
  if (!isSizes(shape) || shape.length > MAX_DIMENSIONS || elementCount(shape) > MAX_ELEMENTS)
    throw damaged(source, `${name} has an impossible shape`);
  if (!isSizes(offsets) || offsets.length !== 2 || offsets[1]! < offsets[0]!)
    throw damaged(source, `${name} has impossible offsets`);
  const [from, to] = offsets as [number, number];
  const type = Object.hasOwn(TYPES, dtype) ? TYPES[dtype]! : dtype;
  const width = Object.hasOwn(TYPE_BYTES, type) ? TYPE_BYTES[type]! : undefined;
  if (width !== undefined && to - from !== elementCount(shape) * width)
    throw damaged(
      source,
      `${name} has the shape [${shape.join(', ')}] of ${type}, which takes ${elementCount(shape) * width} bytes, but ${to - from} are set aside`,
    );
  return { type, shape, from, to };
}

function checkOverlaps(
  source: RandomAccess,
  ranges: { name: string; from: number; to: number }[],
): void {
  const inOrder = ranges.filter(({ from, to }) => to > from).sort((a, b) => a.from - b.from);
  for (let i = 1; i < inOrder.length; i++) {
    const before = inOrder[i - 1]!;
    const next = inOrder[i]!;
    if (next.from < before.to) throw damaged(source, `${before.name} and ${next.name} overlap`);
  }
}

/** Reads `__metadata__`, which maps text to text. Some writers put null if they have nothing to say. */
function textFields(source: RandomAccess, metadata: unknown): Map<string, string> {
  if (metadata === undefined || metadata === null) return new Map();
  if (!isRecord(metadata)) throw damaged(source, '__metadata__ is not a list of texts');
  const fields = new Map<string, string>();
  for (const [key, value] of Object.entries(metadata)) {
    if (typeof value !== 'string')
      throw damaged(source, `the entry ${key} of __metadata__ is not a text`);
    fields.set(key, value);
  }
  return fields;
}

function isSizes(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((side) => Number.isSafeInteger(side) && side >= 0);
}

function damaged(source: RandomAccess, found: string): CheckpointError {
  return new CheckpointError('damaged', problem('damagedHeader', { file: source.name, found }));
}
