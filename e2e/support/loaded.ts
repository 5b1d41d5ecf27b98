/**
 * Tests on a page on which the default model plays already. Loading it takes longer than most tests, so tests of one
 * process share the page, one after the other. Each begins a game of its own.
 */
import { test as base } from '@playwright/test';
import { HeldWorkers } from './hold';
import { GamePage } from './page';
import { PAGE_PORT } from './ports';

/** A page with the default model, on one thread. */
interface Loaded {
  readonly game: GamePage;
  readonly workers: HeldWorkers;
}

const VIEWPORT = { width: 1280, height: 720 };

/**
 * `loaded` begins a fast game as Black. A test that uses it must not reload the page, take over its clock or switch to
 * another model, and leaves dialogs closed and settings as they were.
 */
export const test = base.extend<{ loaded: Loaded }, { sharedPage: Loaded }>({
  sharedPage: [
    async ({ browser }, use) => {
      const context = await browser.newContext({
        baseURL: `http://localhost:${PAGE_PORT}`,
        viewport: VIEWPORT,
        serviceWorkers: 'block',
        permissions: ['clipboard-read', 'clipboard-write'],
      });
      const page = await context.newPage();
      const workers = await HeldWorkers.between(page);
      const game = new GamePage(page);
      await game.openQuick();
      await game.modelReady();
      await use({ game, workers });
      await context.close();
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  loaded: async ({ sharedPage }, use) => {
    const { game, workers } = sharedPage;
    const { page } = game;
    await workers.forget();
    await page.setViewportSize(VIEWPORT);
    await page.emulateMedia({ colorScheme: null, reducedMotion: null, forcedColors: null });
    await page.keyboard.press('0');
    await game.newGame({
      color: 'Black',
      strength: 'fast',
      handicap: 0,
      style: 'Little (best)',
    });
    await game.showPanel('Think');
    await use(sharedPage);
  },
});
