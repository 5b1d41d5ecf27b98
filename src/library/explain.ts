import { CheckpointError } from '../checkpoint';
import { formatBytes } from '../state/quantities';
import { isQuotaExceeded } from './storage';
import { LibraryError } from './types';
import type { LibrarySpace } from './types';

/** Bytes that the library may still write; Infinity where the browser does not say. */
export function freeBytes({ quota, used }: LibrarySpace): number {
  return quota === undefined ? Infinity : Math.max(0, quota - used);
}

/** @throws LibraryError (`no-room`) where the browser says beforehand that there is not enough room. */
export function checkRoom(what: string, needed: number, space: LibrarySpace): void {
  const free = freeBytes(space);
  if (needed > free) throw noRoom(what, needed, free);
}

/**
 * @param what takes so much, as the sentence's beginning: "Storing this model".
 * @param free 0 where a write failed although the browser had promised the room.
 */
function noRoom(what: string, needed: number, free: number): LibraryError {
  const left = free > 0 ? `this page may keep only ${formatBytes(free)} more` : 'the disk is full';
  return new LibraryError(
    'no-room',
    `${what} takes ${formatBytes(needed)}, but ${left}. Delete a stored model or free space on the disk, or take a smaller model.`,
    { needed, free },
  );
}

/**
 * An error of reading or writing as the library's own, where it is one that a person can do something about.
 * @param writing what was being written, with its size and the room that there was.
 */
export function explained(
  error: unknown,
  writing?: { readonly what: string; readonly needed: number; readonly free: number },
): unknown {
  if (isQuotaExceeded(error) && writing)
    return noRoom(writing.what, writing.needed, writing.free < writing.needed ? writing.free : 0);
  if (error instanceof CheckpointError) {
    const kind = error.kind === 'unreadable' ? 'changed' : 'refused';
    return new LibraryError(kind, error.message, undefined, { cause: error });
  }
  return error;
}

/** The error for a source that is not any more what was inspected. */
export function changed(name: string, cause?: unknown): LibraryError {
  return new LibraryError(
    'changed',
    `${name} was changed while it was read, so nothing was stored. Wait until it is complete, then choose it again.`,
    undefined,
    { cause },
  );
}
