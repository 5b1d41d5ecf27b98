import { pause } from '../pause';
import type { ExploreProgress } from './types';

/** What every exploration takes besides its request. */
export interface ExploreOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: ExploreProgress) => void) | undefined;
}

/** Counts the steps of an exploration and lets a cancellation through between them. */
export class Steps {
  #done = 0;
  #total = 0;

  constructor(private readonly options: ExploreOptions) {}

  get signal(): AbortSignal | undefined {
    return this.options.signal;
  }

  /** Adds steps to the total. */
  expect(steps: number): void {
    this.#total += steps;
  }

  /** Counts expected steps that are done, or turned out not to be needed. */
  done(steps = 1): void {
    this.#done += steps;
    this.options.onProgress?.({ done: this.#done, total: this.#total });
  }

  /** Runs one step. @throws AbortError before it once the signal is aborted. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    await pause(this.signal);
    const result = await work();
    this.done();
    return result;
  }
}
