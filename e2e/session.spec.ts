import { expect, type Page } from '@playwright/test';
import { expectNoViolation } from './support/axe';
import { HeldWorkers } from './support/hold';
import { test } from './support/loaded';
import { DEFAULT_MODEL, GamePage } from './support/page';

/** Shorter than the time that the model takes for a move when it plays itself, in milliseconds. */
const STEP = 250;

/** Opens the page with the model and a fast game. */
async function fastGame(page: Page): Promise<GamePage> {
  const game = new GamePage(page);
  await game.openQuick();
  await game.modelReady();
  return game;
}

/** Opens a dialog of the menu. */
async function openMenu(game: GamePage, entry: string): Promise<void> {
  await game.button('Menu').click();
  await game.page.getByRole('menuitem', { name: entry }).click();
}

/** The stones on the board, by their labels. */
function stones(page: Page) {
  return page.getByRole('gridcell', { name: /stone/ });
}

test('a handicap game begins with its stones, White first, and is taken back to them', async ({
  loaded: { game },
}) => {
  const { page } = game;
  await game.button('New game').click();
  const dialog = page.getByRole('dialog', { name: 'New game' });
  await game.showMore(dialog);
  await dialog.getByLabel('Handicap').selectOption({ label: '3 stones for Black' });
  await expect(dialog.getByLabel('Komi, points for White')).toHaveValue('0.5');
  await dialog.getByLabel('Strength').selectOption('fast');
  await expectNoViolation(page);
  await dialog.getByRole('button', { name: 'Start' }).click();
  for (const vertex of ['C3', 'G7', 'C7']) {
    await expect(game.point(vertex)).toHaveAccessibleName(/black stone/);
  }
  expect(await game.answered()).toBe('turn');
  await expect(game.moves()).toHaveCount(1);
  await game.point('G3').click();
  await game.button('Take back').click();
  await expect(game.moves()).toHaveCount(1);
  await expect(game.point('C3')).toHaveAccessibleName(/black stone/);
  await expect(game.point('G3')).toHaveAccessibleName(/empty/);
});

test("a move is taken back in the model's turn, and leaves no trace", async ({
  loaded: { game, workers },
}) => {
  const { page } = game;
  await workers.hold('think');
  await game.point('E5').click();
  await expect(game.status).toContainText(/Looking|Imagining|Counting/);
  await game.button('Take back').click();
  await expect(game.status).toHaveText('Your turn');
  // If it did answer, the answer is dropped.
  await workers.release();
  await expect(game.point('E5')).toHaveAccessibleName(/empty/);
  await expect(stones(page)).toHaveCount(0);
  await expect(game.moves()).toHaveCount(0);
  await expect(game.button('On one move')).toBeDisabled();
});

test("a reload in the model's turn brings the game back, and the model answers", async ({
  page,
}) => {
  const workers = await HeldWorkers.between(page);
  const game = await fastGame(page);
  await workers.hold('think');
  await game.point('E5').click();
  await game.newGame({ color: 'Black' });
  await game.point('C3').click();
  await expect(game.status).toContainText(/Looking|Imagining|Counting/);
  await page.reload();
  await expect(game.point('C3')).toHaveAccessibleName(/black stone/);
  await expect(stones(page)).toHaveCount(1);
  await expect(game.moves()).toHaveCount(1);
  await game.modelReady();
  await expect(game.moves()).toHaveCount(2, { timeout: 120_000 });
});

test('a second tab has a game of its own; a closed one is found again', async ({
  page,
  context,
}) => {
  await context.route(DEFAULT_MODEL, () => {});
  const game = new GamePage(page);
  await game.openQuick();
  await game.point('E5').click();
  await expect(stones(page)).toHaveCount(1);
  // Like a duplicated tab: with its own copy of sessionStorage.
  const kept = await page.evaluate(() => ({ ...sessionStorage }));
  const second = await context.newPage();
  await second.addInitScript((entries) => {
    for (const [key, value] of Object.entries(entries)) {
      if (sessionStorage.getItem(key) === null) sessionStorage.setItem(key, value);
    }
  }, kept);
  const copy = new GamePage(second);
  await copy.openQuick();
  await expect(second.getByTestId('games-notice')).toContainText('open in another tab');
  await expect(stones(second)).toHaveCount(1);
  await copy.button('Take back').click();
  await expect(stones(second)).toHaveCount(0);
  await expect(stones(page)).toHaveCount(1);

  // While both live, a third tab begins a new game. After they are closed, a tab finds the newest.
  const third = new GamePage(await context.newPage());
  await third.openQuick();
  await expect(stones(third.page)).toHaveCount(0);
  await third.page.close();
  await second.close();
  await page.close();
  const found = new GamePage(await context.newPage());
  await found.openQuick();
  await expect(found.page.getByRole('slider', { name: 'Move shown' })).toBeEnabled();
});

test('a hint shows where the model would play, and is played', async ({ loaded: { game } }) => {
  const { page } = game;
  // Wherever the focus is.
  await page.keyboard.press('h');
  await expect(page.getByTestId('hint')).toBeVisible({ timeout: 60_000 });
  await expect(game.status).toContainText('The model would play');
  await expect(page.locator('output[aria-live]')).toContainText('Press the hint again');
  await expectNoViolation(page);
  await game.button('Play it').click();
  await expect(page.getByTestId('hint')).toBeHidden();
  await expect(game.moves()).toHaveCount(2, { timeout: 60_000 });
  await game.button('Hint').click();
  await expect(page.getByTestId('hint')).toBeVisible({ timeout: 60_000 });
  await page.keyboard.press('h');
  await expect(page.getByTestId('hint')).toBeHidden();
  await expect(game.moves()).toHaveCount(4, { timeout: 60_000 });
});

test('the model plays itself, pauses, makes one move, hands over, and gets it back', async ({
  page,
}) => {
  const game = await fastGame(page);
  // Each move takes its time; the test controls the page's clock.
  const now = Date.now();
  await page.clock.install({ time: now });
  await page.clock.pauseAt(now + 1000);
  await game.button('New game').click();
  const dialog = page.getByRole('dialog', { name: 'New game' });
  await game.showMore(dialog);
  await dialog.getByRole('radio', { name: 'Watch the model play itself' }).check({ force: true });
  await dialog.getByLabel('Strength').selectOption('fast');
  await dialog.getByRole('button', { name: 'Start' }).click();
  const time = page.getByRole('slider', { name: 'Time for a move' });
  await expect(time).not.toHaveValue('0');
  for (const moves of [1, 2]) {
    // However fast the model is, a step of the clock lets it play one move at most.
    await expect(async () => {
      await page.clock.runFor(STEP);
      expect(await game.moves().count()).toBe(moves);
    }).toPass({ intervals: [50], timeout: 60_000 });
  }
  await game.button('Pause').click();
  await expect(game.status).toContainText('Paused');
  await page.clock.resume();
  const moves = 2;
  await expect(game.moves()).toHaveCount(moves);
  await time.fill('0');
  await game.button('One move').click();
  await expect(game.moves()).toHaveCount(moves + 1, { timeout: 60_000 });
  await expect(game.status).toContainText('Paused');
  await expectNoViolation(page);
  await game.button(moves % 2 === 0 ? 'Play White' : 'Play Black').click();
  await expect(page.getByText('Your turn', { exact: true })).toBeVisible();
  await expect(game.button('Pass')).toBeVisible();
  await expect(page.getByRole('grid', { name: 'Board' })).toBeFocused();
  await page.setViewportSize({ width: 320, height: 640 });
  await expectNoViolation(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  await page.reload();
  await game.modelReady();
  await page.getByRole('button', { name: 'Back to watching' }).click();
  await expect(game.button('Pause')).toBeFocused();
  await expect.poll(() => game.moves().count(), { timeout: 60_000 }).toBeGreaterThan(moves + 1);
});

test('a loaded game is looked at, varied by hand, and continued against the model', async ({
  loaded: { game },
}) => {
  const { page } = game;
  await openMenu(game, 'Open, save, share');
  const record = page.getByRole('dialog', { name: 'Game record' });
  await record
    .getByLabel('Or paste SGF text or a link here')
    .fill('(;GM[1]FF[4]SZ[9]KM[7]PB[Ann]PW[Ben]RE[B+R];B[ee];W[cc];B[gg];W[gc])');
  await record.getByRole('button', { name: 'Open the text' }).click();
  await expect(record).toBeHidden();
  await expect(stones(page)).toHaveCount(4);
  await expect(game.result).toHaveText('B+R');
  await expect(page.getByText('Black wins by resignation.').first()).toBeVisible();
  await expect(page.getByRole('region', { name: 'Black', exact: true })).toContainText('Ann');

  // Both colours by hand, from the past.
  await game.button('To the start').click();
  await game.button('On one move').click();
  await game.point('G3').click();
  await game.point('C7').click();
  await expect(stones(page)).toHaveCount(3);
  await expect(game.result).toBeHidden();
  await game.button('Back one move').click();
  await game.button('Play from here').click();
  await expect(stones(page)).toHaveCount(2);
  await expect(page.getByText('Your turn', { exact: true })).toBeVisible();
  await game.point('D4').click();
  await expect(stones(page)).toHaveCount(4, { timeout: 120_000 });
});

test('a game that is opened again goes on at the strength it was played with', async ({ page }) => {
  const workers = await HeldWorkers.between(page);
  const game = await fastGame(page);
  await game.point('E5').click();
  await game.answered();
  await game.newGame({ color: 'Black', strength: 'strong' });
  await workers.hold('think');
  await game.showDetails();
  await game.point('C3').click();
  await expect(page.locator('.codes')).toContainText(/32 frames/);
  await openMenu(game, 'Recent games');
  const dialog = page.getByRole('dialog', { name: 'Recent games' });
  await expect(dialog.getByRole('listitem').first()).toContainText('Strong');
  await expect(dialog.getByRole('listitem').last()).toContainText('Fast');
  await dialog.getByRole('listitem').last().getByRole('button', { name: /^Open/ }).click();
  await expect(dialog).toBeHidden();
  await expect(game.point('E5')).toHaveAccessibleName(/black stone/);
  await game.button('New game').click();
  await expect(page.getByRole('combobox', { name: 'Strength' })).toHaveValue('fast');
  await page.keyboard.press('Escape');
  await page.reload();
  await game.modelReady();
  await game.point((await game.emptyVertices()).find((vertex) => vertex !== 'C3')!).click();
  expect(await game.answered()).toBe('turn');
  await game.showDetails();
  await expect(page.getByText(/Read as .* from (the first )?frame/)).toBeVisible();
  await openMenu(game, 'Recent games');
  await workers.hold('think');
  await dialog.getByRole('listitem').last().getByRole('button', { name: /^Open/ }).click();
  // It is still the model's turn there.
  await expect(page.locator('.codes')).toContainText(/32 frames/, { timeout: 60_000 });
});

test('recent games are listed, opened and deleted by keyboard', async ({ page }) => {
  const game = new GamePage(page);
  await game.withoutModel();
  await game.openQuick();
  await game.point('E5').click();
  await game.button('Resign').click();
  await game.button('Yes, resign').click();
  await game.newGame({ color: 'Black', strength: 'fast' });
  await game.point('C3').click();
  await expect(game.moves()).toHaveCount(1);
  await openMenu(game, 'Recent games');
  const dialog = page.getByRole('dialog', { name: 'Recent games' });
  const games = dialog.getByRole('listitem');
  await expect(games).toHaveCount(2);
  await expect(games.first()).toContainText('On the board');
  await expect(games.first()).toContainText('Unfinished');
  await expect(games.last()).toContainText('W+R');
  await expectNoViolation(page);
  await games.last().getByRole('button', { name: /^Open/ }).focus();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(game.result).toHaveText('W+R');
  await expect(game.point('E5')).toHaveAccessibleName(/black stone/);

  await openMenu(game, 'Recent games');
  await games
    .filter({ hasText: 'Unfinished' })
    .getByRole('button', { name: /^Delete/ })
    .focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(games).toHaveCount(1);
  await expect(games.getByRole('button', { name: /^Open/ })).toBeFocused();
});

test('a page that can draw no further says so, and the game is there after a reload', async ({
  page,
}) => {
  const game = new GamePage(page);
  await game.withoutModel();
  await game.open();
  await page.evaluate(() => {
    CanvasRenderingContext2D.prototype.arc = () => {
      throw new Error('no more circles');
    };
  });
  await game.point('E5').evaluate((cell: HTMLElement) => cell.click());
  await expect(game.alert).toContainText('Something went wrong');
  await expect(game.alert).toContainText('no more circles');
  await expectNoViolation(page);
  await game.button('Reload').click();
  await expect(game.point('E5')).toHaveAccessibleName(/black stone/);
});

test('a part that the server does not have any more leads to an offer to reload, and the game stays', async ({
  page,
}) => {
  const game = new GamePage(page);
  await game.withoutModel();
  // As after an update of the server: the page that is open asks for scripts of the version before.
  await page.route('**/assets/{about-dialog,thought-chart}-*.js', (route) =>
    route.fulfill({ status: 404 }),
  );
  await game.open();
  await game.point('E5').click();
  await page.getByRole('button', { name: 'Menu', exact: true }).click();
  await page.getByRole('menuitem', { name: 'About this model' }).click();
  const dialog = page.getByRole('dialog', { name: 'This part is missing' });
  await expect(dialog.getByRole('button', { name: 'Reload' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Back to the game' }).click();
  await game.showPanel('Chart');
  await expect(page.getByText(/could not be downloaded/)).toBeVisible();
  await page.unroute('**/assets/{about-dialog,thought-chart}-*.js');
  await page.getByRole('button', { name: 'Reload' }).click();
  await expect(game.point('E5')).toHaveAccessibleName(/black stone/);
  await game.showPanel('Chart');
  await expect(page.getByRole('slider', { name: 'Move in the chart' })).toBeVisible();
});
