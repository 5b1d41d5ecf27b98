import { expect, test, type Locator, type Page } from '@playwright/test';
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

/** All of them. */
const SIZES = [...WIDE.map(([width, height]) => [width, height] as const), ...PHONES];

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

/** Returns whether nothing lies over the middle of an element. */
async function isUncovered(part: Locator): Promise<boolean> {
  return part.evaluate((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    const top = document.elementFromPoint(x + width / 2, y + height / 2);
    return element.contains(top);
  });
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Returns whether two boxes share more than their edges. */
function overlap(one: Box, other: Box): boolean {
  const isApart = (start: number, size: number, otherStart: number, otherSize: number) =>
    start + size <= otherStart + 1 || otherStart + otherSize <= start + 1;
  return !(
    isApart(one.x, one.width, other.x, other.width) ||
    isApart(one.y, one.height, other.y, other.height)
  );
}

/** Runs in the page: from now on, or from its beginning, notes what moves there by itself. */
function watchShifts(): void {
  const shifts: object[] = [];
  Object.assign(window, { shifts });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value, sources } = entry as PerformanceEntry & {
        value: number;
        sources: { node: Node | null }[];
      };
      const moved = sources.map(({ node }) => (node as Element | null)?.className ?? '');
      shifts.push({ value, moved });
    }
  }).observe({ type: 'layout-shift' });
}

/** Returns what moved. A failing test tells it. */
async function shifts(page: Page): Promise<readonly { readonly value: number }[]> {
  return page.evaluate(
    () => (window as unknown as { shifts: { readonly value: number }[] }).shifts,
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

for (const [width, height] of SIZES) {
  const on = `on a screen of ${width} by ${height}`;

  test(`what a game needs is in sight and uncovered ${on}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    const game = await withoutModel(page);
    const welcome = page.getByRole('region', { name: 'Welcome' });
    await expect(welcome.getByText('Nobody ever told it the rules.')).toBeInViewport({ ratio: 1 });
    await expect(welcome.getByRole('button', { name: 'How?' })).toBeInViewport({ ratio: 1 });
    const parts = [
      board(page),
      game.status,
      game.backend,
      ...['Pass', 'Take back', 'Hint', 'Resign', 'New game', 'Menu'].map((name) =>
        game.button(name),
      ),
    ];
    for (const part of parts) {
      await expect(part).toBeInViewport({ ratio: 1 });
      expect(await isUncovered(part)).toBe(true);
    }
    await game.point('E5').click();
    await expect(page.getByRole('progressbar', { name: 'Model' })).toBeInViewport({ ratio: 1 });
    expect(await overflow(page)).toBe(0);

    // Colour, level and Start need no scrolling.
    await game.button('New game').click();
    const dialog = page.getByRole('dialog', { name: 'New game' });
    for (const part of [
      dialog.getByText('Random', { exact: true }),
      dialog.getByLabel('Strength'),
      dialog.getByRole('button', { name: 'Start' }),
    ]) {
      await expect(part).toBeInViewport({ ratio: 1 });
    }
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();

    // A refused file is told of in a place of its own.
    await game.drop([{ name: 'notes.txt', content: Buffer.from('weights') }]);
    const notice = game.alert.locator('.notice');
    await expect(notice).toContainText('notes.txt');
    await expect(notice.getByRole('button', { name: 'Dismiss' })).toBeInViewport({ ratio: 1 });
    const box = (await notice.boundingBox())!;
    for (const part of [
      board(page),
      page.getByRole('region', { name: 'Film', exact: true }),
      page.getByRole('tablist'),
      page.locator('.actions'),
    ]) {
      expect(overlap(box, (await part.boundingBox())!)).toBe(false);
    }
    await notice.getByRole('button', { name: 'Dismiss' }).click();
  });

  test(`a game ends with its result and what to do next ${on}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    const game = await withoutModel(page);
    await game.point('E5').click();
    // The column may be scrolled.
    await eye(page).getByRole('button', { name: 'Details' }).click();
    await expect(page.getByTestId('given-codes')).toBeInViewport();
    await page.evaluate(() => scrollTo(0, 0));
    await game.button('Resign').click();
    await page.getByRole('button', { name: 'Yes, resign' }).click();
    await expect(game.result).toHaveText('W+R');
    if (width >= 1200) await expect(game.result).toBeInViewport({ ratio: 1 });
    const next = ['Play again', 'Take back', 'Surprises', 'Film', 'Share'];
    for (const name of next) {
      const button = page.locator('.actions').getByRole('button', { name, exact: true });
      await expect(button).toBeInViewport({ ratio: 1 });
      expect(await isUncovered(button)).toBe(true);
      // Its words fit.
      expect(await button.evaluate((it) => it.scrollWidth - it.clientWidth)).toBeLessThanOrEqual(0);
    }
    await expect(page.getByText('The model wins by resignation.').last()).toBeVisible();
    // The chart comes to the front.
    await expect(tab(page, 'Chart')).toHaveAttribute('aria-selected', 'true');
    expect(await overflow(page)).toBe(0);
  });

  test(`each tab shows its own contents, and Details open in sight ${on}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    const game = await withoutModel(page);
    await game.point('E5').click();
    for (const name of ['Moves', 'Chart', 'Think']) {
      await tab(page, name).click();
      await expect(page.getByRole('tabpanel')).toHaveCount(1);
      await expect(page.getByRole('tabpanel', { name })).toBeVisible();
      expect(await overflow(page)).toBe(0);
    }
    const details = eye(page).getByRole('button', { name: 'Details' });
    await expect(page.getByTestId('given-codes')).toHaveCount(0);
    await details.click();
    await expect(details).toHaveAttribute('aria-expanded', 'true');
    await expect(page.getByTestId('given-codes')).toBeInViewport();
    await details.click();
    await expect(page.getByTestId('given-codes')).toHaveCount(0);
  });
}

for (const [width, height] of [
  [1280, 720],
  [412, 823],
  [844, 390],
] as const) {
  test(`nothing shifts while the page starts on a screen of ${width} by ${height}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await page.addInitScript(watchShifts);
    const game = new GamePage(page);
    await game.openQuick();
    await game.modelReady();
    await expect(page.getByRole('button', { name: 'Choose a file…' })).toBeAttached();
    expect(await shifts(page)).toEqual([]);
  });
}

for (const [width, height] of [
  [1440, 900],
  [390, 844],
  [844, 390],
] as const) {
  test(`nothing shifts during a game on a screen of ${width} by ${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    const game = new GamePage(page);
    await game.openQuick();
    await game.modelReady();
    await page.evaluate(watchShifts);
    for (const vertex of ['E5', 'C3']) {
      const free = (await game.emptyVertices()).includes(vertex) ? vertex : 'J9';
      await game.point(free).click();
      expect(await game.answered()).toBe('turn');
    }
    expect(await shifts(page)).toEqual([]);
  });
}
