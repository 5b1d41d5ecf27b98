/** Why a file was refused; lets callers choose what to offer next. */
export type CheckpointErrorKind =
  | 'empty'
  | 'not-a-checkpoint'
  | 'truncated'
  | 'damaged'
  | 'unsupported'
  | 'wrong-model'
  | 'wrong-shape'
  | 'unreadable';

/** Names out of a file can be megabytes long; a message is for a person. */
const MAX_MESSAGE = 1000;

/** A file that cannot be used, in a sentence a person can act on: what was expected, what was found, what to do. */
export class CheckpointError extends Error {
  override readonly name = 'CheckpointError';
  constructor(
    readonly kind: CheckpointErrorKind,
    message: string,
    options?: ErrorOptions,
  ) {
    super(
      message.length > MAX_MESSAGE ? `${message.slice(0, MAX_MESSAGE - 4)}....` : message,
      options,
    );
  }
}
