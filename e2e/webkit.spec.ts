// The system's own WebKit, Safari's engine, over WebDriver. Its windows are private, so nothing can be stored in them.
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { nanoCheckpointPath } from '../test/fixtures';
import { ISOLATION, serveDist, type StaticServer } from './support/static-server';
import { openWindow, type DrivenWindow } from './support/web-driver';

const driver = process.env['WEBKIT_DRIVER_PATH'] ?? '';

test.skip(!driver, 'No WebKit here: set WEBKIT_DRIVER_PATH to a WebKitWebDriver.');

let server: StaticServer;
let page: DrivenWindow;
test.beforeAll(async () => {
  server = await serveDist({ folder: '/go/', headers: ISOLATION });
  page = await openWindow(driver);
});
test.afterAll(async () => {
  await page?.close();
  await server.stop();
});

const textOf = (selector: string): Promise<string> =>
  page.run('return document.querySelector(arguments[0])?.textContent ?? ""', selector);

const moves = (): Promise<number> =>
  page.run('return document.querySelectorAll(\'[aria-label="Moves so far"] li\').length');

/** Presses the button of that name, in the open dialog if there is one. */
const press = (name: string): Promise<boolean> =>
  page.run(
    `const all = (document.querySelector('dialog[open]') ?? document).querySelectorAll('button');
     const button = [...all].find((one) => (one.ariaLabel ?? one.textContent).trim() === arguments[0]);
     button?.click();
     return button !== undefined;`,
    name,
  );

/** Plays on that point if it is free, else on the first free one. */
const play = (vertex: string): Promise<void> =>
  page.run(
    `const free = [...document.querySelectorAll('[role=gridcell]')].filter(({ ariaLabel }) =>
       ariaLabel.includes(', empty'));
     (free.find(({ ariaLabel }) => ariaLabel.startsWith(arguments[0])) ?? free[0]).click();`,
    vertex,
  );

const playsAnswered = async (vertex: string): Promise<void> => {
  const before = await moves();
  await play(vertex);
  await expect.poll(moves, { timeout: 120_000 }).toBe(before + 2);
};

test('WebKit plays on WASM, shows what the model plans, and takes weights', async () => {
  test.setTimeout(480_000);
  await page.goto(server.url);
  await expect
    .poll(() => textOf('[data-testid=backend]'), { timeout: 120_000 })
    .toMatch(/Default model.*WASM/);

  expect(await press('New game')).toBe(true);
  await expect.poll(() => textOf('dialog[open] h2')).toBe('New game');
  await page.run(
    `const fields = [...document.querySelectorAll('dialog[open] select')];
     const field = fields.find(({ options }) => [...options].some(({ value }) => value === 'fast'));
     field.value = 'fast';
     field.dispatchEvent(new Event('change', { bubbles: true }));`,
  );
  expect(await press('Start')).toBe(true);
  await playsAnswered('E5');

  // A layer loads more script into the worker, which then thinks as before.
  await page.run(
    `const layer = [...document.querySelectorAll('button')].find(({ textContent }) =>
       textContent.startsWith('Alternatives'));
     layer.click();`,
  );
  await expect
    .poll(() => page.run('return document.querySelectorAll(".plans .plan").length'), {
      timeout: 120_000,
    })
    .toBeGreaterThan(0);
  await playsAnswered('C3');

  const bytes = readFileSync(nanoCheckpointPath('4x4')).toString('base64');
  await page.wait(
    `const [data, done] = arguments;
     const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
     const dropped = new DataTransfer();
     dropped.items.add(new File([bytes], 'go_battle.pth'));
     for (const kind of ['dragenter', 'dragover', 'drop'])
       document.body.dispatchEvent(
         new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: dropped }),
       );
     done();`,
    bytes,
  );
  const offer = 'Play it for this visit';
  await expect.poll(() => press(offer), { timeout: 60_000 }).toBe(true);
  await expect
    .poll(() => textOf('[data-testid=backend]'), { timeout: 120_000 })
    .toContain('go_battle');
  await playsAnswered('G7');
});
