import { expect } from '@playwright/test';
import { areaScore, gameAtNode, lineThrough, readSgf, ROOT } from '../src/go';
import { packedNetwork } from '../test/checkpoint/katago/write-network';
import { randomNetwork } from '../test/checkpoint/katago/raw-network';
import { expectNoViolation, SCHEMES } from './support/axe';
import { test } from './support/loaded';
import { GamePage } from './support/page';

/** A game to the end, both sides by the judge's own policy, except for Black's move 21 in the corner. */
const RECORD =
  '(;GM[1]FF[4]SZ[9]KM[7]RU[Chinese];B[ee];W[eg];B[gf];W[cf];B[ce];W[be];B[df];W[cg];B[dg];W[dh];B[bd];W[cd];B[de];W[bc];B[bf];W[ad];B[bg];W[ch];B[bh];W[fh];B[ii];W[ec];B[ci];W[gg];B[di];W[eh];B[hg];W[hh];B[hf];W[ff];B[fe];W[gc];B[ih];W[ei];B[bi];W[hd];B[gi];W[gh];B[ef];W[hi];B[ig];W[ge];B[fg];W[he];B[fi];W[dd];B[fd];W[fc];B[ie];W[id];B[if];W[af];B[ag];W[ae];B[gd];W[hc];B[ed];W[];B[])';
const game21 = { name: 'blunder.sgf', content: Buffer.from(RECORD) };

/** A network that no playing made, so what it says is worth nothing, but it answers as any other. */
const network = {
  name: 'random.bin.gz',
  content: Buffer.from(packedNetwork(randomNetwork({ version: 11 }), 'binary')),
};

test('the review names the planted blunder first, and leads back to before it', async ({
  loaded: { game },
}) => {
  const { page } = game;
  await game.drop([game21]);
  await game.showPanel('Chart');
  await expect(page.getByTestId('act-value')).toContainText(
    /Black’s moves \d+ of 100, White’s \d+/,
  );
  await expect(page.locator('.judge progress')).toHaveCount(0);
  const first = page.locator('.costliest li').first();
  await expect(first).toContainText('J1');
  await first.getByRole('button', { name: /^21\s+black\s+J1\s*, cost \d+\.\d points and/ }).click();
  await expect(page.getByTestId('chart-readout')).toContainText(/The move cost \d+\.\d points/);
  await expectNoViolation(page, SCHEMES);
  await first.getByRole('button', { name: /^Try again from here, before move 21, J1/ }).click();
  await expect(page.getByRole('slider', { name: 'Move in the chart' })).toHaveAttribute(
    'aria-valuenow',
    '20',
  );
  await expect(game.point('J1')).toHaveAccessibleName(/empty/);
  await game.showPanel('Moves');
  await expect(game.moves().nth(20)).toContainText(/cost \d+\.\d points/);
});

test('at the end ownership agrees with the count', async ({ loaded: { game } }) => {
  const { page } = game;
  await game.drop([game21]);
  await expect(game.count).toHaveText('W+2');
  await page.getByRole('button', { name: /^Ownership/ }).click();
  // While the game is counted the board shows the count; one pass earlier the stones are the same.
  await page.keyboard.press(',');
  await expect(page.getByTestId('ownership-words')).toBeVisible();
  const { tree } = readSgf(RECORD);
  const end = gameAtNode(tree, lineThrough(tree, ROOT).at(-1)!.id);
  const { owner } = areaScore(end.board, end.rules.komi, new Set());
  const agreeing = (): Promise<number> =>
    page
      .locator('[data-owner]')
      .evaluateAll(
        (marks, owners) =>
          marks.filter(
            (mark) =>
              owners[Number(mark.getAttribute('data-owner'))] ===
              (mark.getAttribute('data-color') === 'black' ? 1 : -1),
          ).length,
        owner,
      );
  // A judge may doubt a point at a border.
  await expect.poll(agreeing).toBeGreaterThanOrEqual(79);
  await page.getByRole('button', { name: /^Judge’s moves/ }).click();
  await expect(page.getByTestId('best-moves')).toBeVisible();
  await page.keyboard.press('0');
  await expect(page.locator('[data-owner]')).toHaveCount(0);
});

test('switched off, the judge takes no room', async ({ page }) => {
  await page.addInitScript(() =>
    localStorage.setItem('videoworld-go.settings', JSON.stringify({ judge: false })),
  );
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const game = new GamePage(page);
  await game.open('?backend=wasm');
  await game.modelReady();
  await game.drop([game21]);
  await game.showPanel('Chart');
  // The chart's own questions come after the judge's, so that one would have been asked by now.
  await expect(page.getByTestId('chart-readout')).toBeVisible();
  await expect(page.getByText(/^Asking the model how likely/)).toBeVisible();
  await expect(page.locator('.judge')).toHaveCount(0);
  await game.showPanel('Think');
  await expect(page.getByRole('button', { name: /^Ownership/ })).toHaveCount(0);
  expect(asked.filter((url) => url.endsWith('models/judge.safetensors'))).toEqual([]);
});

test('a dropped network becomes the judge, and a damaged one changes nothing', async ({ page }) => {
  const game = new GamePage(page);
  await game.openQuick();
  await game.modelReady();
  await game.drop([network]);
  await expect(page.getByText('random-1 is the judge now.')).toBeVisible();
  await page.reload();
  await game.modelReady();
  const judge = game.library.getByRole('listitem').filter({ hasText: 'random-1' });
  await game.openLibrary();
  await expect(judge).toContainText('judges');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Judge’s moves/ }).click();
  await expect(page.getByTestId('best-moves')).toBeVisible();

  const stored = await game.storedFiles();
  const half = network.content.subarray(0, network.content.length / 2);
  await game.drop([{ name: 'half.bin.gz', content: Buffer.from(half) }]);
  await expect(game.alert.filter({ hasText: 'half.bin.gz' })).toBeVisible();
  expect(await game.storedFiles()).toEqual(stored);
  await game.openLibrary();
  await expect(judge).toContainText('judges');

  await judge.getByRole('button', { name: 'Delete random-1' }).click();
  await judge.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(judge).toHaveCount(0);
  expect((await game.storedFiles()).filter(({ path }) => path.startsWith('judges/'))).toEqual([]);
});
