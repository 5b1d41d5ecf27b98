import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { expected, nanoCheckpointPath } from '../test/fixtures';
import { compareParts, compareRows } from './harness/compare';
import { DEFAULT_MODEL, GamePage } from './support/page';

test('real WebGPU computes the original’s codes from a dropped checkpoint', async ({ page }) => {
  // SwiftShader emulates WebGPU on the processor, at about a minute a frame.
  test.setTimeout(900_000);
  const game = new GamePage(page);
  // The default model would be warmed up first, just as slowly. This test is about another model.
  await page.route(DEFAULT_MODEL, (route) => route.abort());
  await game.open('?backend=webgpu-jspi');
  await expect(game.alert).toContainText('download');
  const nano = { name: 'go_battle.pth', content: readFileSync(nanoCheckpointPath('4x4')) };
  await game.import([nano], /go_battle.*WebGPU/, 600_000);
  // One frame: looking from all sides would take eight times as long.
  await game.newGame({ color: 'White', style: 'None', strength: 'fast' });
  await game.showDetails();
  const [first] = expected('4x4').cases;
  await expect(page.getByTestId('given-codes')).toHaveText(first!.image_codes.join(' '), {
    timeout: 600_000,
  });
  await expect(page.getByTestId('imagined-codes')).toHaveText(first!.greedy_image_codes.join(' '), {
    timeout: 600_000,
  });

  // It answered as the processor did, whose answer was kept with the model.
  expect(await game.storedFiles()).toContainEqual(
    expect.objectContaining({ path: expect.stringMatching(/^models\/\w+\/known\.json$/u) }),
  );
  await page.getByRole('button', { name: 'Menu', exact: true }).click();
  await page.getByRole('menuitem', { name: 'About this model' }).click();
  await expect(page.getByRole('dialog', { name: 'About this model' })).toContainText(
    'The graphics processor answers as the processor does.',
  );
});

test('tables in parts give the original’s codes on real WebGPU', async ({ page }) => {
  test.setTimeout(900_000);
  await compareParts(page, '4x4', 'webgpu-jspi');
});

test('rows that are drawn together on real WebGPU are those drawn one by one', async ({ page }) => {
  test.setTimeout(900_000);
  await compareRows(page, '4x4', 'webgpu-jspi');
});
