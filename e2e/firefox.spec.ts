// The system's own Firefox over WebDriver BiDi, because Playwright drives only a Firefox of its own.
import { expect, test } from '@playwright/test';
import { launch, type Browser, type Page } from 'puppeteer-core';
import { ISOLATION, serveDist, type StaticServer } from './support/static-server';

const executablePath = process.env['FIREFOX_PATH'] ?? '';

test.skip(!executablePath, 'No Firefox here: set FIREFOX_PATH to one.');

let server: StaticServer;
let browser: Browser;
test.beforeAll(async () => {
  server = await serveDist({ folder: '/go/', headers: ISOLATION });
  browser = await launch({
    browser: 'firefox',
    protocol: 'webDriverBiDi',
    executablePath,
    headless: true,
  });
});
test.afterAll(async () => {
  await browser?.close();
  await server.stop();
});

/** Returns the text of an element, by its test id. */
const textOf = (page: Page, id: string): Promise<string> =>
  page.evaluate((id) => document.querySelector(`[data-testid=${id}]`)?.textContent ?? '', id);

/** Returns the names of the points: `E5, empty`. */
const points = (page: Page): Promise<string[]> =>
  page.$$eval('[role=gridcell]', (cells) =>
    cells.map((cell) => cell.getAttribute('aria-label') ?? ''),
  );

const count = async (page: Page, what: RegExp): Promise<number> =>
  (await points(page)).filter((name) => what.test(name)).length;

test('Firefox plays a few moves on WASM', async () => {
  test.setTimeout(300_000);
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(server.url);
  await expect
    .poll(() => textOf(page, 'backend'), { timeout: 120_000 })
    .toMatch(/Default model.*WASM/);

  await page.locator('::-p-aria([name="New game"][role="button"])').click();
  await page.locator('dialog[open] select').wait();
  await page.$$eval('dialog[open] select', (fields) => {
    const strength = fields.find(({ options }) =>
      [...options].some(({ value }) => value === 'fast'),
    );
    strength!.value = 'fast';
    strength!.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await page.locator('::-p-aria([name="Start"][role="button"])').click();

  const moves = '[aria-label="Moves so far"] li';
  for (const [turn, vertex] of ['E5', 'C3', 'G7'].entries()) {
    const free = (await points(page)).find((name) => name.startsWith(`${vertex}, empty`));
    const name = free ?? (await points(page)).find((other) => other.includes(', empty'))!;
    await page.locator(`[role=gridcell][aria-label^="${name.split(',')[0]},"]`).click();
    await expect
      .poll(async () => (await page.$$(moves)).length, { timeout: 60_000 })
      .toBe(2 * turn + 2);
  }
  expect(await count(page, /black stone/)).toBeGreaterThan(1);
  expect(await count(page, /white stone/)).toBeGreaterThan(1);
  expect(errors).toEqual([]);
});
