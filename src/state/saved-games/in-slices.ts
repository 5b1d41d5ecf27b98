import { nextTask } from '../../engine';
import type { Steps } from '../../go';

export interface SliceOptions {
  readonly signal?: AbortSignal;
  /** Told the share that is done, from 0 to 1, before each rest; never where one slice is enough. */
  readonly onProgress?: (share: number) => void;
  /** Lets the page do what waits; tests bring their own. */
  readonly rest?: () => Promise<void>;
  /** Milliseconds. */
  readonly now?: () => number;
}

/** Milliseconds of work in a row: a press is still answered within the next picture. */
const SLICE = 10;

/**
 * Does long work without holding up the page: in slices, between which the page answers. What fits in one slice is done at once.
 * @throws the signal's reason where it is aborted.
 */
export async function inSlices<T>(steps: Steps<T>, options: SliceOptions = {}): Promise<T> {
  const { signal, onProgress, rest = nextTask, now = () => performance.now() } = options;
  signal?.throwIfAborted();
  let end = now() + SLICE;
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    if (now() < end) continue;
    onProgress?.(value);
    await rest();
    signal?.throwIfAborted();
    end = now() + SLICE;
  }
}
