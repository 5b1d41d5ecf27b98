import { readFileSync } from 'node:fs';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { DEFAULT_WEIGHTS, openModel } from '../cli/lib/weights';
import type { VideoModel } from '../src/engine';
import { explore } from '../src/engine/explore';
import { DEFAULT_RULES, parseMoveList, vertexName, type Move } from '../src/go';
import { nanoCheckpointPath } from '../test/fixtures';
import { expectNoViolation } from './support/axe';
import { GamePage } from './support/page';

/** The map of the default model. */
const MAPPED = JSON.parse(
  readFileSync(new URL('../models/latents.json', import.meta.url), 'utf8'),
) as { readonly codes: readonly unknown[] };

/** How long each frame of the foreseen film is shown, in milliseconds. */
const FRAME_TIME = 900;

/** Every test plays and asks the model again and again; some compare with a second runtime. */
test.describe.configure({ timeout: 600_000 });

/** The overlays' controls on the page. */
class Overlays {
  readonly panel: Locator;

  constructor(readonly page: Page) {
    this.panel = page.getByRole('region', { name: 'Watch it think' });
  }

  chip(label: string): Locator {
    return this.panel.getByRole('button', { name: label, exact: true });
  }

  /** The card of a layer that is on. */
  card(label: string): Locator {
    return this.panel.getByRole('region', { name: label, exact: true });
  }

  /** Returns the point of the board below the middle of the hottest pixels. */
  async hottestPoint(): Promise<string> {
    const heat = this.page.locator('canvas.heat');
    const at = await heat.evaluate((canvas: HTMLCanvasElement) => {
      const { width, height } = canvas;
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, width, height);
      let most = 0;
      for (let pixel = 3; pixel < data.length; pixel += 4) most = Math.max(most, data[pixel]!);
      const middle = { x: 0, y: 0, count: 0 };
      for (let pixel = 0; pixel < width * height; pixel++) {
        if (data[pixel * 4 + 3]! < most) continue;
        middle.x += (pixel % width) + 0.5;
        middle.y += Math.floor(pixel / width) + 0.5;
        middle.count++;
      }
      const box = canvas.getBoundingClientRect();
      return {
        x: box.x + (middle.x / middle.count / width) * box.width,
        y: box.y + (middle.y / middle.count / height) * box.height,
      };
    });
    const label = await this.page.evaluate(
      ({ x, y }) => document.elementFromPoint(x, y)?.getAttribute('aria-label'),
      at,
    );
    return label?.split(',')[0] ?? 'nowhere';
  }

  /** Probabilities of a fan's rows, and of all other codes. */
  async probabilities(): Promise<{ rows: number[]; rest: number }> {
    const all = this.card('Alternatives').locator('.plans [data-probability]');
    const values = await all.evaluateAll((rows) =>
      rows.map((row) => Number((row as HTMLElement).dataset['probability'])),
    );
    return { rows: values.slice(0, -1), rest: values.at(-1)! };
  }
}

/** Computes something in Node with the same weights, if the page runs on WASM. */
async function onNode<T>(weights: string, use: (model: VideoModel) => Promise<T>): Promise<T> {
  const model = await openModel(weights);
  try {
    return await use(model);
  } finally {
    await model.release();
  }
}

/** Returns the moves in the list, as the page names them: `black D4`. */
async function movesOf(game: GamePage): Promise<Move[]> {
  const texts = await game.moves().evaluateAll((items) =>
    items.map((item) =>
      /(black|white) (\w+)/
        .exec(item.textContent ?? '')
        ?.slice(1)
        .join(' '),
    ),
  );
  return parseMoveList(texts.join(', '));
}

test.describe('with the default model', () => {
  // One after another on one page. Each test begins its own game, with all layers off.
  test.describe.configure({ mode: 'default' });

  let page: Page;
  let game: GamePage;
  let overlays: Overlays;

  test.beforeAll(async ({ browser }) => {
    page = await (await browser.newContext()).newPage();
    game = new GamePage(page);
    overlays = new Overlays(page);
    await game.openQuick();
    await game.modelReady();
  });
  test.afterAll(() => page.context().close());

  test.beforeEach(async () => {
    await page.keyboard.press('0');
    await expect(overlays.panel.locator('[aria-pressed=true]')).toHaveCount(0);
    await game.newGame({ color: 'Black' });
    for (const vertex of ['E5', 'C3']) {
      const free = await game.emptyVertices();
      await game.point(free.includes(vertex) ? vertex : free[0]!).click();
      expect(await game.answered(120_000)).toBe('turn');
    }
  });

  test('looking back, the heat stays hottest on the point played', async () => {
    const moves = await movesOf(game);
    await page.keyboard.press('1');
    await expect(overlays.chip('Predicted change')).toHaveAttribute('aria-pressed', 'true');
    const played = vertexName(moves[3]!.point as number);
    expect(await overlays.hottestPoint()).toBe(played);
    await expect(page.getByTestId('change-words')).toContainText(`New: white ${played}`);

    // One step back: the same thought, before its stone was placed. Two: the thought behind move 2.
    await page.keyboard.press('ArrowLeft');
    await expect(overlays.panel).toContainText(
      `Its thought here: it led to move 4, white ${played}`,
    );
    await expect(game.point(played)).toHaveAccessibleName(/empty/);
    expect(await overlays.hottestPoint()).toBe(played);
    await page.keyboard.press('ArrowLeft');
    const before = vertexName(moves[1]!.point as number);
    await expect(overlays.panel).toContainText(`The thought behind move 2, white ${before}`);
    expect(await overlays.hottestPoint()).toBe(before);

    // Nothing is played for the model in an earlier position, and the game goes on from where it was.
    await page.keyboard.press('ArrowRight');
    await game.point(played).click();
    await expect(page.getByText(/looking back at move 3/).first()).toBeVisible();
    await expect(game.moves()).toHaveCount(4);
    await game.button('Back to game').click();
    await expect(game.point(played)).toHaveAccessibleName(/white stone, last move/);
    const free = await game.emptyVertices();
    await game.point(free[0]!).click();
    expect(await game.answered(120_000)).toBe('turn');
    await expect(game.moves()).toHaveCount(6);

    // With keys, the slider and the list.
    await page.keyboard.press('Home');
    await expect(page.getByText('Move 0 of 6', { exact: true })).toBeVisible();
    await expect(page.getByRole('gridcell', { name: /stone/ })).toHaveCount(0);
    await game.point('E5').focus();
    await page.keyboard.press('.');
    await expect(page.getByText('Move 1 of 6', { exact: true })).toBeVisible();
    await expect(game.point('E5')).toBeFocused();
    const slider = page.getByRole('slider', { name: 'Move shown' });
    await slider.focus();
    await page.keyboard.press('ArrowRight');
    await expect(page.getByText('Move 2 of 6', { exact: true })).toBeVisible();
    await game.showPanel('Moves');
    await game.moves().nth(2).getByRole('button').click();
    await expect(page.getByText('Move 3 of 6', { exact: true })).toBeVisible();
    await expect(game.moves().nth(2).getByRole('button')).toHaveAttribute('aria-current', 'step');
    await game.showPanel('Think');
    await slider.focus();
    await page.keyboard.press('End');
    await expect(page.getByText('Your turn', { exact: true })).toBeVisible();
  });

  test('the fan is what Node computes; it falls apart and can be played', async () => {
    const moves = await movesOf(game);
    await page.keyboard.press('3');
    const rows = overlays.card('Alternatives').getByRole('list').getByRole('button');
    await expect(rows).toHaveCount(8, { timeout: 120_000 });
    const shown = await overlays.probabilities();
    expect([...shown.rows, shown.rest].reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9);
    expect(shown.rows).toEqual(shown.rows.toSorted((a, b) => b - a));

    const position = { rules: DEFAULT_RULES, moves: moves.slice(0, 3) };
    const fan = await onNode(DEFAULT_WEIGHTS, (model) =>
      explore(model, { kind: 'fan', position, latent: 1, count: 8 }),
    );
    for (const [index, { probability, code }] of fan.alternatives.entries()) {
      expect(Math.abs(shown.rows[index]! - probability)).toBeLessThan(1e-4);
      await expect(rows.nth(index)).toContainText(`code ${code}`);
    }

    // Random codes take the plan apart.
    const card = overlays.card('Alternatives');
    await card.getByRole('checkbox', { name: 'next' }).check();
    const damage = page.getByTestId('damage');
    await expect(damage).toContainText('Of 8 plans', { timeout: 120_000 });
    const counts = /, (\d+) still leads? there, (\d+) elsewhere, and (\d+) to/.exec(
      (await damage.textContent())!,
    )!;
    const [same, other, illegal] = counts.slice(1).map(Number) as [number, number, number];
    expect(same + other + illegal).toBe(8);
    expect(same).toBeLessThan(8);
    const drawn = await card.getByRole('list').textContent();
    await card.getByRole('button', { name: 'Draw others' }).click();
    await expect(card.getByRole('list')).not.toHaveText(drawn!, { timeout: 120_000 });
    await card.getByRole('checkbox', { name: 'next' }).uncheck();
    await expect(rows).toHaveCount(8);

    // The first legal one other than the move itself.
    const own = vertexName(moves[3]!.point as number);
    const others = rows.and(page.locator('[data-legal=true]')).filter({ hasNotText: own });
    const instead = others.filter({ hasNotText: 'pass' }).first();
    const vertex = /[A-J][1-9]/.exec((await instead.textContent())!)![0];
    await instead.click();
    await expect(overlays.card('Alternatives')).toContainText(`read as ${vertex}`);
    await game.button('Play this instead').click();
    await expect(game.point(vertex)).toHaveAccessibleName(/white stone, last move/);
    await expect(game.point(own)).toHaveAccessibleName(/empty/);
    await expect(game.moves()).toHaveCount(4);
    await expect(game.moves().last()).toContainText('chosen');
    expect(await game.answered(120_000)).toBe('turn');
  });

  test('the imagined future is what Node computes, and is compared', async () => {
    const moves = await movesOf(game);
    await game.showDetails();
    const latents = await page.getByTestId('latent-codes').textContent();
    await overlays.chip('Imagined future').click();
    const card = overlays.card('Imagined future');
    const foreseen = card.getByRole('list', { name: 'Foreseen moves' }).locator('li[data-number]');
    await expect(foreseen.first()).toBeVisible({ timeout: 120_000 });
    const expected = await onNode(DEFAULT_WEIGHTS, (model) =>
      explore(model, {
        kind: 'foresee',
        position: { rules: DEFAULT_RULES, moves: moves.slice(0, 3) },
        latentCodes: latents!.split(' ').map(Number),
      }),
    );
    const stones = expected.frames.flatMap((frame) => frame.stones);
    await expect(foreseen).toHaveCount(stones.length);
    for (const [index, { number, color, point }] of stones.entries()) {
      await expect(foreseen.nth(index)).toContainText(`${number}`);
      await expect(foreseen.nth(index)).toContainText(`${color} ${vertexName(point)}`);
    }
    // Its own move comes first, and is on the board.
    expect(vertexName(stones[0]!.point)).toBe(vertexName(moves[3]!.point as number));
    await expect(page.locator(`[data-ghost="${stones[0]!.point}"]`)).toHaveText('1');

    const film = card.getByRole('list', { name: 'Foreseen frames' }).getByRole('button');
    const last = expected.frames.length;
    await expect(film).toHaveCount(1 + last);
    // The test controls the page's clock.
    const now = Date.now();
    await page.clock.install({ time: now });
    await page.clock.pauseAt(now + 1000);
    await card.getByRole('button', { name: 'Play the film' }).click();
    await expect(film.nth(0)).toHaveAttribute('aria-pressed', 'true');
    await expect(page.locator('[data-ghost]')).toHaveCount(0);
    for (let at = 1; at <= last; at++) {
      await page.clock.runFor(FRAME_TIME);
      await expect(film.nth(at)).toHaveAttribute('aria-pressed', 'true');
    }
    await page.clock.runFor(FRAME_TIME);
    await expect(card.getByRole('button', { name: 'Play the film' })).toBeVisible();
    await page.clock.resume();

    // What was imagined against what was played: move 3, the answer, and move 4, its own after that.
    await overlays.chip('Hits and misses').click();
    const compared = overlays
      .card('Hits and misses')
      .getByRole('list', { name: 'Hits and misses' });
    const outcomes = compared.getByRole('button');
    await expect(outcomes).toHaveCount(2, { timeout: 120_000 });
    const hits = await outcomes.and(page.locator('[data-kind=hit]')).count();
    await expect(page.getByTestId('hit-rate')).toContainText(`${hits} of 2`);
    await expect(game.moves().locator('.move-outcome')).toHaveCount(2);
    await outcomes.first().click();
    await expect(page.getByText('Move 3 of 4', { exact: true })).toBeVisible();
    await expect(page.getByTestId('hit-rate')).toContainText(/of 1 /);
    // A key goes to the first move that did not come as imagined, if there is one.
    const kinds = await outcomes.evaluateAll((all) =>
      all.map((one) => one.getAttribute('data-kind')),
    );
    const miss = kinds.findIndex((kind) => kind !== 'hit');
    await page.keyboard.press('Home');
    await page.keyboard.press('m');
    await expect(page.getByRole('slider', { name: 'Move shown' })).toHaveValue(
      `${miss < 0 ? 0 : 3 + miss}`,
    );
    await page.keyboard.press('End');
    await expect(game.button('Back to game')).toBeHidden();

    // The map: a move lights its codes, a code shows what it does.
    await page.keyboard.press('6');
    const map = overlays.panel.getByRole('listbox', { name: 'Map of codes' });
    await expect(map.getByRole('option')).toHaveCount(MAPPED.codes.length);
    await page.locator('.film-cell').last().hover();
    expect(await map.locator('[data-lit=true]').count()).toBeGreaterThan(0);
    await map.focus();
    await page.keyboard.press('ArrowRight');
    const pointed = page.getByTestId('pointed-code');
    await expect(pointed).toContainText(/Code \d+\. Mostly/);
    await expect(pointed.locator('canvas')).toHaveCount(2, { timeout: 120_000 });
    const first = await pointed.locator('p').first().textContent();
    await page.keyboard.press('ArrowUp');
    await expect(pointed.locator('p').first()).not.toHaveText(first!);
    await overlays.panel.getByLabel('Colours and shapes show').selectOption('capture');
    await expect(overlays.card('Code map')).toContainText('captures stones');
  });

  test('axe finds nothing with every layer on, in both themes and at 320 px', async () => {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    for (const key of ['1', '2', '3', '4', '5', '6', '7', '8']) await page.keyboard.press(key);
    const rows = overlays.card('Alternatives').getByRole('list').getByRole('button');
    await expect(rows).toHaveCount(8, { timeout: 120_000 });
    await rows.nth(1).click();
    await overlays.panel.getByRole('listbox').focus();
    await page.keyboard.press('ArrowRight');
    await expect(page.getByTestId('pointed-code').locator('canvas')).toHaveCount(2, {
      timeout: 120_000,
    });
    await overlays.card('Confidence').getByText('What this is').click();
    await expectNoViolation(page);
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await page.setViewportSize({ width: 320, height: 640 });
    await page.getByRole('button', { name: 'Back one move' }).click();
    await expectNoViolation(page);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
  });
});

test('a dropped checkpoint shows what it can, and says what it cannot', async ({ page }) => {
  const weights = nanoCheckpointPath('4x4');
  const game = new GamePage(page);
  await game.withoutModel();
  await game.openQuick();
  await game.import([{ name: 'go_battle.pth', content: readFileSync(weights) }], /go_battle/);
  const style = 'None';
  await game.newGame({ color: 'White', style, strength: 'fast' });
  expect(await game.answered(120_000)).toBe('turn');
  const overlays = new Overlays(page);

  // Random weights imagine noise: no stone is new, everything is uncertain.
  await overlays.chip('Predicted change').click();
  await expect(page.getByTestId('change-words')).toContainText('Uncertain');
  await overlays.chip('Confidence').click();
  await expect(page.locator('[data-bits]')).toHaveCount(16);
  for (const bits of await page.locator('[data-bits]').all()) {
    expect(Number(await bits.getAttribute('data-bits'))).toBeGreaterThan(0);
  }
  await overlays.chip('Alternatives').click();
  const rows = overlays.card('Alternatives').getByRole('list').getByRole('button');
  await expect(rows).toHaveCount(8, { timeout: 120_000 });
  const shown = await overlays.probabilities();
  expect([...shown.rows, shown.rest].reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9);
  const position = { rules: DEFAULT_RULES, moves: [] };
  const fan = await onNode(weights, (model) =>
    explore(model, { kind: 'fan', position, latent: 1, count: 8 }),
  );
  for (const [index, { probability }] of fan.alternatives.entries()) {
    expect(Math.abs(shown.rows[index]! - probability)).toBeLessThan(1e-4);
  }

  for (const label of ['Imagined future', 'Hits and misses']) {
    await expect(overlays.chip(label)).toHaveAttribute('aria-disabled', 'true');
    await expect(overlays.chip(label)).toHaveAccessibleDescription(/no latent decoder/);
  }
  // Its key does nothing either, and says why.
  await page.keyboard.press('4');
  await expect(page.locator('output[aria-live]')).toContainText(
    'Imagined future cannot be shown. This model has no latent decoder',
  );
  await overlays.chip('Code map').click();
  const map = overlays.panel.getByRole('listbox', { name: 'Map of codes' });
  await expect(map.getByRole('option').first()).toBeVisible();
});
