import { test } from '@playwright/test';
import { NANO_NAMES } from '../test/fixtures';
import { compareWithOriginal } from './harness/compare';

for (const name of NANO_NAMES) {
  for (const backend of ['wasm', 'wasm-threads'] as const) {
    test(`nano-${name} in the browser on ${backend} agrees with the original, all cases`, async ({
      page,
    }) => {
      await compareWithOriginal(page, name, backend, 3);
    });
  }
}
