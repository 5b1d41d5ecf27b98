import { expect, type Locator, type Page } from '@playwright/test';
import { DEFAULT_WEIGHTS, openModel } from '../cli/lib/weights';
import type { CodeConfidence } from '../src/engine';
import { explore } from '../src/engine/explore';
import {
  DEFAULT_RULES,
  parseMoveList,
  parseVertex,
  readSgf,
  writeLink,
  type Point,
} from '../src/go';
import { FOLLOWED, surpriseOf } from '../src/state/chart/surprise';
import { expectNoViolation, SCHEMES } from './support/axe';
import { test } from './support/loaded';
import { GamePage } from './support/page';

/** Plays a stone and waits for the answer. @returns the first of these points that is empty. */
async function play(game: GamePage, ...wanted: string[]): Promise<string> {
  const empty = await game.emptyVertices();
  const vertex = wanted.find((one) => empty.includes(one))!;
  await game.point(vertex).click();
  await expect(game.point(vertex)).toHaveAccessibleName(/black stone/);
  expect(await game.answered()).toBe('turn');
  return vertex;
}

/** Returns the names of the moves played so far. */
async function moveNames(game: GamePage): Promise<string[]> {
  const texts = await game.moves().allTextContents();
  return texts.map((text) => /(?:[A-HJ]\d|pass)/u.exec(text)![0]);
}

const graph = (page: Page): Locator => page.getByRole('list', { name: 'Variations' });
const current = (page: Page): Locator => graph(page).locator('[aria-current=step]');

test('another move in the past begins a variation, which is gone to, made the main line and commented', async ({
  loaded: { game },
}) => {
  const { page } = game;
  await game.showPanel('Moves');
  await play(game, 'E5');
  const first = await play(game, 'G3', 'G4', 'G6');
  const [, , , answer] = await moveNames(game);
  await expect(graph(page)).toHaveCount(0);

  await game.button('Back one move').click();
  await game.button('Back one move').click();
  await expect(page.getByRole('slider', { name: 'Move shown' })).toHaveValue('2');
  const second = await play(game, 'C7', 'C6', 'C4');
  await expect(game.moves()).toHaveCount(4);
  await expect(graph(page).getByRole('listitem')).toHaveCount(7);
  await expect(current(page)).toHaveAccessibleName(/^Move 4, White/);

  // The arrows go from stone to stone, and the focus follows.
  await current(page).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(current(page)).toHaveAccessibleName(`Move 3, Black ${second}, variation 2 of 2`);
  await expect(current(page)).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(current(page)).toHaveAccessibleName(`Move 3, Black ${first}, variation 1 of 2`);
  await expect(current(page)).toBeFocused();
  await expect(game.point(first)).toHaveAccessibleName(/black stone/);
  await expect(game.point(second)).toHaveAccessibleName(/empty/);
  await page.keyboard.press('ArrowRight');
  await expect(current(page)).toHaveAccessibleName(`Move 4, White ${answer}`);
  expect((await moveNames(game)).slice(2)).toEqual([first, answer]);
  // The overlays belong to this line.
  await expect(page.getByText(new RegExp(`^Read as ${answer} `, 'u'))).toBeVisible();
  // And the same from anywhere on the page.
  await game.button('Menu').focus();
  await page.keyboard.press('v');
  await expect(current(page)).toHaveAccessibleName(/^Move 4, White/);
  await expect(game.point(second)).toHaveAccessibleName(/black stone/);
  await expectNoViolation(page);

  await graph(page)
    .getByRole('button', { name: `Black ${second}` })
    .click();
  const promote = game.button('Make main line');
  await promote.click();
  await expect(current(page)).toHaveAccessibleName(`Move 3, Black ${second}, variation 1 of 2`);
  await expect(promote).toHaveAttribute('aria-disabled', 'true');
  await expect(promote).toBeFocused();

  const comment = page.getByRole('textbox', { name: 'Comment on move 3' });
  await comment.fill('Towards the corner.');
  await expect(current(page)).toHaveAccessibleName(/variation 1 of 2, with a comment$/);
  // Typing is not a shortcut.
  await comment.press('v');
  await expect(comment).toHaveValue('Towards the corner.v');
  await comment.press('Backspace');
  await game.button('Back one move').click();
  await expect(page.getByRole('textbox', { name: 'Comment on move 2' })).toHaveValue('');
});

test('a variation and its comment are kept, deleted and put back', async ({ page }) => {
  const [first, second] = ['G3', 'C7'];
  const record = '(;SZ[9]KM[7];B[ee];W[gc](;B[cc];W[ec])(;B[gg];W[cg]))';
  const { tree } = readSgf(new TextEncoder().encode(record));
  const game = new GamePage(page);
  await game.withoutModel();
  await game.open(`#${await writeLink(tree)}`);
  await game.showPanel('Moves');
  await graph(page)
    .getByRole('button', { name: `Move 3, Black ${second}` })
    .click();
  const comment = page.getByRole('textbox', { name: 'Comment on move 3' });
  await comment.fill('Towards the corner.');
  await page.reload();
  await graph(page)
    .getByRole('button', { name: `Move 3, Black ${second}` })
    .click();
  await expect(comment).toHaveValue('Towards the corner.');

  await graph(page)
    .getByRole('button', { name: `Move 3, Black ${first}` })
    .click();
  await game.button('Delete…').click();
  const dialog = page.getByRole('dialog', { name: 'Delete from here on?' });
  await expect(dialog).toContainText(`Move 3, Black ${first}, and all that follows it`);
  await expectNoViolation(page);
  await dialog.getByRole('button', { name: 'Keep' }).click();
  await expect(graph(page).getByRole('listitem')).toHaveCount(7);
  await game.button('Delete…').click();
  await dialog.getByRole('button', { name: 'Delete', exact: true }).click();
  const notice = page.getByTestId('deletion');
  await expect(notice).toContainText('2 moves deleted.');
  await expect(game.button('Delete…')).toBeFocused();
  await expect(game.point(first)).toHaveAccessibleName(/empty/);
  await expect(page.getByRole('slider', { name: 'Move shown' })).toHaveValue('2');
  await expectNoViolation(page);

  // It is put back, and stored.
  await notice.getByRole('button', { name: 'Undo' }).click();
  await expect(notice).toBeHidden();
  await expect(current(page)).toHaveAccessibleName(`Move 3, Black ${first}, variation 2 of 2`);
  await expect(current(page)).toBeFocused();
  await expect(game.point(first)).toHaveAccessibleName(/black stone/);
  await expect(graph(page).getByRole('listitem')).toHaveCount(7);
  await page.reload();
  await expect(graph(page).getByRole('listitem')).toHaveCount(7);

  // So is a branch with its comments. After the same move again nothing can be put back.
  await graph(page)
    .getByRole('button', { name: `Move 3, Black ${second}` })
    .click();
  await game.button('Delete…').click();
  await dialog.getByRole('button', { name: 'Delete', exact: true }).click();
  await notice.getByRole('button', { name: 'Undo' }).click();
  await expect(current(page)).toHaveAccessibleName(
    `Move 3, Black ${second}, variation 1 of 2, with a comment`,
  );
  await expect(comment).toHaveValue('Towards the corner.');
  await game.button('Delete…').click();
  await dialog.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(notice).toBeVisible();
  await game.point(second).click();
  await expect(notice).toBeHidden();
});

/** Returns the numbers of a list of codes. */
async function codes(page: Page, testId: string): Promise<number[]> {
  return (await page.getByTestId(testId).textContent())!.split(' ').map(Number);
}

const mean = (all: readonly CodeConfidence[]): number =>
  all.reduce((sum, { entropy }) => sum + entropy, 0) / all.length;

test('the chart shows what the model thought, and leads to the moves', async ({
  loaded: { game },
}) => {
  const { page } = game;
  await play(game, 'E5');
  // Nobody begins there, so it is a surprise.
  const corner = await play(game, 'A1', 'J9');
  const names = await moveNames(game);
  await game.showDetails();
  const latents = await codes(page, 'latent-codes');
  const imagined = await codes(page, 'imagined-codes');

  const chart = page.getByRole('region', { name: 'Thoughts over the game' });
  await game.showPanel('Chart');
  const slider = chart.getByRole('slider', { name: 'Move in the chart' });
  await expect(slider).toHaveAttribute('aria-valuemax', '4');
  await expect(slider).toHaveAttribute('aria-valuetext', /^Move 4, White .*: confidence \d+%/);
  await chart.getByText('As a table').click();
  // The model is asked about the person's moves.
  for (const move of [1, 3]) {
    const surprise = chart.getByRole('row').nth(move).getByRole('cell').nth(3);
    await expect(surprise).not.toHaveText('–', { timeout: 120_000 });
  }
  await expect(chart.getByRole('progressbar')).toHaveCount(0);
  // The judge's own table follows.
  const rows = await chart
    .getByTestId('chart-table')
    .getByRole('row')
    .evaluateAll((all) =>
      all
        .slice(1)
        .map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent ?? '')),
    );
  expect(rows).toHaveLength(4);

  // The same model on this machine, asked about the same positions.
  const model = await openModel(DEFAULT_WEIGHTS);
  try {
    const colors = ['B', 'W'];
    const before = (count: number) => ({
      rules: DEFAULT_RULES,
      moves: parseMoveList(
        names
          .slice(0, count)
          .map((name, index) => `${colors[index % 2]} ${name}`)
          .join(','),
      ),
    });
    const { frames } = await explore(model, {
      kind: 'intervene',
      position: before(3),
      latents,
      seed: 1,
    });
    const [frame] = frames;
    expect(frame!.nextImageCodes).toEqual(imagined);
    const [confidence, plan, picture, none] = rows[3]!;
    const [firstCode] = frame!.confidence.latents;
    expect(Math.abs(Number.parseInt(confidence!) / 100 - firstCode!.probability)).toBeLessThan(
      0.01,
    );
    expect(Math.abs(Number(plan) - firstCode!.entropy)).toBeLessThan(0.06);
    expect(Math.abs(Number(picture) - mean(frame!.confidence.image))).toBeLessThan(0.01);
    expect(none).toBe('–');

    for (const index of [0, 2]) {
      const fan = await explore(model, {
        kind: 'fan',
        position: before(index),
        latent: 1,
        count: FOLLOWED,
      });
      const { least, most } = surpriseOf(fan, parseVertex(names[index]!) as Point | 'pass');
      const said = rows[index]![3]!;
      expect(said.startsWith('more than')).toBe(most === undefined);
      expect(Math.abs(Number(said.replace('more than', '')) - (most ?? least))).toBeLessThan(0.06);
      expect(rows[index]!.slice(0, 3)).toEqual(['–', '–', '–']);
    }
  } finally {
    await model.release();
  }

  // A click goes to the move under it, a key goes on from there.
  await slider.scrollIntoViewIfNeeded();
  const { width, height } = (await slider.boundingBox())!;
  await slider.click({ position: { x: 42 + (width - 54) / 4, y: height / 2 } });
  await expect(slider).toHaveAttribute('aria-valuenow', '1');
  await expect(game.point(corner)).toHaveAccessibleName(/empty/);
  await expect(chart.getByTestId('chart-readout')).toContainText('Move 1, Black E5: surprise');
  await page.keyboard.press('ArrowRight');
  await expect(slider).toHaveAttribute('aria-valuenow', '2');
  await expect(slider).toBeFocused();
  await page.keyboard.press('Home');
  await expect(slider).toHaveAttribute('aria-valuetext', /^The beginning: no move yet/);
  await page.keyboard.press('End');
  await expect(slider).toHaveAttribute('aria-valuenow', '4');
  await game.button('Next surprise').click();
  await expect(slider).toHaveAttribute('aria-valuenow', '3');
  // Backwards, with keys: before the first move comes the last one again.
  await page.keyboard.press('Home');
  await expect(slider).toHaveAttribute('aria-valuenow', '0');
  await game.button('Previous surprise').click();
  await expect(slider).toHaveAttribute('aria-valuenow', '3');
  await page.keyboard.press('Home');
  await expect(slider).toHaveAttribute('aria-valuenow', '0');
  await page.keyboard.press('N');
  await expect(slider).toHaveAttribute('aria-valuenow', '3');
  await expect(chart.getByTestId('chart-readout')).toContainText(
    `Move 3, Black ${corner}: surprise`,
  );

  await expectNoViolation(page, SCHEMES);
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  await game.showPanel('Moves');
  await expect(slider).toHaveCount(0);
});

test('after a game the moves that the model expected least lead to themselves', async ({
  loaded: { game },
}) => {
  const { page } = game;
  await play(game, 'E5');
  const corner = await play(game, 'A1', 'J9');
  await game.button('Resign').click();
  await game.button('Yes, resign').click();
  await expect(game.result).toHaveText('W+R');
  const least = page.getByRole('region', { name: 'It expected these least' }).getByRole('button');
  await expect(least).toHaveCount(2, { timeout: 120_000 });
  await expect(least.first()).toContainText(corner);
  await least.last().click();
  await expect(page.getByRole('slider', { name: 'Move shown' })).toHaveValue('1');
  await least.first().click();
  await expect(page.getByRole('slider', { name: 'Move shown' })).toHaveValue('3');
});

test('the tab in front stays as it was left', async ({ page }) => {
  const game = new GamePage(page);
  await game.withoutModel();
  await game.open();
  const chart = page.getByRole('region', { name: 'Thoughts over the game' });
  await game.point('E5').click();
  await game.showPanel('Chart');
  await expect(chart.getByRole('slider', { name: 'Move in the chart' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('tab', { name: 'Chart' })).toHaveAttribute('aria-selected', 'true');
  await expect(chart).toBeVisible();
  await game.showPanel('Moves');
  await expect(chart).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('tab', { name: 'Moves' })).toHaveAttribute('aria-selected', 'true');
  await expect(chart).toHaveCount(0);
});
