/** How a command was called. */
export interface Call {
  /** Everything after the command's name, for arguments that may hold spaces. */
  readonly text: string;
  /** Aborted as soon as other input arrives. Only commands that go on until then heed it. */
  readonly signal: AbortSignal;
  /** When the line arrived, in milliseconds of `performance.now()`. */
  readonly arrived: number;
  /** Writes a line of the answer at once; without a line only its beginning. */
  readonly say: (line?: string) => void;
}

/**
 * Answers one command.
 * @returns the answer without its equals sign, or what is left of it after `say`.
 * @throws GtpFailure with the words of a refusal; any other error is refused with its message.
 */
export type Command = (args: readonly string[], call: Call) => string | Promise<string>;

/** Commands by name. */
export type Commands = Readonly<Record<string, Command>>;
