/**
 * Work that may take too long for one go, done step by step. Each step yields the share that is done, from 0 to 1. The caller
 * decides when to pause between two steps, and may stop at any step.
 */
export type Steps<T> = Generator<number, T, void>;

/** Runs all steps in one go. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** Runs the steps of a part of the work: maps their shares to `from`..`to` of the whole. */
export function* part<T>(steps: Steps<T>, from: number, to: number): Steps<T> {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    yield from + value * (to - from);
  }
}
