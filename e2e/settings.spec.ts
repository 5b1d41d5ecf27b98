import { readFileSync } from 'node:fs';
import { expect, type Locator, type Page } from '@playwright/test';
import { nanoCheckpointPath } from '../test/fixtures';
import { test } from './support/loaded';
import { GamePage } from './support/page';

// The routes below would not see its requests.
test.use({ serviceWorkers: 'block' });

/** Opens a dialog from the menu. */
async function openPage(page: Page, entry: string): Promise<Locator> {
  await page.getByRole('button', { name: 'Menu', exact: true }).click();
  await page.getByRole('menuitem', { name: entry }).click();
  const dialog = page.getByRole('dialog', { name: entry });
  await expect(dialog).toBeVisible();
  return dialog;
}

/** Returns a picture of the middle of the board's canvas. */
async function boardPicture(page: Page): Promise<Buffer> {
  return page.locator('.board-picture').screenshot();
}

test('a first visit is told in one line what this is, and the first stone is played while the model loads', async ({
  page,
}) => {
  // The model does not load, and the game begins all the same.
  const game = new GamePage(page);
  await game.withoutModel();
  await game.open();
  await game.point('E5').click();
  await expect(game.point('E5')).toHaveAccessibleName(/black stone/);
  const welcome = page.getByRole('region', { name: 'Welcome' });
  await expect(welcome).toContainText(/video model/);
  expect((await welcome.innerText()).split(/[.;:]\s/)).toHaveLength(5);
  await welcome.getByRole('button', { name: 'Close' }).click();
  await expect(welcome).toBeHidden();
  await expect(page.getByRole('grid', { name: 'Board' })).toBeFocused();
  await page.reload();
  await expect(page.getByRole('grid', { name: 'Board' })).toBeVisible();
  await expect(welcome).toBeHidden();
});

test('settings take effect at once and are remembered', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  const game = new GamePage(page);
  await game.withoutModel();
  await game.open();
  const wood = await boardPicture(page);
  let settings = await openPage(page, 'Settings');
  await settings.getByRole('radio', { name: 'Dark' }).check();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await settings.getByRole('switch', { name: 'Coordinates' }).uncheck();
  await settings.getByRole('switch', { name: 'Sounds' }).uncheck();
  await expect(settings.getByRole('slider', { name: 'Volume' })).toBeDisabled();
  await settings.getByRole('radio', { name: 'Never' }).check();
  await settings.getByRole('combobox', { name: 'Strength' }).selectOption('fast');
  await settings.getByRole('combobox', { name: 'Chance' }).selectOption({ label: 'Some' });
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Menu', exact: true })).toBeFocused();
  expect((await boardPicture(page)).equals(wood)).toBe(false);

  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  settings = await openPage(page, 'Settings');
  await expect(settings.getByRole('radio', { name: 'Dark' })).toBeChecked();
  await expect(settings.getByRole('switch', { name: 'Coordinates' })).not.toBeChecked();
  await expect(settings.getByRole('switch', { name: 'Sounds' })).not.toBeChecked();
  await expect(settings.getByRole('radio', { name: 'Never' })).toBeChecked();
  await page.keyboard.press('Escape');
  // A new game begins with these settings.
  await game.button('New game').click();
  await expect(page.getByRole('combobox', { name: 'Strength' })).toHaveValue('fast');
  await expect(page.getByRole('combobox', { name: 'Chance' })).toHaveValue('calmer');
});

test('the video frame is the board, every pixel a whole square of its own colour', async ({
  page,
}) => {
  const game = new GamePage(page);
  await game.withoutModel();
  await game.open();
  const settings = await openPage(page, 'Settings');
  await settings.getByRole('radio', { name: 'Video frame' }).check();
  await page.keyboard.press('Escape');
  await expect(page.locator('canvas.board-picture')).toHaveCSS('image-rendering', 'pixelated');
  const { side, corner } = await page
    .locator('canvas.board-picture')
    .evaluate((canvas: HTMLCanvasElement) => ({
      side: canvas.width,
      corner: [...canvas.getContext('2d')!.getImageData(2, canvas.height - 3, 1, 1).data],
    }));
  expect(side).toBe(160);
  expect(corner).toEqual([255, 165, 0, 255]);
  await game.point('C3').click();
  await expect(game.point('C3')).toHaveAccessibleName(/black stone/);
});

test('stones are heard after the first press, and not if sounds are off', async ({ page }) => {
  await page.addInitScript(() => {
    const heard: number[] = [];
    Object.assign(globalThis, { heard });
    const start = AudioBufferSourceNode.prototype.start;
    AudioBufferSourceNode.prototype.start = function (...when) {
      heard.push(this.buffer?.duration ?? 0);
      return start.apply(this, when);
    };
  });
  const heard = () => page.evaluate(() => Reflect.get(globalThis, 'heard').length as number);
  const game = new GamePage(page);
  await game.withoutModel();
  await game.open();
  expect(await heard()).toBe(0);
  await game.point('E5').click();
  await expect.poll(heard).toBe(1);
  await game.button('Take back').click();
  const settings = await openPage(page, 'Settings');
  await settings.getByRole('slider', { name: 'Volume' }).press('ArrowRight');
  await expect.poll(heard).toBe(2);
  await settings.getByRole('switch', { name: 'Sounds' }).uncheck();
  await page.keyboard.press('Escape');
  await game.point('C3').click();
  await expect(game.point('C3')).toHaveAccessibleName(/black stone/);
  expect(await heard()).toBe(2);
});

test('the menu is used by keyboard, and gives the focus back', async ({ page }) => {
  const game = new GamePage(page);
  await game.withoutModel();
  await game.open();
  const button = page.getByRole('button', { name: 'Menu', exact: true });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  await page.keyboard.press('End');
  await expect(page.getByRole('menuitem').last()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  await page.keyboard.press('a');
  await expect(page.getByRole('menuitem', { name: 'About this model' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toBeHidden();
  await expect(button).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('menu')).toBeHidden();
});

test('? lists the shortcuts that work, and they can be switched off and on', async ({ page }) => {
  const game = new GamePage(page);
  await game.withoutModel();
  await game.open();
  await page.keyboard.press('?');
  const list = page.getByRole('dialog', { name: 'Shortcuts' });
  await expect(list).toBeVisible();
  await expect(list.getByText('One move back')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(list).toBeHidden();
  const settings = await openPage(page, 'Settings');
  await settings.getByRole('switch', { name: 'Single keys' }).uncheck();
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(list).toBeHidden();
  await openPage(page, 'Shortcuts');
  await expect(list.getByText('All layers off')).toBeHidden();
  await list.getByRole('button', { name: 'Switch them on' }).click();
  await expect(list.getByText('All layers off')).toBeVisible();
});

test('the model’s page and the diagnostics say what runs, and the report is copied', async ({
  loaded: { game },
}) => {
  const { page } = game;
  await game.newGame({ color: 'White' });
  await expect(game.moves()).toHaveCount(1);
  const about = await openPage(page, 'About this model');
  await expect(about.getByText('Default model')).toBeVisible();
  await expect(about.getByText(/GNU Go 3\.8/)).toBeVisible();
  await expect(about.getByText(/Apache 2\.0/)).toBeVisible();
  await page.keyboard.press('Escape');

  const diagnostics = await openPage(page, 'Diagnostics');
  await expect(diagnostics.getByRole('row')).toHaveCount(2);
  await expect(diagnostics.getByText('Asking the browser…')).toHaveCount(0);
  await diagnostics.getByRole('button', { name: 'Copy as text' }).click();
  await expect(diagnostics.getByText('Copied', { exact: true })).toBeVisible();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain('WASM');
  expect(text).toContain(await page.evaluate(() => navigator.userAgent));
  expect(text).toMatch(/1: Frames 1, Runs \d+, Seeing \d/);
  expect(text).not.toMatch(/undefined|\{\{/);
  await page.keyboard.press('Escape');
});

test('if the page may not copy, the report is there to be selected', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator.clipboard, 'writeText', {
      value: () => Promise.reject(new DOMException('No', 'NotAllowedError')),
    });
  });
  const game = new GamePage(page);
  await game.withoutModel();
  await game.open();
  const diagnostics = await openPage(page, 'Diagnostics');
  await diagnostics.getByRole('button', { name: 'Copy as text' }).click();
  const report = diagnostics.getByRole('textbox', { name: 'Text for the report' });
  await expect(report).toBeFocused();
  await expect(report).toHaveValue(/Browser: /);
  expect(await report.evaluate((field: HTMLTextAreaElement) => field.selectionEnd)).toBeGreaterThan(
    100,
  );
});

test('of a person’s own weights the page tells what the file tells, and nothing that it does not', async ({
  page,
}) => {
  const content = readFileSync(nanoCheckpointPath('4x4'));
  const game = new GamePage(page);
  await game.withoutModel();
  await game.openQuick();
  await game.import([{ name: 'go_battle.pth', content }], /go_battle/);
  const about = await openPage(page, 'About this model');
  await expect(about.getByText('go_battle.pth')).toHaveCount(2);
  await expect(about.locator('code')).toHaveText(/\S{16,}/);
  await expect(about.getByText(/layers,/)).toBeVisible();
  await expect(about.getByText(/These weights are yours/)).toBeVisible();
  await expect(about.getByText(/GNU Go|Apache/)).toHaveCount(0);
});
