import { nextTask } from '../../engine';
import type { Steps } from '../../go';

export interface SliceOptions {
  readonly signal?: AbortSignal;
  /** Called with the share that is done, from 0 to 1, before each rest; not called if one slice is enough. */
  readonly onProgress?: (share: number) => void;
  /** Lets the page do pending work; tests bring their own. */
  readonly rest?: () => Promise<void>;
  /** Milliseconds. */
  readonly now?: () => number;
}

/** Milliseconds of work in a row: short enough to answer a press by the next screen update. */
const SLICE = 10;

/**
 * Does long work in slices, between which the page answers. Work that fits into one slice is done at once.
 * @throws the signal's reason once it is aborted.
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
