import { CheckpointError } from '../checkpoint';
import { problem } from '../i18n/problem';
import { isQuotaExceeded } from './storage';
import { LibraryError } from './types';
import type { LibrarySpace } from './types';

/** What needs room. */
export type Taking = 'model' | 'download' | 'rest of a download' | 'name';

/** Returns the bytes that the library may still write; Infinity if the browser does not say. */
export function freeBytes({ quota, used }: LibrarySpace): number {
  return quota === undefined ? Infinity : Math.max(0, quota - used);
}

/** @throws LibraryError (`no-room`) if the browser says beforehand that there is not enough room. */
export function checkRoom(what: Taking, needed: number, space: LibrarySpace): void {
  const free = freeBytes(space);
  if (needed > free) throw noRoom(what, needed, free);
}

/** @param free 0 if a write failed although the browser had promised the room. */
function noRoom(what: Taking, needed: number, free: number): LibraryError {
  const [little, full] = ROOM_PROBLEMS[what];
  const sentence = free > 0 ? problem(little, { needed, free }) : problem(full, { needed });
  return new LibraryError('no-room', sentence, { needed, free });
}

/** The problem if there is too little room, and if there is none at all. */
const ROOM_PROBLEMS = {
  model: ['noRoomToStore', 'diskFullAtStoring'],
  download: ['noRoomToDownload', 'diskFullAtDownload'],
  'rest of a download': ['noRoomForRest', 'diskFullAtRest'],
  name: ['noRoomForName', 'diskFullAtName'],
} as const;

/**
 * Turns an error of reading or writing into one of the library, if a person can do something about it.
 * @param writing what was being written, with its size and the room that there was.
 */
export function explained(
  error: unknown,
  writing?: { readonly what: Taking; readonly needed: number; readonly free: number },
): unknown {
  if (isQuotaExceeded(error) && writing)
    return noRoom(writing.what, writing.needed, writing.free < writing.needed ? writing.free : 0);
  if (error instanceof CheckpointError) {
    const kind = error.kind === 'unreadable' ? 'changed' : 'refused';
    return new LibraryError(kind, error.sentence, undefined, { cause: error });
  }
  return error;
}

/** Returns the error for a source that changed since it was inspected. */
export function changed(name: string, cause?: unknown): LibraryError {
  return new LibraryError('changed', problem('changedWhileRead', { file: name }), undefined, {
    cause,
  });
}
