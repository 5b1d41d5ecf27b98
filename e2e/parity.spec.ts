import { test } from '@playwright/test';
import { NANO_NAMES } from '../test/fixtures';
import { compareParts, compareRows, compareWithOriginal } from './harness/compare';

for (const name of NANO_NAMES) {
  for (const backend of ['wasm', 'wasm-threads'] as const) {
    test(`nano-${name} in the browser on ${backend} agrees with the original, all cases`, async ({
      page,
    }) => {
      await compareWithOriginal(page, name, backend, 3);
    });
  }
}

test('tables in parts give the original’s codes on wasm', async ({ page }) => {
  await compareParts(page, '4x4', 'wasm');
});

test('rows that are drawn together on wasm are those drawn one by one', async ({ page }) => {
  await compareRows(page, '4x4', 'wasm');
});
