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

/** The error for a model that computes NaN. */
export function notNumbers(): RangeError {
  return new RangeError(
    'The model computed something that is not a number. Its weights are damaged, or this backend cannot run them.',
  );
}
