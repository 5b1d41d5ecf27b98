import { LibraryError } from '../../src/library/types';
import { outcomeOf } from '../shared/outcome';
import type { LibraryOutcome, LibraryWireFailure } from './library-protocol';

/** Runs a call of the library and turns its result or error into plain data. */
export function libraryOutcome<T>(call: () => Promise<T>): Promise<LibraryOutcome<T>> {
  return outcomeOf(call, known);
}

function known(error: unknown): LibraryWireFailure | undefined {
  if (!(error instanceof LibraryError)) return undefined;
  const { kind, sentence, room } = error;
  return { kind, sentence, ...(room && { room }) };
}
