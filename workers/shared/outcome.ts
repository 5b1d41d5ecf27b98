/** How the result of a call crosses a worker's border: Error subclasses do not survive structured cloning. */
import { isAbort } from '../../src/engine/errors';
import { described } from '../../src/i18n/described';
import type { Message } from '../../src/i18n/message';
import { problem } from '../../src/i18n/problem';

/** A failure as plain data. `internal` means that the worker knows no more; `Kind` lists the other kinds. */
export interface WireFailure<Kind extends string = 'internal'> {
  readonly kind: Kind | 'internal';
  /** What is wrong and what to do. */
  readonly sentence: Message;
}

/** The call was cancelled. */
interface Aborted {
  readonly kind: 'aborted';
  readonly sentence: Message;
}

/** Either a value or a failure. */
export type Outcome<T, Failure = WireFailure> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure | Aborted };

/**
 * Runs a call and turns its result or error into plain data.
 * @param known returns the failure for an error that is not an abort, if the worker knows it.
 */
export async function outcomeOf<T, Failure = never>(
  call: () => Promise<T>,
  known: (error: unknown, message: string) => Failure | undefined = () => undefined,
): Promise<Outcome<T, Failure | WireFailure>> {
  try {
    return { ok: true, value: await call() };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (isAbort(error)) return { ok: false, failure: { kind: 'aborted', sentence: message } };
    const sentence = problem('inOther', { details: message });
    return { ok: false, failure: known(error, message) ?? { kind: 'internal', sentence } };
  }
}

/**
 * Turns a failure back into an error, on the other side of the border.
 * @param signal of the call; if it was aborted, its reason is the error.
 * @param make makes an error of any other failure.
 */
export function errorOf<Failure extends WireFailure<string>>(
  failure: Failure | Aborted,
  signal: AbortSignal | undefined,
  make: (failure: Failure) => Error,
): Error {
  if (!isAborted(failure)) return make(failure);
  return signal?.aborted && signal.reason instanceof Error
    ? signal.reason
    : new DOMException(described(failure.sentence), 'AbortError');
}

function isAborted(failure: WireFailure<string>): failure is Aborted {
  return failure.kind === 'aborted';
}
