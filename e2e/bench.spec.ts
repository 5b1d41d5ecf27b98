import { expect, test } from '@playwright/test';
import { expectNoViolation, SCHEMES } from './support/axe';
import { DEFAULT_MODEL, GamePage } from './support/page';
import { ISOLATION, serveDist } from './support/static-server';
import { foreignWords, misfits, useSquareFont } from './support/words';

const PHONE = { width: 320, height: 640 };

test.describe('once the page is stored', () => {
  test.use({
    viewport: PHONE,
    serviceWorkers: 'allow',
    permissions: ['clipboard-read', 'clipboard-write'],
  });

  test('the bench measures the model on WASM, offline and in a folder, as text to copy', async ({
    page,
  }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const server = await serveDist({ folder: '/some/sub/path/', headers: ISOLATION });
    try {
      const game = new GamePage(page);
      await page.goto(`${server.url}?backend=wasm`);
      await expect(page.getByTestId('offline')).toContainText('You can play offline', {
        timeout: 120_000,
      });
      await server.stop();
      const errors: string[] = [];
      page.on('pageerror', ({ message }) => errors.push(message));

      await game.button('Menu').press('Enter');
      await page.getByRole('menuitem', { name: 'Diagnostics' }).press('Enter');
      await page.getByRole('link', { name: 'Measure the model’s speed' }).press('Enter');
      await expect(page).toHaveURL(/\/some\/sub\/path\/bench\.html\?backend=wasm$/u);
      await expect(page.getByLabel('Runs on')).toHaveValue('wasm');
      await expectNoViolation(page, SCHEMES);

      const measure = page.getByRole('button', { name: 'Measure' });
      await measure.press('Enter');
      const cancel = page.getByRole('button', { name: 'Cancel' });
      await expect(cancel).toBeFocused();
      await expect(page.getByRole('progressbar')).toBeVisible();
      await cancel.press('Enter');
      await expect(page.getByRole('progressbar')).toHaveCount(0);
      // Nothing is left of the run that was cancelled.
      await measure.press('Enter');
      await expect(page.getByRole('table')).toBeVisible({ timeout: 240_000 });
      await expectNoViolation(page, SCHEMES);
      expect(await misfits(page)).toEqual([]);

      await page.getByRole('button', { name: 'Copy as text' }).press('Enter');
      await expect(page.getByText('Copied', { exact: true })).toBeVisible();
      const text = await page.evaluate(() => navigator.clipboard.readText());
      expect(text).toContain('Name: Default model');
      expect(text).toContain('Runs on: WASM (wasm)');
      for (const strength of ['Fast', 'Normal', 'Strong']) {
        expect(text).toMatch(
          new RegExp(`${strength}: Frames \\d+, Moves measured \\d, Passes \\d.*Total \\d`, 'u'),
        );
      }
      expect(text).toMatch(/One token a pass: [\d.,]+ ms, [\d.,]+ tokens\/s/u);
      expect(text).toMatch(/Speed of memory: [\d.,]+ .B\/s, .* copied by one thread/u);
      expect(text).toMatch(/Share of that speed: [\d.,]+%/u);
      expect(text).not.toMatch(/undefined|NaN|\{\{/u);
      expect(errors).toEqual([]);
    } finally {
      await server.stop();
    }
  });
});

for (const [locale, lang] of [
  ['zh-CN', 'zh-Hans'],
  ['ja-JP', 'ja'],
  ['ko-KR', 'ko'],
] as const) {
  test.describe(locale, () => {
    test.use({ locale, viewport: PHONE });

    test(`the bench speaks ${lang}, whole and uncut`, async ({ page }) => {
      await page.goto('/bench.html');
      await expect(page.locator('html')).toHaveAttribute('lang', lang);
      await useSquareFont(page);
      await page.route(DEFAULT_MODEL, (route) => route.abort());
      await page.getByRole('button').click();
      // Why it cannot be measured.
      await expect(page.getByRole('alert')).toBeVisible();
      expect(await foreignWords(page)).toEqual([]);
      expect(await misfits(page)).toEqual([]);
    });
  });
}
