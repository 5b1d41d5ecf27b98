/**
 * Work that may be too long for one go, done step by step: each step yields the share that is done, from 0 to 1. Whoever runs it
 * decides when to rest between two steps, and may leave it at that.
 */
export type Steps<T> = Generator<number, T, void>;

/** All steps in one go. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** The steps of a part: their shares lie between these two of the whole. */
export function* part<T>(steps: Steps<T>, from: number, to: number): Steps<T> {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    yield from + value * (to - from);
  }
}
