import { isAbort } from '../../src/engine/errors';
import { problem } from '../../src/i18n/problem';
import { LibraryError } from '../../src/library/types';
import type { LibraryOutcome, WireLibraryFailure } from './library-protocol';

/** Runs a call of the library and puts whatever it throws into a shape that crosses a worker's border. */
export async function settleLibrary<T>(call: () => Promise<T>): Promise<LibraryOutcome<T>> {
  try {
    return { ok: true, value: await call() };
  } catch (error) {
    return { ok: false, failure: failureOf(error) };
  }
}

function failureOf(error: unknown): WireLibraryFailure {
  const message = error instanceof Error ? error.message : String(error);
  if (isAbort(error)) return { kind: 'aborted', sentence: message };
  if (error instanceof LibraryError) {
    const { kind, sentence, room } = error;
    return { kind, sentence, ...(room && { room }) };
  }
  return { kind: 'internal', sentence: problem('inOther', { details: message }) };
}
