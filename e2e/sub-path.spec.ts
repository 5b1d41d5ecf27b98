import { expect, test, type Page } from '@playwright/test';
import { GamePage } from './support/page';
import { serveDist, type StaticServer } from './support/static-server';

/** Milliseconds for which the page waits for its stored copy (`src/page.tsx`). */
const PATIENCE = 8000;

let server: StaticServer;
test.beforeEach(async () => {
  server = await serveDist({ folder: '/some/sub/path/' });
});
test.afterEach(() => server.stop());

const isIsolated = (page: Page) => page.evaluate(() => crossOriginIsolated);

test.describe('a host that sends no headers, in a folder', () => {
  test.use({ serviceWorkers: 'allow' });

  test('threads come back by the service worker, after one reload', async ({ page }) => {
    // The page's patience does not end, however long storing the page takes.
    await page.addInitScript((patience) => {
      const native = window.setTimeout.bind(window);
      window.setTimeout = ((call: TimerHandler, time?: number, ...values: unknown[]) =>
        time === patience ? 0 : native(call, time, ...values)) as typeof setTimeout;
    }, PATIENCE);
    let loads = 0;
    page.on('load', () => loads++);
    const game = new GamePage(page);
    await page.goto(server.url);
    await game.modelReady(/Default model.*threads/);
    expect(await isIsolated(page)).toBe(true);
    expect(loads).toBe(2);
    // The second page fetched the model once.
    expect(server.asked.filter((path) => path.endsWith('default.safetensors'))).toHaveLength(1);
    await game.newGame({ color: 'Black', strength: 'fast' });
    await game.point('E5').click();
    expect(await game.answered()).toBe('turn');
    await page.reload();
    await game.modelReady(/Default model.*threads/);
    expect(loads).toBe(3);
  });

  test('a game that was begun is not broken off for threads', async ({ page }) => {
    const game = new GamePage(page);
    // Its stored copy is incomplete while the icons are missing.
    const letGo = server.hold(/^icons/);
    await page.goto(server.url);
    await game.point('E5').click();
    letGo();
    await page.evaluate(async () => {
      const { serviceWorker } = navigator;
      if (serviceWorker.controller) return;
      await new Promise((resolve) => {
        serviceWorker.addEventListener('controllerchange', resolve, { once: true });
      });
    });
    expect(await game.answered(120_000)).toBe('turn');
    await expect(game.moves()).toHaveCount(2);
    expect(await isIsolated(page)).toBe(false);
  });
});

test.describe('the same if service workers are forbidden', () => {
  test.use({ serviceWorkers: 'block' });

  test('the page plays on one thread, and says why', async ({ page }) => {
    const game = new GamePage(page);
    await page.goto(server.url);
    await game.modelReady(/Default model · WASM$/);
    await game.backend.click();
    await expect(page.getByRole('dialog', { name: 'About the model' })).toContainText('one thread');
    await page.keyboard.press('Escape');
    await game.newGame({ color: 'Black', strength: 'fast' });
    await game.point('E5').click();
    expect(await game.answered()).toBe('turn');
  });
});
