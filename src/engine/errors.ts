import { described } from '../i18n/described';
import { problem } from '../i18n/problem';

/** Throws the signal's reason (an AbortError unless the caller named another) once it is aborted. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) {
    throw signal.reason instanceof Error
      ? signal.reason
      : new DOMException('The work was cancelled.', 'AbortError');
  }
}

/** True for the error that an aborted signal causes. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

/** A model computed NaN. */
export class NotNumbersError extends RangeError {
  override readonly name = 'NotNumbersError';
  constructor() {
    super(described(problem('notNumbers', {})));
  }
}
