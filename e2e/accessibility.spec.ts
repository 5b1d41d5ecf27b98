import { expect, type Locator } from '@playwright/test';
import { decode } from 'fast-png';
import { expectNoViolation, SCHEMES } from './support/axe';
import { test } from './support/loaded';

test('axe finds nothing on the page and its dialogs, light and dark', async ({
  loaded: { game },
}) => {
  const { page } = game;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await game.point('E5').click();
  await game.answered();
  await game.showDetails();
  await expectNoViolation(page, SCHEMES);
  await game.button('New game').click();
  await expect(page.getByRole('dialog', { name: 'New game' })).toBeVisible();
  await expectNoViolation(page, SCHEMES);
  await page.keyboard.press('Escape');
  await game.backend.click();
  await expectNoViolation(page, SCHEMES);
  await page.keyboard.press('Escape');
  await game.drop([{ name: 'notes.txt', content: Buffer.from('weights') }]);
  await expect(game.alert).toContainText('notes.txt');
  await game.button('Resign').click();
  await page.getByRole('button', { name: 'Yes, resign' }).click();
  await expect(game.result).toBeVisible();
  await expectNoViolation(page, SCHEMES);
  await game.alert.getByRole('button', { name: 'Dismiss' }).click();
});

/** Entries of the menu, and the titles of their dialogs. */
const PAGES = [
  ['Recent games', 'Recent games'],
  ['Open, save, share', 'Game record'],
  ['Settings', 'Settings'],
  ['About this model', 'About this model'],
  ['Shortcuts', 'Shortcuts'],
  ['Diagnostics', 'Diagnostics'],
] as const;

test('axe finds nothing on the dialogs of the menu, light and dark, and each gives the focus back', async ({
  loaded: { game },
}) => {
  const { page } = game;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const menu = game.button('Menu');
  await menu.click();
  await expectNoViolation(page, SCHEMES);
  // So that no entry is forgotten.
  await expect(page.getByRole('menuitem')).toHaveCount(PAGES.length);
  await page.keyboard.press('Escape');
  await expect(menu).toBeFocused();
  for (const [entry, title] of PAGES) {
    await menu.press('Enter');
    await page.getByRole('menuitem', { name: entry }).press('Enter');
    const dialog = page.getByRole('dialog', { name: title });
    await expect(dialog).toBeVisible();
    await expectNoViolation(page, SCHEMES);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(menu).toBeFocused();
  }
});

test('with forced colours, stones, marks and what is chosen are still seen', async ({
  loaded: { game },
}) => {
  const { page } = game;
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark', reducedMotion: 'reduce' });
  await game.point('E5').click();
  expect(await game.answered()).toBe('turn');
  const white = page.getByRole('gridcell', { name: /white stone/ });
  const [black, empty] = [game.point('E5'), game.point('A1')];
  const [onBlack, onWhite, onWood] = [
    await lightness(black),
    await lightness(white),
    await lightness(empty),
  ];
  expect(onWood - onBlack).toBeGreaterThan(50);
  expect(onWhite - onWood).toBeGreaterThan(50);
  await game.showPanel('Moves');
  await expect(page.locator('.move[aria-current]')).not.toHaveCSS('outline-style', 'none');
  await game.showPanel('Think');
  const chip = page.getByRole('button', { name: 'Predicted change' });
  await chip.click();
  await expect(chip).toHaveAttribute('aria-pressed', 'true');
  await expect(chip).not.toHaveCSS('outline-style', 'none');
});

/** Returns how light the upper left of a point is, away from any mark: 0 to 255. */
async function lightness(point: Locator): Promise<number> {
  const { data, channels, width, height } = decode(await point.screenshot());
  const at = (Math.round(height * 0.25) * width + Math.round(width * 0.4)) * channels;
  return ((data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0)) / 3;
}
