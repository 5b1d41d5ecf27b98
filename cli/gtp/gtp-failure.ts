/** A GTP command that failed; the message goes after the question mark, in the words of the specification where it has some. */
export class GtpFailure extends Error {
  override readonly name = 'GtpFailure';
}

/** Returns the failure of a command whose arguments cannot be read. */
export function syntaxError(): GtpFailure {
  return new GtpFailure('syntax error');
}
