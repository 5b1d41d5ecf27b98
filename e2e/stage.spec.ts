import { expect, test, type Page } from '@playwright/test';
import { HeldWorkers } from './support/hold';
import { GamePage } from './support/page';

/** Wide screens, with the side of the board that they have room for. */
const WIDE = [
  [1440, 900, 660],
  [1280, 720, 530],
] as const;

/** Phones, held upright and on their side. */
const PHONES = [
  [390, 844],
  [320, 640],
  [844, 390],
] as const;

const board = (page: Page) => page.getByRole('grid', { name: 'Board' });
const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true });
const eye = (page: Page) => page.getByRole('region', { name: 'Model’s eye' });
/** The imagined frame over the board. */
const imagining = (page: Page) => page.locator('[data-imagining]');

async function overflow(page: Page): Promise<number> {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}

/** Opens the page; its model never comes. */
async function withoutModel(page: Page): Promise<GamePage> {
  const game = new GamePage(page);
  await game.withoutModel();
  await game.open();
  return game;
}

/** Plays E5 and holds the model's thought about it. */
async function heldInThought(page: Page) {
  const workers = await HeldWorkers.between(page);
  const game = new GamePage(page);
  await game.openQuick();
  await game.modelReady();
  await workers.hold('think');
  await game.point('E5').click();
  return { game, workers };
}

for (const [width, height, side] of WIDE) {
  test(`board, imagined frame and tabs are in sight on a screen of ${width} by ${height}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    const game = await withoutModel(page);
    await game.point('E5').click();
    const picture = page.locator('.board');
    expect((await picture.boundingBox())!.width).toBe(side);
    const frame = eye(page).locator('.frame');
    expect((await frame.boundingBox())!.width).toBeGreaterThan(340);
    for (const part of [
      picture,
      frame,
      tab(page, 'Think'),
      tab(page, 'Moves'),
      tab(page, 'Chart'),
      page.getByRole('slider', { name: 'Move shown' }),
      page.getByRole('slider', { name: 'Film of the game' }),
      game.button('Resign'),
    ]) {
      await expect(part).toBeInViewport({ ratio: 1 });
    }
    // The page itself does not scroll.
    expect(
      await page.evaluate(() => document.documentElement.scrollHeight - innerHeight),
    ).toBeLessThanOrEqual(0);
    expect(await overflow(page)).toBe(0);
  });
}

for (const [width, height] of PHONES) {
  test(`a layer is switched with the board in sight on a screen of ${width} by ${height}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    const game = await withoutModel(page);
    await game.point('E5').click();
    const chip = page.getByRole('button', { name: 'Predicted change' });
    // As a thumb would: no further than needed to see the chip above the bar.
    await chip.evaluate((element) => {
      const bar = document.querySelector('.actions')!;
      const fixed = getComputedStyle(bar).position === 'fixed';
      const end = fixed ? bar.getBoundingClientRect().top : innerHeight;
      scrollBy(0, Math.max(0, element.getBoundingClientRect().bottom - end + 4));
    });
    await chip.click();
    await expect(chip).toHaveAttribute('aria-pressed', 'true');
    await expect(chip).toBeInViewport({ ratio: 1 });
    await expect(board(page)).toBeInViewport({ ratio: 0.9 });
    expect(await overflow(page)).toBe(0);
  });
}

test('one tab is in front at a time, by mouse and by key, and is remembered', async ({ page }) => {
  const game = await withoutModel(page);
  await expect(page.getByRole('tabpanel')).toHaveCount(1);
  await expect(page.getByRole('tabpanel', { name: 'Think' })).toBeVisible();
  await tab(page, 'Moves').click();
  await game.point('E5').click();
  await expect(page.getByRole('listitem').filter({ hasText: 'E5' })).toBeVisible();
  await tab(page, 'Moves').press('ArrowRight');
  await expect(tab(page, 'Chart')).toBeFocused();
  await expect(page.getByRole('tabpanel', { name: 'Chart' })).toBeVisible();
  await expect(page.getByRole('tabpanel')).toHaveCount(1);
  await page.keyboard.press('Home');
  await expect(tab(page, 'Think')).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(tab(page, 'Chart')).toHaveAttribute('aria-selected', 'true');
  await page.reload();
  await expect(tab(page, 'Chart')).toHaveAttribute('aria-selected', 'true');
});

test('the first sight is a line and a moving picture, both gone with the first answer', async ({
  page,
}) => {
  const game = new GamePage(page);
  await game.openQuick();
  const welcome = page.getByRole('region', { name: 'Welcome' });
  await expect(welcome).toContainText('Nobody ever told it the rules.');
  await expect(eye(page).getByText('5 moves of a game it imagined')).toBeVisible();
  await expect(page.locator('.first-sight')).toHaveAttribute('data-frame', '5');
  await welcome.getByRole('button', { name: 'How?' }).click();
  const how = page.getByRole('dialog', { name: 'How it plays' });
  await expect(how.getByRole('link', { name: /VideoWorld/ })).toHaveAttribute('href', /arxiv/);
  await how.getByRole('button', { name: 'Play', exact: true }).click();
  await game.modelReady();
  await game.point('E5').click();
  expect(await game.answered()).toBe('turn');
  await expect(welcome).toBeHidden();
  await expect(page.locator('.first-sight')).toHaveCount(0);
});

test('the imagined frame takes shape on the board, and play does not wait for it', async ({
  page,
}) => {
  const { game, workers } = await heldInThought(page);
  await expect(imagining(page)).toHaveAttribute('data-imagining', 'live');
  await expect(game.status).toHaveText('Imagining…');
  await expect(page.getByRole('progressbar', { name: 'Model' })).toBeVisible();
  await workers.release();
  expect(await game.answered()).toBe('turn');
  // The next stone is played at once, whether or not the frame is still shown.
  const empty = (await game.emptyVertices())[0]!;
  await game.point(empty).click();
  await expect(game.point(empty)).toHaveAccessibleName(/black stone/);
  expect(await game.answered()).toBe('turn');
  await expect(imagining(page)).toHaveCount(0);
});

test('without motion nothing takes shape on the board', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const { game, workers } = await heldInThought(page);
  await expect(game.status).toHaveText('Imagining…');
  // The whole frame is there; only the answer is held.
  await expect.poll(async () => (await workers.outcomes()).length).toBe(1);
  await expect(imagining(page)).toHaveCount(0);
});

test('a click in the past of a finished game tries a variation and changes no result', async ({
  page,
}) => {
  const game = await withoutModel(page);
  await game.point('E5').click();
  await game.button('Resign').click();
  await page.getByRole('button', { name: 'Yes, resign' }).click();
  await expect(game.result).toHaveText('W+R');
  for (const name of ['Play again', 'Take back', 'Surprises', 'Film', 'Share']) {
    await expect(game.button(name)).toBeEnabled();
  }
  await page.keyboard.press('Home');
  await game.point('C3').click();
  await expect(game.point('C3')).toHaveAccessibleName(/black stone/);
  const back = game.button('Back to the game, W+R');
  await expect(back).toBeVisible();
  await expect(game.button('Resign')).toHaveAttribute('aria-disabled', 'true');
  await page.reload();
  await expect(game.point('C3')).toHaveAccessibleName(/black stone/);
  await back.click();
  await expect(game.result).toHaveText('W+R');
  await expect(game.point('E5')).toHaveAccessibleName(/black stone/);
});

test('a click that closes a dialog reaches nothing behind it', async ({ page }) => {
  const game = await withoutModel(page);
  await game.button('New game').click();
  const start = game.button('Start');
  await expect(start).toBeVisible();
  await page.evaluate(() => {
    const behind: string[] = [];
    Object.assign(window, { behind });
    document.addEventListener('click', ({ target }) => {
      if (target instanceof Element && !target.closest('dialog')) behind.push(target.className);
    });
  });
  await start.dblclick();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(await page.evaluate(() => (window as unknown as { behind: string[] }).behind)).toEqual([]);
});

for (const [width, height] of [
  [1440, 900],
  [390, 844],
] as const) {
  test(`nothing shifts during a game on a screen of ${width} by ${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    const game = new GamePage(page);
    await game.openQuick();
    await game.modelReady();
    await page.evaluate(() => {
      const shifts: number[] = [];
      Object.assign(window, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
          shifts.push((entry as { value?: number }).value ?? 0);
      }).observe({ type: 'layout-shift' });
    });
    for (const vertex of ['E5', 'C3']) {
      const free = (await game.emptyVertices()).includes(vertex) ? vertex : 'J9';
      await game.point(free).click();
      expect(await game.answered()).toBe('turn');
    }
    const shifts = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts);
    expect(shifts.reduce((sum, value) => sum + value, 0)).toBeLessThan(0.001);
  });
}
