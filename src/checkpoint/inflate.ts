import { problem } from '../i18n/problem';
import { CheckpointError } from './errors';
import { allocate } from './source';
import type { RandomAccess } from './types';

/** Where a deflated entry is in its source, all in bytes. */
export interface DeflatedPlace {
  readonly name: string;
  readonly start: number;
  readonly packed: number;
  /** Uncompressed length, as the directory says. */
  readonly size: number;
}

/** Compressed bytes read at a time. Deflate grows them by up to 1,032 times, so 66 MB at worst. */
const CHUNK = 64 * 1024;

/**
 * Unpacks bytes `[offset, offset + length)` of a deflated entry (RFC 1951). Deflate has no random access: earlier bytes are
 * unpacked and dropped piece by piece, later ones are not touched. Never holds more than `length` bytes and a chunk, and
 * stops if an entry gives more than its directory promised.
 * @throws CheckpointError (`damaged`) if the entry does not unpack to the size in its directory.
 */
export async function inflateRange(
  source: RandomAccess,
  place: DeflatedPlace,
  offset: number,
  length: number,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  const wanted = allocate(length);
  if (length === 0) return wanted;
  let at = 0;
  for await (const piece of inflated(source, place, signal)) {
    const from = Math.max(0, offset - at);
    const to = Math.min(piece.length, offset + length - at);
    if (from < to) wanted.set(piece.subarray(from, to), at + from - offset);
    at += piece.length;
    // The last piece is checked to the end: an entry with more bytes than promised is damaged.
    if (at >= offset + length && at < place.size) break;
  }
  return wanted;
}

/**
 * Unpacks a deflated entry once, piece by piece.
 * @throws CheckpointError (`damaged`) if it does not unpack to the size in its directory.
 */
export async function* inflated(
  source: RandomAccess,
  place: DeflatedPlace,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  let size = 0;
  try {
    for await (const piece of unpacked(source, 'deflate-raw', place, signal)) {
      size += piece.length;
      if (size > place.size) throw misfit(source, place, 'more bytes came out');
      yield piece;
    }
  } catch (error) {
    if (error instanceof CheckpointError) throw error;
    signal?.throwIfAborted();
    throw misfit(source, place, 'its compressed data make no sense', error);
  }
  if (size < place.size) throw misfit(source, place, `only ${size} bytes came out`);
}

/**
 * Unpacks compressed bytes of a source piece by piece, however many come out.
 * @throws CheckpointError if they cannot be read, the stream's own error if they make no sense or end early.
 */
export async function* unpacked(
  source: RandomAccess,
  format: CompressionFormat,
  { start, packed }: Pick<DeflatedPlace, 'start' | 'packed'>,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const inflater = new DecompressionStream(format);
  const reader = inflater.readable.getReader();
  const feeding: Feeding = { failure: undefined };
  void feed(source, { start, packed }, inflater.writable.getWriter(), feeding, signal);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      yield value;
    }
  } catch (error) {
    if (feeding.failure instanceof CheckpointError) throw feeding.failure;
    signal?.throwIfAborted();
    throw error;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** The failure on the writing side, which the stream would hide behind an error of its own. */
interface Feeding {
  failure: unknown;
}

/** Writes the compressed bytes into the stream, at the speed of its reader. Never rejects. */
async function feed(
  source: RandomAccess,
  place: Pick<DeflatedPlace, 'start' | 'packed'>,
  writer: WritableStreamDefaultWriter<BufferSource>,
  feeding: Feeding,
  signal?: AbortSignal,
): Promise<void> {
  writer.closed.catch(() => undefined);
  writer.ready.catch(() => undefined);
  try {
    for (let at = 0; at < place.packed; at += CHUNK) {
      const length = Math.min(CHUNK, place.packed - at);
      const bytes = await source.read(place.start + at, length, signal);
      await writer.ready;
      // TypeScript cannot know that sources never return shared memory.
      await writer.write(bytes as Uint8Array<ArrayBuffer>);
    }
    await writer.close();
  } catch (error) {
    feeding.failure = error;
    await writer.abort(error).catch(() => undefined);
  }
}

function misfit(
  source: RandomAccess,
  place: DeflatedPlace,
  found: string,
  cause?: unknown,
): CheckpointError {
  return new CheckpointError(
    'damaged',
    problem('damagedZip', {
      file: source.name,
      found: `${place.name} should unpack to ${place.size} bytes, but ${found}`,
    }),
    { cause },
  );
}
