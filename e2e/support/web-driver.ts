// The part of the W3C's WebDriver that one test needs (https://www.w3.org/TR/webdriver2), for WebKit's own driver.
// Playwright drives only a WebKit of its own.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { DRIVER_PORT } from './ports';

const XVFB = '/usr/bin/Xvfb';

/** A window of a browser. */
export interface DrivenWindow {
  goto(url: string): Promise<void>;
  /** Runs a function's body in the page, with `values` as its `arguments`. Its result comes back as JSON. */
  run<T>(body: string, ...values: readonly unknown[]): Promise<T>;
  /** Does the same asynchronously: the last of `arguments` is a function that takes the answer. */
  wait<T>(body: string, ...values: readonly unknown[]): Promise<T>;
  close(): Promise<void>;
}

/**
 * Starts a driver, and a browser with it.
 * @param driver path of `WebKitWebDriver`.
 * @throws if either does not start within half a minute.
 */
export async function openWindow(driver: string): Promise<DrivenWindow> {
  const started: ChildProcess[] = [];
  const stop = (): void => {
    for (const child of started.toReversed()) child.kill();
  };
  try {
    const display = process.env['DISPLAY'] ?? (await startDisplay(started));
    const environment = {
      ...process.env,
      DISPLAY: display,
      // As for Chromium: the root user of a container has no sandbox.
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
      LIBGL_ALWAYS_SOFTWARE: '1',
    };
    started.push(spawn(driver, [`--port=${DRIVER_PORT}`], { env: environment, stdio: 'ignore' }));
    const { sessionId } = await firstAnswer<{ sessionId: string }>(() =>
      call('POST', '/session', { capabilities: { alwaysMatch: {} } }),
    );
    const session = `/session/${sessionId}`;
    await call('POST', `${session}/timeouts`, { script: 120_000, pageLoad: 60_000 });
    return {
      goto: (url) => call('POST', `${session}/url`, { url }),
      run: (script, ...args) => call('POST', `${session}/execute/sync`, { script, args }),
      wait: (script, ...args) => call('POST', `${session}/execute/async`, { script, args }),
      async close() {
        await call('DELETE', session).catch(() => {});
        stop();
      },
    };
  } catch (error) {
    stop();
    throw error;
  }
}

/** Starts a virtual screen if there is none. @returns its name. */
async function startDisplay(started: ChildProcess[]): Promise<string> {
  if (!existsSync(XVFB)) throw new Error(`WebKit needs a display, or ${XVFB}.`);
  // It chooses a free number, and prints it.
  const screen = spawn(XVFB, ['-displayfd', '1', '-screen', '0', '1280x900x24'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  started.push(screen);
  const [number] = (await once(createInterface({ input: screen.stdout }), 'line')) as [string];
  return `:${number}`;
}

/** Asks until the driver listens. */
async function firstAnswer<T>(ask: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await ask();
    } catch (error) {
      // Node's `fetch` throws this if nobody listens on the port.
      if (attempt === 60 || !(error instanceof TypeError)) throw error;
      await pause(500);
    }
  }
}

async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(`http://127.0.0.1:${DRIVER_PORT}${path}`, {
    method,
    headers: { 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const { value } = (await response.json()) as { value: T & { message?: string } };
  if (!response.ok) throw new Error(`${method} ${path}: ${value.message}`);
  return value;
}
