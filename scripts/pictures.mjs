/**
 * Takes the pictures of README, docs and shared links from the built page, in a game that takes the model's hints:
 *
 *     npm run build && node scripts/pictures.mjs
 *
 * Run it again after the page's looks or the default model changed.
 */
import { preview } from 'vite';
import { chromium } from '@playwright/test';
import { ensureBrowser, root } from './setup.mjs';

/** Moves of the game, both sides together. */
const MOVES = 14;

const { CHROMIUM_PATH } = ensureBrowser();
const server = await preview({ root, preview: { port: 6400 } });
const address = server.resolvedUrls.local[0];
const browser = await chromium.launch({
  args: ['--no-sandbox'],
  ...(CHROMIUM_PATH ? { executablePath: CHROMIUM_PATH } : {}),
});

/** Opens the page, and waits until the model plays. */
async function open({ width, height, scheme = 'light', phone = false }) {
  const page = await browser.newPage({
    viewport: { width, height },
    colorScheme: scheme,
    reducedMotion: 'reduce',
    deviceScaleFactor: phone ? 2 : 1,
    serviceWorkers: 'block',
    hasTouch: phone,
    isMobile: phone,
  });
  await page.goto(address);
  await page.getByTestId('backend').getByText('Default model').waitFor({ timeout: 120_000 });
  return page;
}

const button = (page, name) => page.getByRole('button', { name, exact: true });

/** Plays the model's own hints against it. */
async function play(page, moves) {
  const list = page.locator('.move-list > li');
  for (let at = 0; at < moves; at += 2) {
    await button(page, 'Hint').click();
    await button(page, 'Play it').click({ timeout: 60_000 });
    await list.nth(at + 1).waitFor({ state: 'attached', timeout: 60_000 });
    await page.getByText('Your turn', { exact: true }).waitFor({ timeout: 60_000 });
  }
}

/** Waits until the model has answered everything. */
const quiet = (page) =>
  page.waitForFunction(() => document.querySelectorAll('progress').length === 0, undefined, {
    timeout: 120_000,
  });

/** The mouse away from everything, and nothing in focus. */
async function take(page, path) {
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.activeElement?.blur());
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: root + path });
  console.log(path);
}

const wide = await open({ width: 1440, height: 900 });
await play(wide, MOVES);
await take(wide, 'docs/pictures/page.png');
await wide.setViewportSize({ width: 1200, height: 630 });
await take(wide, 'public/preview.png');
await wide.setViewportSize({ width: 1440, height: 900 });
await wide.keyboard.press('3');
await wide.keyboard.press('4');
await wide.locator('.card').nth(1).waitFor();
await quiet(wide);
await take(wide, 'docs/pictures/overlays.png');
await wide.keyboard.press('0');
await button(wide, 'Resign').click();
await button(wide, 'Yes, resign').click();
await wide.getByRole('tab', { name: 'Chart', exact: true }).click();
await quiet(wide);
await take(wide, 'docs/pictures/review.png');
await wide.close();

const phone = await open({ width: 390, height: 844, scheme: 'dark', phone: true });
await play(phone, MOVES - 4);
await take(phone, 'docs/pictures/phone.png');

await browser.close();
server.httpServer.close();
