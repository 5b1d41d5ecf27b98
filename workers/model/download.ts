import { CheckpointError } from '../../src/checkpoint/errors';
import { problem } from '../../src/i18n/problem';

/** Least time between two reports of progress: the eye does not follow more. */
const MILLISECONDS_BETWEEN_NEWS = 100;

/**
 * Fetches a file with progress.
 * @param onProgress called with the bytes so far and in total; `total` is 0 if the server does not say.
 * @throws CheckpointError if the server has no such file, breaks off, or cannot be reached; AbortError on abort.
 */
export async function download(
  url: string,
  signal: AbortSignal,
  onProgress: (bytes: number, total: number) => void,
): Promise<Blob> {
  let bytes = 0;
  let total = 0;
  try {
    const response = await fetch(url, { signal });
    if (!response.ok || !response.body) {
      throw new CheckpointError(
        'unreadable',
        problem('modelNotServed', { status: response.status }),
      );
    }
    total = Number(response.headers.get('Content-Length') ?? 0);
    onProgress(0, total);
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    let told = performance.now();
    // Not every browser can iterate over a stream.
    const reader = response.body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      chunks.push(value);
      bytes += value.byteLength;
      if (performance.now() - told < MILLISECONDS_BETWEEN_NEWS) continue;
      told = performance.now();
      onProgress(bytes, Math.max(total, bytes));
    }
    onProgress(bytes, bytes);
    return new Blob(chunks);
  } catch (error) {
    if (signal.aborted || error instanceof CheckpointError) throw error;
    throw new CheckpointError('unreadable', problem('modelBrokeOff', { bytes }), { cause: error });
  }
}
