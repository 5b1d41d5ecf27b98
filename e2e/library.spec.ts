import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { openCheckpoint } from '../src/checkpoint';
import { nanoCheckpointPath, openFileSource } from '../test/fixtures';
import { buildExport } from '../test/graph/build-export';
import { expectNoViolation, SCHEMES } from './support/axe';
import { test } from './support/loaded';
import { DEFAULT_MODEL, GamePage } from './support/page';

const nano = { name: 'go_battle.pth', content: readFileSync(nanoCheckpointPath('4x4')) };

test('a dropped checkpoint is checked, stored and plays, and is there at the next visit', async ({
  page,
}) => {
  test.setTimeout(420_000);
  const game = new GamePage(page);
  await game.withoutModel();
  await game.openQuick();
  await game.point('E5').click();

  await game.drop([nano]);
  const choice = page.getByRole('dialog', { name: 'Add go_battle' });
  await expect(choice).toContainText(/go_battle\.pth: [\d.]+ MB, [\d.]+ million parameters/);
  await expect(choice).toContainText(/to store, .* while it plays/);
  await expect(choice).toContainText(/left after it/);
  expect(await game.storedFiles()).toEqual([]);
  await expect(game.button('Store and play')).toBeFocused();
  await page.keyboard.press('Enter');
  await game.modelReady(/go_battle/);
  // What it answers on the processor checks a graphics processor later.
  expect(
    (await game.storedFiles()).filter(({ path }) => path.endsWith('/known.json')),
  ).toHaveLength(1);
  // The game goes on where it was: the model answers.
  await expect(game.moves()).toHaveCount(2, { timeout: 120_000 });
  await expect(game.point('E5')).toHaveAccessibleName(/black stone/);

  await page.reload();
  await game.modelReady(/go_battle/);
  await game.openLibrary();
  const row = game.row(nano.name);
  await expect(row).toContainText('plays');
  await expect(row).toContainText('From go_battle.pth');
  await expect(row).toContainText(/[\da-f]{8}/);

  await row.getByRole('button', { name: `Rename ${nano.name}` }).click();
  await page.keyboard.type('My nano');
  await page.keyboard.press('Enter');
  await expect(game.row('My nano')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Rename My nano' })).toBeFocused();
  await expect(game.backend).toContainText('My nano');

  await game.row('My nano').getByRole('button', { name: 'Delete My nano' }).click();
  const question = game.row('My nano').getByRole('group', { name: /Delete My nano\?/ });
  await question.getByRole('button', { name: 'Keep' }).click();
  await expect(page.getByRole('button', { name: 'Delete My nano' })).toBeFocused();
  await page.keyboard.press('Enter');
  // The default model comes back.
  await page.unroute(DEFAULT_MODEL);
  await question.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(game.row('My nano')).toHaveCount(0, { timeout: 120_000 });
  await game.modelReady();
  expect(await game.storedFiles()).toEqual([]);
  const next = page.waitForRequest(DEFAULT_MODEL);
  await page.reload();
  await next;
});

test('the library switches between models and the default one', async ({ page }) => {
  test.setTimeout(420_000);
  const game = new GamePage(page);
  await game.withoutModel();
  await game.openQuick();
  await game.import([nano], /go_battle/);
  await page.unroute(DEFAULT_MODEL);
  // The same file again: nothing is stored twice.
  const files = await game.storedFiles();
  await game.drop([nano]);
  await expect(page.getByRole('dialog', { name: 'Add go_battle' })).toContainText('stored already');
  await game.button('Play').click();
  await game.modelReady(/go_battle/);
  expect(await game.storedFiles()).toEqual(files);

  await game.openLibrary();
  await game.library.getByRole('button', { name: /Play Default/ }).click();
  await expect(game.library).toBeHidden();
  await game.modelReady();
  await game.openLibrary();
  await expect(game.row(nano.name)).toBeVisible();
  await game
    .row(nano.name)
    .getByRole('button', { name: `Play ${nano.name}` })
    .click();
  await game.modelReady(/go_battle/);
});

test('what is cancelled or refused leaves nothing behind', async ({ loaded: { game } }) => {
  const { page } = game;
  await game.drop([nano]);
  const choice = page.getByRole('dialog', { name: 'Add go_battle' });
  await choice.getByRole('button', { name: 'Cancel' }).click();
  await expect(choice).toBeHidden();
  await game.drop([nano]);
  await expect(choice).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(choice).toBeHidden();
  await game.drop([{ name: 'photo.pth', content: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]) }]);
  await expect(game.alert).toContainText('photo.pth');
  await expect(game.backend).toHaveText(/Default model/);
  expect(await game.storedFiles()).toEqual([]);
  await game.alert.getByRole('button', { name: 'Dismiss' }).click();
});

test('a model comes from an address, and a cancelled download leaves nothing', async ({
  page,
  context,
}) => {
  const address = 'https://weights.example/go_battle.pth';
  let answer: () => void = () => {};
  const asked = new Promise<void>((resolve) => {
    void context.route(address, async (route) => {
      resolve();
      await new Promise<void>((release) => (answer = release));
      await route
        .fulfill({ body: nano.content, headers: { 'Access-Control-Allow-Origin': '*' } })
        .catch(() => {});
    });
  });
  const game = new GamePage(page);
  await game.withoutModel();
  await game.openQuick();
  await game.openLibrary();
  const download = async (): Promise<void> => {
    await page.getByLabel('Or its address').fill(address);
    await game.button('Download').click();
  };
  await download();
  await asked;
  await game.library.getByRole('button', { name: 'Close' }).click();
  const card = page.getByRole('region', { name: 'New model' });
  await expect(card).toContainText(/go_battle\.pth/);
  await card.getByRole('button', { name: 'Cancel' }).click();
  await expect(card).toBeHidden();
  answer();
  await expect.poll(() => game.storedFiles()).toEqual([]);

  await context.unroute(address);
  await context.route(address, (route) =>
    route.fulfill({ body: nano.content, headers: { 'Access-Control-Allow-Origin': '*' } }),
  );
  await game.openLibrary();
  await download();
  const choice = page.getByRole('dialog', { name: 'Add go_battle' });
  await expect(choice).toContainText('weights.example');
  await game.button('Store and play').click();
  await game.modelReady(/go_battle/);
});

test('a page of Hugging Face lists its weights, and the one that is picked is downloaded', async ({
  page,
  context,
}) => {
  const headers = { 'Access-Control-Allow-Origin': '*' };
  const asked: string[] = [];
  await context.route('https://huggingface.co/**', (route) => {
    const url = route.request().url();
    asked.push(url);
    if (!url.includes('/api/')) return route.fulfill({ body: nano.content, headers });
    const file = (path: string) => ({ type: 'file', path, size: nano.content.length });
    return route.fulfill({ json: [file('README.md'), file('a.pth'), file('b.pth')], headers });
  });
  const game = new GamePage(page);
  await game.withoutModel();
  await game.openQuick();
  await game.openLibrary();
  await page.getByLabel('Or its address').fill('huggingface.co/owner/name');
  await game.button('Download').click();
  const offered = page.getByRole('dialog', { name: 'Add name' });
  await expect(offered.getByRole('listitem')).toHaveText([/^a\.pth/, /^b\.pth/]);
  await expect(offered.getByRole('button', { name: /a\.pth/ })).toBeFocused();
  await offered.getByRole('button', { name: /b\.pth/ }).click();
  await expect(page.getByRole('dialog', { name: 'Add b.pth' })).toContainText('huggingface.co');
  expect(asked).toEqual([
    'https://huggingface.co/api/models/owner/name/tree/main?recursive=true',
    'https://huggingface.co/owner/name/resolve/main/b.pth',
  ]);
});

test('if there is no room nothing is lost, and the model still plays for this visit', async ({
  page,
  context,
}) => {
  const game = new GamePage(page);
  await game.withoutModel();
  await game.openQuick();
  const session = await context.newCDPSession(page);
  const { origin } = new URL(page.url());
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 100_000 });
  await game.drop([nano]);
  await game.button('Store and play').click();
  const card = page.getByRole('region', { name: 'New model' });
  await expect(card.getByRole('alert')).toContainText(/takes 5\.\d MB, but/);
  expect(await game.storedFiles()).toEqual([]);
  await card.getByRole('button', { name: 'Choose again…' }).click();
  await expect(page.getByRole('dialog', { name: 'Add go_battle' })).toContainText('takes 5.');
  await game.button('Play it for this visit').click();
  await game.modelReady(/go_battle/);
  expect(await game.storedFiles()).toEqual([]);
});

test('an exported folder is stored as it is', async ({ page }, info) => {
  const folder = info.outputPath('nano-4x4');
  mkdirSync(folder, { recursive: true });
  const source = await openFileSource(nanoCheckpointPath('4x4'));
  const { files } = await buildExport(await openCheckpoint(source), { precision: 'dynamic-int8' });
  await source.close();
  for (const { path, data } of files) writeFileSync(join(folder, path), data);
  const game = new GamePage(page);
  await game.withoutModel();
  await game.openQuick();
  await game.openLibrary();
  await page.locator('input[webkitdirectory]').setInputFiles(folder);
  const choice = page.getByRole('dialog', { name: 'Add go_battle' });
  await expect(choice).toContainText('nano-4x4, exported');
  await expect(choice).toContainText('8-bit weights and inputs');
  await game.button('Store and play').click();
  await game.modelReady(/go_battle.*8-bit/);
});

test('an address that cannot be used is refused in the library itself', async ({ page }) => {
  const game = new GamePage(page);
  await game.withoutModel();
  await game.openQuick();
  await game.openLibrary();
  await page.getByLabel('Or its address').fill('not an address');
  await page.keyboard.press('Enter');
  await expect(game.library.getByRole('alert')).toContainText(
    '"not an address" is not an address.',
  );
  await page.keyboard.press('Escape');
  await expect(game.library).toBeHidden();
  await expect(game.backend).toBeFocused();
});

test('axe finds nothing in the library, light and dark', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const game = new GamePage(page);
  await game.withoutModel();
  await game.openQuick();
  await game.drop([nano]);
  await page.getByText('Change…').click();
  await expectNoViolation(page, SCHEMES);
  await game.button('Store and play').click();
  await game.modelReady(/go_battle/);
  await game.openLibrary();
  await expectNoViolation(page, SCHEMES);
  await page.getByRole('button', { name: `Delete ${nano.name}` }).click();
  await expectNoViolation(page, SCHEMES);
  await game.button('Keep').click();
  await page.getByRole('button', { name: `Rename ${nano.name}` }).click();
  await expectNoViolation(page, SCHEMES);
});

test('the library fits the narrowest phone', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const game = new GamePage(page);
  await game.withoutModel();
  await game.openQuick();
  await game.drop([nano]);
  for (const name of ['Add go_battle', 'Models']) {
    const dialog = page.getByRole('dialog', { name });
    await expect(dialog).toBeVisible();
    const overflow = await dialog.evaluate((element) => element.scrollWidth - element.clientWidth);
    expect(overflow).toBe(0);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    if (name !== 'Models') await game.openLibrary();
  }
});
