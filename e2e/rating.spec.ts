import { expect, test, type Locator, type Page } from '@playwright/test';
import { expectNoViolation, SCHEMES } from './support/axe';
import { GamePage } from './support/page';

async function openSettings(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Menu', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Settings' }).click();
  return page.getByRole('dialog', { name: 'Settings' });
}

/** Opens the page with the default model, on one thread and at the fast strength. */
async function playing(page: Page): Promise<GamePage> {
  const game = new GamePage(page);
  await game.openQuick();
  await game.modelReady();
  return game;
}

/** Plays a move, waits for the answer and resigns. */
async function loseQuickly(game: GamePage): Promise<void> {
  await game.point('E5').click();
  expect(await game.answered()).toBe('turn');
  await game.button('Resign').click();
  await game.button('Yes, resign').click();
  await expect(game.result).toHaveText('W+R');
}

test('the level stands under the result, survives a reload, and is forgotten in the settings', async ({
  page,
}) => {
  const game = await playing(page);
  const level = page.getByTestId('level');
  await expect(level).toBeHidden();
  await loseQuickly(game);
  const said = /^Your level: about \d+, between \d+ and \d+, after 1 game\.$/u;
  await expect(level).toHaveText(said);
  const first = await level.innerText();
  await page.reload();
  await expect(level).toHaveText(first);

  let settings = await openSettings(page);
  await expect(settings.getByTestId('level-setting')).toHaveText(first);
  await settings.getByText('Games that count', { exact: true }).click();
  await expect(settings.locator('.rated-games > li')).toHaveText(/Lost · W\+R.*Fast.*1 frame/u);
  await expectNoViolation(page, SCHEMES);
  await settings.getByRole('button', { name: 'Forget my level' }).click();
  await expect(settings.getByRole('button', { name: 'Yes, forget' })).toBeFocused();
  await settings.getByRole('button', { name: 'Keep it' }).click();
  await expect(settings.getByTestId('level-setting')).toHaveText(first);
  await settings.getByRole('button', { name: 'Forget my level' }).click();
  await settings.getByRole('button', { name: 'Yes, forget' }).click();
  await expect(settings.getByTestId('level-setting')).toHaveText(/^No level yet/u);
  await page.keyboard.press('Escape');
  await expect(level).toBeHidden();
  await page.reload();
  await expect(game.result).toHaveText('W+R');
  settings = await openSettings(page);
  await expect(settings.getByTestId('level-setting')).toHaveText(/^No level yet/u);
});

test('a model that adapts is chosen for a new game, and holds after a reload', async ({ page }) => {
  const game = await playing(page);
  await game.button('New game').click();
  const dialog = page.getByRole('dialog', { name: 'New game' });
  const strength = dialog.getByRole('combobox', { name: 'Strength' });
  await strength.selectOption({ label: 'Adapts to you' });
  await expect(strength).toHaveAccessibleDescription(/so that you win about half/u);
  await expectNoViolation(page, SCHEMES);
  await dialog.getByRole('button', { name: 'Start' }).click();
  const line = page.getByRole('region', { name: 'Model', exact: true });
  await expect(line).toContainText('adapts');
  await loseQuickly(game);
  await expect(page.getByTestId('level')).toBeVisible();
  await game.button('Play again').click();
  await game.point('E5').click();
  expect(await game.answered()).toBe('turn');

  await page.reload();
  await game.modelReady();
  await expect(line).toContainText('adapts');
  await game.button('New game').click();
  await expect(strength).toHaveValue('adapt');
  await page.keyboard.press('Escape');
  await game.point((await game.emptyVertices())[0]!).click();
  expect(await game.answered()).toBe('turn');
  const settings = await openSettings(page);
  await expect(settings.getByLabel('Strength')).toHaveValue('adapt');
});
