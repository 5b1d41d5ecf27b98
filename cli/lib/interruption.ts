/**
 * Runs something long that may end early. The first Ctrl-C aborts its signal, so that it can still report what it has; the
 * second ends the process at once.
 */
export async function interruptible<T>(use: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const stop = (): void => controller.abort();
  process.once('SIGINT', stop);
  try {
    return await use(controller.signal);
  } finally {
    process.off('SIGINT', stop);
  }
}
