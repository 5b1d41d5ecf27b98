import { devices, expect, test, type Page } from '@playwright/test';
import { readSgf, writeLink } from '../src/go';
import { GamePage } from './support/page';

const { viewport, userAgent, deviceScaleFactor } = devices['Pixel 7'];
test.use({
  viewport,
  userAgent,
  deviceScaleFactor,
  hasTouch: true,
  isMobile: true,
  // The routes here would not see its requests.
  serviceWorkers: 'block',
});

/** The button in the person's strip. While the model loads, its strip has one of the same name. */
const letBe = (page: Page) =>
  page.getByRole('region', { name: /^You/u }).getByRole('button', { name: 'Cancel' });

test.beforeEach(async ({ page }) => {
  // The model stays away, because the test is about the person's turn.
  await new GamePage(page).withoutModel();
});

test('a slip of the finger plays nothing; the second tap does', async ({ page }) => {
  const game = new GamePage(page);
  await game.open();
  await game.point('D4').tap();
  await expect(game.status.last()).toHaveText('Tap D4 again');
  await game.point('E5').tap();
  await expect(game.status.last()).toHaveText('Tap E5 again');
  await expect(game.point('D4')).toHaveAccessibleName(/empty/);
  await game.point('E5').tap();
  await expect(game.point('E5')).toHaveAccessibleName(/black stone/);
  await expect(page.getByRole('gridcell', { name: /stone/ })).toHaveCount(1);
});

test('a tapped point is played or let be by button', async ({ page }) => {
  const game = new GamePage(page);
  await game.open();
  await game.point('C3').tap();
  await letBe(page).tap();
  await expect(game.status.last()).toHaveText('Your turn');
  await expect(game.button('Play C3')).toBeHidden();
  await game.point('G7').tap();
  const play = game.button('Play G7');
  const { height } = (await play.boundingBox())!;
  expect(height).toBeGreaterThanOrEqual(40);
  await play.tap();
  await expect(game.point('G7')).toHaveAccessibleName(/black stone/);
  await expect(game.point('C3')).toHaveAccessibleName(/empty/);
});

test('a point that cannot be played says why at the first tap', async ({ page }) => {
  const game = new GamePage(page);
  await game.open();
  await game.point('E5').tap();
  await game.point('E5').tap();
  await game.button('Take back').tap();
  await game.point('E5').tap();
  await game.point('E5').tap();
  await game.point('E5').tap();
  await expect(page.getByText(/model's turn|already a stone/).first()).toBeVisible();
});

test('keys and screen readers play at once, and so does a finger if that is wanted', async ({
  page,
}) => {
  const game = new GamePage(page);
  await game.open();
  // A screen reader presses the control itself, without a pointer.
  await game.point('D4').evaluate((cell: HTMLElement) => cell.click());
  await expect(game.point('D4')).toHaveAccessibleName(/black stone/);
  await game.button('Take back').tap();
  await game.point('D4').focus();
  await page.keyboard.press('Enter');
  await expect(game.point('D4')).toHaveAccessibleName(/black stone/);
  await game.button('Take back').tap();
  await page.getByRole('button', { name: 'Menu', exact: true }).tap();
  await page.getByRole('menuitem', { name: 'Settings' }).tap();
  await page.getByRole('radio', { name: 'Never' }).check();
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).tap();
  await game.point('G3').tap();
  await expect(game.point('G3')).toHaveAccessibleName(/black stone/);
});

/** Looks at the open page on screens of each of these sizes. */
async function onEach(
  page: Page,
  sizes: readonly (readonly [width: number, height: number])[],
  look: () => Promise<void>,
): Promise<void> {
  for (const [width, height] of sizes) {
    await test.step(`${width} by ${height}`, async () => {
      await page.setViewportSize({ width, height });
      await look();
    });
  }
}

test('everything for the next move is on the screen', async ({ page }) => {
  const game = new GamePage(page);
  await game.open();
  const needed = [
    page.getByRole('grid', { name: 'Board' }),
    ...['Pass', 'Take back', 'Resign', 'New game', 'Menu'].map((name) => game.button(name)),
  ];
  const sizes = [
    [320, 568],
    [390, 844],
    [844, 390],
    [667, 375],
  ] as const;
  await onEach(page, sizes, async () => {
    for (const control of needed) await expect(control).toBeInViewport({ ratio: 1 });
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
    await game.point('E5').tap();
    for (const control of [game.button('Play E5'), letBe(page), ...needed]) {
      await expect(control).toBeInViewport({ ratio: 1 });
    }
    await letBe(page).tap();
    await expect(letBe(page)).toBeHidden();
  });
});

test('the film is in sight', async ({ page }) => {
  const game = new GamePage(page);
  await game.open();
  await game.point('E5').tap();
  await game.button('Play E5').tap();
  const film = page.getByRole('slider', { name: 'Film of the game' });
  const sizes = [
    [320, 568],
    [390, 664],
    [667, 375],
    [768, 1024],
    [1024, 600],
  ] as const;
  await onEach(page, sizes, async () => {
    await expect(film).toBeInViewport({ ratio: 1 });
    // Nothing covers it: a tap on its first frame goes to the beginning.
    await page.locator('.film-cell[data-at="0"]').tap();
    await expect(film).toHaveAttribute('aria-valuetext', 'Before the first move');
    expect(await page.evaluate(() => scrollY)).toBe(0);
    await page.keyboard.press('End');
    await expect(film).not.toHaveAttribute('aria-valuetext', 'Before the first move');
  });
});

test('a game is counted', async ({ page }) => {
  const { tree } = readSgf(new TextEncoder().encode('(;GM[1]SZ[9]KM[7];B[ee];W[gc];B[];W[])'));
  const game = new GamePage(page);
  await game.open(`#${await writeLink(tree)}`);
  await expect(game.count).toHaveText(/^([BW]\+|Draw)/);
  const sizes = [
    [390, 844],
    [844, 390],
  ] as const;
  await onEach(page, sizes, async () => {
    for (const name of ['Play on', 'Take back', 'Done']) {
      await expect(game.button(name)).toBeInViewport({ ratio: 1 });
    }
    // A group is marked dead, or alive, on the first tap, because that plays nothing.
    const stone = game.point('E5');
    const before = (await stone.getAttribute('aria-label'))!;
    await stone.tap();
    await expect(stone).not.toHaveAccessibleName(before);
    await stone.tap();
    await expect(stone).toHaveAccessibleName(before);
  });
});
