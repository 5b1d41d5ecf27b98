/** A mistake in how a command was called; shown without a stack, exit status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Something that came in the way of a command, such as a full disk; shown without a stack, exit status 1. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}
