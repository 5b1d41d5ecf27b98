import type { Page } from '@playwright/test';

interface HeldPage {
  hold(method: string): void;
  holdCalls(): void;
  release(): void;
  lose(): void;
  forget(): void;
  readonly outcomes: readonly unknown[];
}

declare global {
  interface Window {
    readonly workersHeld: HeldPage;
  }
}

/**
 * Stands between a page and its workers, so that a test can check the page while it waits for one of them. The page
 * keeps that state until the test goes on, however fast the worker is. A reload ends every hold.
 */
export class HeldWorkers {
  private constructor(private readonly page: Page) {}

  /** Call it before the page opens. */
  static async between(page: Page): Promise<HeldWorkers> {
    await page.addInitScript(standBetween);
    return new HeldWorkers(page);
  }

  /** Holds the answers to later calls of that name, such as `think`. Their progress goes through. */
  hold(method: string): Promise<void> {
    return this.page.evaluate((name) => window.workersHeld.hold(name), method);
  }

  /** Holds all later calls: the workers do not receive them. */
  holdCalls(): Promise<void> {
    return this.page.evaluate(() => window.workersHeld.holdCalls());
  }

  /** Delivers everything held, in order, and lets everything else through. */
  release(): Promise<void> {
    return this.page.evaluate(() => window.workersHeld.release());
  }

  /** Drops the held answers, even those still to come, and lets everything else through. */
  lose(): Promise<void> {
    return this.page.evaluate(() => window.workersHeld.lose());
  }

  /** Ends every hold, and forgets the answers so far: the next test begins. */
  forget(): Promise<void> {
    return this.page.evaluate(() => window.workersHeld.forget());
  }

  /** Returns the answers to all held calls and all held answers, in the order in which they came. */
  outcomes(): Promise<readonly unknown[]> {
    return this.page.evaluate(() => window.workersHeld.outcomes);
  }
}

/** Runs in the page before its scripts. The page and its workers exchange Comlink's messages. */
function standBetween(): void {
  const Native = globalThis.Worker;
  /** Comlink's numbers of the calls whose answers are held, dropped, and recorded. */
  const kept = new Set<string>();
  const lost = new Set<string>();
  const noted = new Set<string>();
  let method: string | undefined;
  let calling = true;
  let answers: (() => void)[] = [];
  let calls: (() => void)[] = [];
  let outcomes: unknown[] = [];
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
      // This listener comes first: the code that creates the worker adds its own later.
      this.addEventListener('message', (event: MessageEvent<{ id?: string; value?: unknown }>) => {
        const { id, value } = event.data;
        if (!event.isTrusted || id === undefined) return;
        if (noted.delete(id)) outcomes.push(value);
        const isLost = lost.delete(id);
        if (!isLost && !kept.delete(id)) return;
        event.stopImmediatePropagation();
        if (isLost) return;
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
    lose() {
      for (const id of kept) lost.add(id);
      kept.clear();
      letGo(calls);
    },
    forget() {
      held.release();
      lost.clear();
      noted.clear();
      outcomes = [];
    },
    get outcomes() {
      return outcomes;
    },
  };
  Object.assign(globalThis, { Worker: BetweenWorker, workersHeld: held });
}
