import { CheckpointError } from './errors';
import { problem } from '../i18n/problem';
import type { RandomAccess } from './types';

/** The one method of Node's `fs.promises.FileHandle` that is needed, so that this folder imports nothing of Node. */
export interface ReadableFileHandle {
  read(
    buffer: Uint8Array,
    offset: number,
    length: number,
    position: number,
  ): Promise<{ readonly bytesRead: number }>;
}

/**
 * Reads from a Blob or File. Nothing is kept; each read slices the blob.
 * @param name shown to people; a File's own name if left out.
 */
export function blobSource(blob: Blob, name?: string): RandomAccess {
  const shown = name ?? fileName(blob) ?? 'checkpoint';
  return {
    name: shown,
    size: blob.size,
    async read(offset, length, signal) {
      signal?.throwIfAborted();
      checkRange(shown, blob.size, offset, length);
      let bytes: Uint8Array;
      try {
        bytes = new Uint8Array(await blob.slice(offset, offset + length).arrayBuffer());
      } catch (cause) {
        throw unreadable(shown, cause);
      }
      signal?.throwIfAborted();
      if (bytes.length !== length) throw ended(shown, offset, length, bytes.length);
      return bytes;
    },
  };
}

/**
 * Reads from an open file handle of Node. The caller keeps the handle and closes it.
 * @param size length of the file in bytes, from `handle.stat()`.
 */
export function fileHandleSource(
  handle: ReadableFileHandle,
  name: string,
  size: number,
): RandomAccess {
  return {
    name,
    size,
    async read(offset, length, signal) {
      checkRange(name, size, offset, length);
      const bytes = allocate(length);
      let filled = 0;
      while (filled < length) {
        signal?.throwIfAborted();
        let bytesRead: number;
        try {
          ({ bytesRead } = await handle.read(bytes, filled, length - filled, offset + filled));
        } catch (cause) {
          throw unreadable(name, cause);
        }
        if (bytesRead === 0) throw ended(name, offset, length, filled);
        filled += bytesRead;
      }
      return bytes;
    },
  };
}

const PIECE = 4 << 20;

/** Reads bytes `[from, to)` of a source, in pieces of 4 MiB. */
export async function* readPieces(
  source: Pick<RandomAccess, 'read'>,
  from: number,
  to: number,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  for (let at = from; at < to; at += PIECE) {
    yield await source.read(at, Math.min(PIECE, to - at), signal);
  }
}

/**
 * Allocates `length` bytes.
 * @throws CheckpointError (`unreadable`) if there is not enough memory.
 */
export function allocate(length: number): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(length);
  } catch (cause) {
    throw new CheckpointError('unreadable', problem('noMemory', { bytes: length }), { cause });
  }
}

function fileName(blob: Blob): string | undefined {
  return 'name' in blob && typeof blob.name === 'string' && blob.name !== ''
    ? blob.name
    : undefined;
}

function checkRange(name: string, size: number, offset: number, length: number): void {
  const sound = Number.isSafeInteger(offset) && Number.isSafeInteger(length);
  if (!sound || offset < 0 || length < 0 || offset + length > size)
    throw new CheckpointError(
      'truncated',
      problem('tooShort', { file: name, from: offset, to: offset + length, size }),
    );
}

function ended(name: string, offset: number, length: number, got: number): CheckpointError {
  return new CheckpointError(
    'truncated',
    problem('endedEarly', { file: name, expected: length, from: offset, found: got }),
  );
}

function unreadable(name: string, cause: unknown): CheckpointError {
  return new CheckpointError('unreadable', problem('fileGone', { file: name }), { cause });
}
