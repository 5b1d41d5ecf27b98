import { expect, test } from '@playwright/test';
import { GamePage } from './support/page';
import { ISOLATION, serveDist, type StaticServer } from './support/static-server';

test.use({ serviceWorkers: 'allow' });

let server: StaticServer;
test.beforeEach(async () => {
  server = await serveDist({ folder: '/go/', headers: ISOLATION });
});
test.afterEach(() => server.stop());

test('a new version waits for the end of the game, then starts by itself', async ({ page }) => {
  const game = new GamePage(page);
  let loads = 0;
  page.on('load', () => loads++);
  await page.goto(server.url);
  await game.modelReady();
  await expect(page.getByTestId('offline')).toContainText('You can play offline');
  await game.newGame({ color: 'Black', strength: 'fast' });
  await game.point('E5').click();
  expect(await game.answered()).toBe('turn');

  server.release();
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await expect(page.getByTestId('update')).toContainText('It starts after this game');
  await game.point('C3').click();
  expect(await game.answered()).toBe('turn');
  await expect(game.moves()).toHaveCount(4);
  expect(loads).toBe(1);

  const reloaded = page.waitForEvent('load');
  await game.button('Resign').click();
  await page.getByRole('button', { name: 'Yes, resign' }).click();
  await reloaded;
  await game.modelReady();
  await expect(page.getByTestId('update')).toBeEmpty();
  // The finished game is still there to look at.
  await expect(game.result).toHaveText('W+R');
  expect(loads).toBe(2);
  expect(await page.evaluate(async () => !(await navigator.serviceWorker.ready).waiting)).toBe(
    true,
  );
});

test('a new version starts at once if no game was begun, and on demand', async ({ page }) => {
  const game = new GamePage(page);
  await page.goto(server.url);
  await game.modelReady();
  await expect(page.getByTestId('offline')).toContainText('You can play offline');

  server.release();
  const atOnce = page.waitForEvent('load');
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await atOnce;
  await game.modelReady();

  await game.newGame({ color: 'Black', strength: 'fast' });
  await game.point('E5').click();
  server.release();
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  const onDemand = page.waitForEvent('load');
  await game.button('Update now').click();
  await onDemand;
  await game.modelReady();
  // The game goes on where it was.
  await expect(game.point('E5')).toHaveAccessibleName(/black stone/);
  await expect(page.getByTestId('update')).toBeEmpty();
});
