/** A mistake in the call of a command; shown without a stack, exit status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** A failure of a command, such as a full disk; shown without a stack, exit status 1. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}
