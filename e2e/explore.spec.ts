import { expect, test, type Page } from '@playwright/test';
import { DEFAULT_WEIGHTS, openModel } from '../cli/lib/weights';
import type { ExploreRequest } from '../src/engine';
import { explore } from '../src/engine/explore';
import { DEFAULT_RULES, parseMoveList } from '../src/go';
import { latentCheckpointPath, nanoCheckpointPath } from '../test/fixtures';
import { HARNESS_ORIGIN } from './support/ports';

const HARNESS = `${HARNESS_ORIGIN}/e2e/harness/index.html`;
const position = { rules: DEFAULT_RULES, moves: parseMoveList('B E5,W C3,B G4') };
const fan = { kind: 'fan', position, latent: 1, count: 4 } as const;
const plan = {
  kind: 'intervene',
  position,
  latents: ['random', 'own'],
  seed: 4,
  count: 3,
} as const;
const foresight = { kind: 'foresee', position } as const;
const code = { kind: 'code', position, code: 12 } as const;

/** Opens the harness page with the page's model service. @param weights a file; the default model if undefined. */
async function openService(page: Page, weights?: string): Promise<void> {
  await page.goto(HARNESS);
  if (weights !== undefined) await page.getByLabel('Weights').setInputFiles(weights);
  await page.waitForFunction(() => 'startService' in window);
  await page.evaluate(() => window.startService('wasm'));
}

/** Asks the page and this machine's runtime the same question, and compares. */
async function compare(
  page: Page,
  weights: string,
  requests: readonly ExploreRequest[],
): Promise<void> {
  const model = await openModel(weights);
  try {
    for (const request of requests) {
      const seen = await page.evaluate((asked) => window.exploreOnPage(asked), request);
      const wanted = await explore(model, request);
      expect(seen.progress!.done).toBeGreaterThan(1);
      expect(seen.progress!.done).toBeLessThanOrEqual(seen.progress!.total);
      switch (wanted.kind) {
        case 'fan': {
          const codes = wanted.alternatives.map((one) => [
            ...one.latentCodes,
            ...one.nextImageCodes,
          ]);
          expect(seen.codes).toEqual(codes);
          expect(seen.probabilities).toHaveLength(codes.length);
          wanted.alternatives.forEach(({ probability }, index) =>
            expect(Math.abs(seen.probabilities![index]! - probability)).toBeLessThan(1e-4),
          );
          const sum = seen.probabilities!.reduce((total, share) => total + share, seen.rest!);
          expect(sum).toBeCloseTo(1, 9);
          break;
        }
        case 'intervene':
          expect(seen.codes).toEqual(
            wanted.frames.map((one) => [...one.latentCodes, ...one.nextImageCodes]),
          );
          break;
        case 'foresee':
          expect(seen.codes).toEqual([
            wanted.latentCodes,
            ...wanted.frames.map(({ imageCodes }) => imageCodes),
          ]);
          break;
        case 'code':
          expect(seen.codes).toEqual([wanted.nextImageCodes]);
      }
    }
  } finally {
    await model.release();
  }
}

test('the worker explores the default model as the engine does here', async ({ page }) => {
  await openService(page);
  await compare(page, DEFAULT_WEIGHTS, [fan, { ...fan, latent: 2 }, plan, foresight, code]);
});

test('the worker explores checkpoints of other sizes, with and without latent dynamics', async ({
  page,
}) => {
  await openService(page, nanoCheckpointPath('4x4'));
  await compare(page, nanoCheckpointPath('4x4'), [fan, plan, code]);
  await expect(page.evaluate((asked) => window.exploreOnPage(asked), foresight)).rejects.toThrow(
    'holds no latent dynamics model',
  );
  await openService(page, latentCheckpointPath());
  await compare(page, latentCheckpointPath(), [fan, foresight, code]);
});

test('a move ends the explorations before it and is answered', async ({ page }) => {
  // The script that explores is fetched only after the move was asked for, so all explorations wait until then.
  let letGo = (): void => {};
  const over = new Promise<void>((resolve) => (letGo = resolve));
  await page.route('**/src/engine/explore/index.ts*', async (route) => {
    await over;
    await route.continue();
  });
  await openService(page);
  const moved = page.evaluate((asked) => window.timeMove(asked, 1, 0), position);
  await page.waitForFunction(() => window.movesAsked === 1);
  letGo();
  const times = await moved;
  expect(times.explorations).toBeGreaterThan(3);
  expect(times.ended).toBe(times.explorations);
  expect(times.encode).toBeGreaterThan(0);
  // Nothing is left over: the same worker explores again.
  const seen = await page.evaluate((asked) => window.exploreOnPage(asked), fan);
  expect(seen.codes).toHaveLength(4);
});
