import { expect, test } from '@playwright/test';
import { expectNoViolation } from './axe';
import { GamePage } from './page';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on the page and its dialogs, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const game = new GamePage(page);
    await game.open();
    await game.point('E5').click();
    await game.modelReady();
    await game.answered();
    await page.getByText('Codes', { exact: true }).click();
    await expectNoViolation(page);
    await game.button('New game').click();
    await expect(page.getByRole('dialog', { name: 'New game' })).toBeVisible();
    await expectNoViolation(page);
    await page.keyboard.press('Escape');
    await game.backend.click();
    await expectNoViolation(page);
    await page.keyboard.press('Escape');
    await game.drop([{ name: 'notes.txt', content: Buffer.from('weights') }]);
    await expect(game.alert).toContainText('notes.txt');
    await game.button('Resign').click();
    await page.getByRole('button', { name: 'Yes, resign' }).click();
    await expect(game.result).toBeVisible();
    await expectNoViolation(page);
  });
}
