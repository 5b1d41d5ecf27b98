import { expect, test, type Page } from '@playwright/test';
import { GamePage } from './support/page';
import { ISOLATION, serveDist, type StaticServer } from './support/static-server';

test.use({ serviceWorkers: 'allow' });

let server: StaticServer;
test.beforeEach(async () => {
  server = await serveDist({ folder: '/go/', headers: ISOLATION });
});
test.afterEach(() => server.stop());

/**
 * Opens the page and waits until its service worker is in charge. A game is begun, kept and ended whether or not the model
 * has answered.
 */
async function open(page: Page): Promise<void> {
  await page.goto(server.url);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

test('a new version waits for the end of the game, then starts by itself', async ({ page }) => {
  const game = new GamePage(page);
  let loads = 0;
  page.on('load', () => loads++);
  await open(page);
  await game.point('E5').click();
  await expect(game.point('E5')).toHaveAccessibleName(/black stone/);

  server.release();
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await expect(page.getByTestId('update')).toContainText('It starts after this game');
  // Looking back does not end it.
  await game.button('To the start').click();
  await expect(game.point('E5')).toHaveAccessibleName(/empty/);
  await game.button('Back to game').click();
  await expect(game.point('E5')).toHaveAccessibleName(/black stone/);
  expect(loads).toBe(1);

  const reloaded = page.waitForEvent('load');
  await game.button('Resign').click();
  await page.getByRole('button', { name: 'Yes, resign' }).click();
  await reloaded;
  // The finished game is still there to look at.
  await expect(game.result).toHaveText('W+R');
  await expect(page.getByTestId('update')).toBeEmpty();
  expect(loads).toBe(2);
  expect(await page.evaluate(async () => !(await navigator.serviceWorker.ready).waiting)).toBe(
    true,
  );
});

test('a new version starts at once if no game was begun, and on demand', async ({ page }) => {
  const game = new GamePage(page);
  await open(page);

  server.release();
  const atOnce = page.waitForEvent('load');
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await atOnce;

  await game.point('E5').click();
  server.release();
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  const onDemand = page.waitForEvent('load');
  await game.button('Update now').click();
  await onDemand;
  // The game goes on where it was.
  await expect(game.point('E5')).toHaveAccessibleName(/black stone/);
  await expect(page.getByTestId('update')).toBeEmpty();
});
