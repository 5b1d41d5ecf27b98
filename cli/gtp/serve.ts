import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { GtpSession } from './gtp-session';

/** Takes what goes through the streams; `<` in, `>` out. */
export type Log = (direction: '<' | '>', text: string) => void;

/**
 * Lets a session speak over two streams until it ends or the input does. Input is read while a command runs: commands
 * that go on until the next one, such as an analysis, stop as soon as a line arrives, an empty one included. Commands are
 * answered one after the other.
 */
export async function serve(
  session: GtpSession,
  input: Readable,
  output: Writable,
  log: Log = () => {},
): Promise<void> {
  const waiting: { readonly text: string; readonly arrived: number }[] = [];
  let closed = false;
  let interrupt = new AbortController();
  let wake = (): void => {};
  const stir = (): void => {
    interrupt.abort();
    wake();
  };
  const close = (): void => {
    closed = true;
    stir();
  };
  const lines = createInterface({ input })
    .on('line', (text) => {
      waiting.push({ text, arrived: performance.now() });
      log('<', text);
      stir();
    })
    .on('close', close);
  // A controller that is gone reads no answers: the session is over.
  output.on('error', close);
  const write = (text: string): void => {
    log('>', text);
    output.write(text);
  };
  while (!session.ended) {
    const next = waiting.shift();
    if (next) {
      interrupt = new AbortController();
      if (closed || waiting.length > 0) interrupt.abort();
      const { signal } = interrupt;
      await session.answer(next.text, write, { signal, arrived: next.arrived });
    } else if (closed) break;
    else {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }
  lines.close();
}
