/**
 * Runs something long that may end early: the first Ctrl-C aborts its signal, and it can still report what it has; another
 * one ends the process at once, as ever.
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
