import { expect, test } from '@playwright/test';
import { GamePage } from './support/page';
import { ISOLATION, serveDist, type StaticServer } from './support/static-server';

test.use({ serviceWorkers: 'allow' });

let server: StaticServer;
test.beforeEach(async () => {
  server = await serveDist({ headers: ISOLATION });
});
test.afterEach(() => server.stop());

test('after the first visit the page loads no large file again, and plays without a connection', async ({
  page,
}) => {
  const game = new GamePage(page);
  await page.goto(server.url);
  await game.modelReady();
  await expect(page.getByTestId('offline')).toContainText('You can play offline', {
    timeout: 120_000,
  });
  const before = server.asked.length;
  await page.reload();
  await game.modelReady();
  const large = /\.(wasm|safetensors)$/;
  expect(server.asked.slice(before).filter((path) => large.test(path))).toEqual([]);
  // Nor were others than the ones in use.
  expect(server.asked.filter((path) => /(jspi|asyncify).*\.wasm$/.test(path))).toEqual([]);
  // The news was told on the first visit.
  await expect(page.getByTestId('offline')).toBeEmpty();

  await server.stop();
  // The page is the same with any query in its address.
  await page.goto(`${server.url}?backend=wasm`);
  await game.modelReady();
  await game.newGame({ color: 'Black', strength: 'fast' });
  await game.point('E5').click();
  expect(await game.answered()).toBe('turn');
  await expect(game.moves()).toHaveCount(2);
  await expect(page.getByTestId('offline')).toBeEmpty();
});
