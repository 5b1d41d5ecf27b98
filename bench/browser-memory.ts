import { readFileSync } from 'node:fs';
import type { CDPSession } from '@playwright/test';

/** Time between two samples, in milliseconds. */
const PERIOD = 100;

/** Use of all processes of one kind. */
export interface Usage {
  /** Anonymous resident memory in bytes: heaps, buffers, WebAssembly; Linux only. */
  readonly memory: number;
  /** Processor time so far. */
  readonly seconds: number;
}

export async function usageOf(session: CDPSession, type: 'renderer' | 'browser'): Promise<Usage> {
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const own = processInfo.filter((process) => process.type === type);
  const memory = own
    .map(({ id }) => /^RssAnon:\s+(\d+) kB$/mu.exec(readFileSync(`/proc/${id}/status`, 'utf8')))
    .reduce((sum, found) => sum + Number(found?.[1] ?? 0) * 1024, 0);
  return { memory, seconds: own.reduce((sum, { cpuTime }) => sum + cpuTime, 0) };
}

/** Watches memory while something runs. @returns its result, and the peak of each kind of process. */
export async function peaksWhile<T>(
  session: CDPSession,
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly peaks: Record<'renderer' | 'browser', number> }> {
  const peaks = { renderer: 0, browser: 0 };
  const over = new AbortController();
  const watching = (async () => {
    while (!over.signal.aborted) {
      for (const type of ['renderer', 'browser'] as const)
        peaks[type] = Math.max(peaks[type], (await usageOf(session, type)).memory);
      await new Promise((resolve) => setTimeout(resolve, PERIOD));
    }
  })();
  try {
    return { result: await work(), peaks };
  } finally {
    over.abort();
    await watching;
  }
}
