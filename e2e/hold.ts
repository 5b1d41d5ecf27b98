import type { Page } from '@playwright/test';

interface HeldPage {
  hold(method: string): void;
  holdCalls(): void;
  release(): void;
  lose(): void;
  readonly outcomes: readonly unknown[];
}

declare global {
  interface Window {
    readonly workersHeld: HeldPage;
  }
}

/**
 * Stands between a page and its workers, so that a test can look at the page while it waits for one of them. What the page
 * shows then stays until the test goes on, however fast the worker is. After a reload nothing is held.
 */
export class HeldWorkers {
  private constructor(private readonly page: Page) {}

  /** To be called before the page is opened. */
  static async between(page: Page): Promise<HeldWorkers> {
    await page.addInitScript(standBetween);
    return new HeldWorkers(page);
  }

  /** Keeps back the answers to calls of that name that are made from now on: `think`, `make`. Their progress goes through. */
  hold(method: string): Promise<void> {
    return this.page.evaluate((name) => window.workersHeld.hold(name), method);
  }

  /** Keeps back all calls from now on: the workers do not hear of them. */
  holdCalls(): Promise<void> {
    return this.page.evaluate(() => window.workersHeld.holdCalls());
  }

  /** Lets everything through, what was kept back first and in its order. */
  release(): Promise<void> {
    return this.page.evaluate(() => window.workersHeld.release());
  }

  /** Lets everything through but the answers that were to be kept back: they never come. */
  lose(): Promise<void> {
    return this.page.evaluate(() => window.workersHeld.lose());
  }

  /** What was answered to the calls whose name was held, and to those that were held, in the order of the answers. */
  outcomes(): Promise<readonly unknown[]> {
    return this.page.evaluate(() => window.workersHeld.outcomes);
  }
}

/** Runs in the page before its scripts. The page and its workers speak by Comlink's messages. */
function standBetween(): void {
  const Native = globalThis.Worker;
  /** Calls whose answers are kept back, and calls whose answers are noted, by Comlink's numbers. */
  const kept = new Set<string>();
  const noted = new Set<string>();
  let method: string | undefined;
  let calling = true;
  let answers: (() => void)[] = [];
  let calls: (() => void)[] = [];
  const outcomes: unknown[] = [];
  const letGo = (waiting: readonly (() => void)[]): void => {
    method = undefined;
    calling = true;
    answers = [];
    calls = [];
    for (const one of waiting) one();
  };

  class BetweenWorker extends Native {
    constructor(...given: ConstructorParameters<typeof Worker>) {
      super(...given);
      // The first of all listeners: whoever created the worker adds theirs later.
      this.addEventListener('message', (event: MessageEvent<{ id?: string; value?: unknown }>) => {
        const { id, value } = event.data;
        if (!event.isTrusted || id === undefined) return;
        if (noted.delete(id)) outcomes.push(value);
        if (!kept.delete(id)) return;
        event.stopImmediatePropagation();
        answers.push(() => this.dispatchEvent(new MessageEvent('message', { data: event.data })));
      });
    }

    override postMessage(message: unknown, ...how: never[]): void {
      const { type, id, path } = message as { type?: string; id?: string; path?: string[] };
      const isCall = type === 'APPLY' && id !== undefined;
      if (isCall && path?.at(-1) === method) kept.add(id);
      if (isCall && (path?.at(-1) === method || !calling)) noted.add(id);
      if (calling) super.postMessage(message, ...how);
      else calls.push(() => super.postMessage(message, ...how));
    }
  }

  const held: HeldPage = {
    hold: (name) => (method = name),
    holdCalls: () => (calling = false),
    release() {
      kept.clear();
      letGo([...answers, ...calls]);
    },
    // What is still on its way is lost as well: those calls are still marked.
    lose: () => letGo(calls),
    outcomes,
  };
  Object.assign(globalThis, { Worker: BetweenWorker, workersHeld: held });
}
