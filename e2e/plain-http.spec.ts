import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { nanoCheckpointPath } from '../test/fixtures';
import { GamePage } from './support/page';
import { PAGE_PORT } from './support/ports';

const nano = { name: 'go_battle.pth', content: readFileSync(nanoCheckpointPath('4x4')) };

/** As from another device on the network: not `localhost`, and without https. */
const ADDRESS = 'http://another-device.test/';

test('over plain http the model plays, and what needs https is said', async ({ page }) => {
  await page.context().route(`${ADDRESS}**`, async (route) => {
    const url = route.request().url().replace(ADDRESS, `http://localhost:${PAGE_PORT}/`);
    await route.fulfill({ response: await route.fetch({ url }) });
  });
  const game = new GamePage(page);
  await page.goto(ADDRESS);
  expect(await page.evaluate(() => isSecureContext || 'locks' in navigator)).toBe(false);
  await game.modelReady();
  await game.newGame({ color: 'Black', strength: 'fast' });
  await game.point('E5').click();
  expect(await game.answered()).toBe('turn');
  await expect(game.moves()).toHaveCount(2);

  await game.openLibrary();
  await expect(game.library.getByText(/plain http.*over https/)).toBeVisible();
  await page.keyboard.press('Escape');
  await game.drop([nano]);
  await expect(page.getByRole('alert').getByText(/plain http.*over https/)).toBeVisible();
  await game.button('Play it for this visit').click();
  await game.modelReady(/go_battle/);
});
