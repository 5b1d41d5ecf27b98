/** A call that ends soon after its signal is aborted, with any result. */
type Call<T> = (signal: AbortSignal) => Promise<T>;

/**
 * Decides who computes next, because the runtime does one thing at a time. Main calls (a load, a move) come first: each
 * ends everything that runs or waits. Side calls (explorations) run one after another while nothing else does.
 */
export class ComputeQueue {
  #main: AbortController | undefined;
  readonly #side = new Map<number, AbortController>();
  /** Resolves when nothing runs or waits any more; never rejects. */
  #idle: Promise<unknown> = Promise.resolve();

  /** Cancels the call in progress and then runs a main call. */
  take<T>(call: Call<T>): Promise<T> {
    this.cancel();
    for (const controller of this.#side.values()) controller.abort();
    const controller = new AbortController();
    this.#main = controller;
    return this.#enqueue(call, controller);
  }

  /** Runs a side call after everything that runs or waits. @param id for `cancelWaiting`; no other pending call has it. */
  wait<T>(id: number, call: Call<T>): Promise<T> {
    const controller = new AbortController();
    this.#side.set(id, controller);
    return this.#enqueue(call, controller).finally(() => this.#side.delete(id));
  }

  /** Cancels the main call in progress; side calls go on. */
  cancel(): void {
    this.#main?.abort();
  }

  /** Cancels one side call, running or waiting. */
  cancelWaiting(id: number): void {
    this.#side.get(id)?.abort();
  }

  #enqueue<T>(call: Call<T>, { signal }: AbortController): Promise<T> {
    const result = this.#idle.then(() => call(signal));
    this.#idle = result.catch(() => {});
    return result;
  }
}
