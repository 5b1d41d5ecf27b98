/** A mistake in how a command was called; shown without a stack, exit status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
