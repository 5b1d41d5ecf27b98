import { openSync, writeSync, closeSync } from 'node:fs';
import { CommandError } from '../lib/failure';
import type { Log } from './serve';

/** A log of a session in a file. */
export interface LogFile {
  readonly log: Log;
  close(): void;
}

/**
 * Opens a file to append a log to. Each line in it has the time, a sign for its direction and a line of the session. It is
 * written at once, so that it is complete if the program is ended.
 * @throws CommandError if the file cannot be written.
 */
export function openLog(path: string): LogFile {
  let file: number;
  try {
    file = openSync(path, 'a');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandError(`The log cannot be written to ${path} (${reason}). Name another file.`, {
      cause: error,
    });
  }
  return {
    log: (direction, text) => {
      const time = new Date().toISOString();
      const lines = text.replace(/\n$/, '').split('\n');
      writeSync(file, lines.map((line) => `${time} ${direction} ${line}\n`).join(''));
    },
    close: () => closeSync(file),
  };
}
