import { expect, type Page } from '@playwright/test';
import { areaScore, HANDICAP_KOMI, type Stone } from '../src/go';
import { expectNoViolation } from './support/axe';
import { test } from './support/loaded';
import { GamePage } from './support/page';

/** Passes until the model passes too. */
async function passUntilCounted(game: GamePage): Promise<void> {
  for (let passes = 0; passes < 60 && (await game.answered()) === 'turn'; passes++) {
    await game.button('Pass').click();
  }
  expect(await game.answered()).toBe('counting');
}

test('a whole game is played to its score against the default model', async ({ page, baseURL }) => {
  test.setTimeout(420_000);
  const outside: string[] = [];
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== new URL(baseURL!).origin) {
      outside.push(request.url());
    }
  });
  const game = new GamePage(page);
  await game.open();
  await game.modelReady();
  await expect(game.backend).toContainText('WASM');
  // Sixty moves at normal strength would take long.
  await game.newGame({ color: 'Black', strength: 'fast' });

  // A person's quiet game: the first free point of a fixed tour, then passes until the model passes too.
  const tour = ['E5', 'C3', 'G7', 'C7', 'G3', 'E3', 'E7', 'C5', 'G5', 'D4', 'F6', 'D6', 'F4'];
  let now = await game.answered();
  for (const vertex of tour) {
    if (now !== 'turn') break;
    if (!(await game.emptyVertices()).includes(vertex)) continue;
    await game.point(vertex).click();
    now = await game.answered();
  }
  await passUntilCounted(game);
  const score = /^([BW]\+\d+(\.5)?|Draw)$/;
  await expect(game.count).toHaveText(score);
  await expect(page.getByRole('region', { name: 'Counting' }).getByRole('table')).toBeVisible();
  await expectNoViolation(page);

  // The first stone is disputed by keyboard; playing on settles the dispute.
  const stone = page.getByRole('gridcell', { name: /stone/ }).first();
  const name = (await stone.getAttribute('aria-label'))!;
  const vertex = name.split(',')[0]!;
  await stone.focus();
  await page.keyboard.press('Enter');
  const isDead = /, dead$/;
  if (isDead.test(name)) await expect(game.point(vertex)).not.toHaveAccessibleName(isDead);
  else await expect(game.point(vertex)).toHaveAccessibleName(isDead);
  await game.button('Play on').click();
  await expect(game.count).toBeHidden();
  await passUntilCounted(game);

  await expect(game.count).toHaveText(score);
  const counted = await game.count.innerText();
  await game.button('Done').click();
  await expect(game.result).toHaveText(counted);
  await expect(page.getByRole('region', { name: 'Result' }).getByRole('table')).toBeVisible();
  await game.button('Take back').click();
  await expect(game.count).toHaveText(counted);
  await game.button('Done').click();
  await expect(game.result).toHaveText(counted);
  expect(outside).toEqual([]);
});

/** Returns the score by the rules of the board whose points the page names. */
async function scoreByLabels(page: Page): Promise<ReturnType<typeof areaScore>> {
  const labels = await page
    .getByRole('gridcell')
    .evaluateAll((cells) => cells.map((cell) => cell.getAttribute('aria-label') ?? ''));
  expect(labels).toHaveLength(81);
  const board = labels.map((label): Stone =>
    /black stone/.test(label) ? 1 : /white stone/.test(label) ? -1 : 0,
  );
  const dead = labels.flatMap((label, point) => (/, dead/.test(label) ? [point] : []));
  return areaScore(board, HANDICAP_KOMI, dead);
}

/** A handicap game shortly before its end: a wall of each colour between their areas, and one stone in the other's. */
const NEARLY_OVER = `(;GM[1]FF[4]SZ[9]KM[0.5]HA[2]AB[cg][gc]${[...'abcdefghi']
  .map((row) => `;W[f${row}];B[e${row}]`)
  .join('')};W[he];B[be];W[ge])`;

test('a handicap game is played to its end: a group is disputed, the handicap komi counts', async ({
  loaded: { game },
}) => {
  const { page } = game;
  await game.newGame({ color: 'Black', strength: 'fast', handicap: 2 });
  const handicap = ['C3', 'G7'];
  for (const vertex of handicap) {
    await expect(game.point(vertex)).toHaveAccessibleName(/black stone/);
  }
  await expect(page.getByRole('gridcell', { name: /black stone/ })).toHaveCount(2);
  // White moves first.
  await expect(game.moves()).toHaveCount(1, { timeout: 60_000 });
  await expect(page.getByRole('gridcell', { name: /white stone/ })).toHaveCount(1);

  // Another test plays a whole game. This one goes on from a record.
  await game.paste(NEARLY_OVER);
  await expect(game.moves()).toHaveCount(21);
  await game.button('Play from here').click();
  await passUntilCounted(game);
  await expect(game.count).toHaveText(/^[BW]\+\d+\.5$/);

  const table = page.getByRole('region', { name: 'Counting' }).getByRole('table');
  const expectCount = async (): Promise<void> => {
    const { black, white, result } = await scoreByLabels(page);
    await expect(game.count).toHaveText(result);
    const [, ofBlack, ofWhite] = await table.getByRole('row').all();
    await expect(ofBlack!.getByRole('cell')).toHaveText([`${black}`, '0', `${black}`]);
    await expect(ofWhite!.getByRole('cell')).toHaveText([`${white}`, '0.5', `${white + 0.5}`]);
  };
  await expectCount();

  // One chain is marked against the proposal, with its whole group if it counts for nothing alone.
  const stone = page.getByRole('gridcell', { name: /stone/ }).first();
  const vertex = (await stone.getAttribute('aria-label'))!.split(',')[0]!;
  const wasDead = /, dead/.test((await stone.getAttribute('aria-label'))!);
  const proposed = await game.count.innerText();
  await game.point(vertex).click();
  if (wasDead) await expect(game.point(vertex)).not.toHaveAccessibleName(/, dead/);
  else await expect(game.point(vertex)).toHaveAccessibleName(/, dead/);
  if ((await game.count.innerText()) === proposed) await game.point(vertex).click();
  await expect(game.count).not.toHaveText(proposed);
  await expectCount();
  const { result } = await scoreByLabels(page);
  await game.button('Done').click();
  await expect(game.result).toHaveText(result);
  const winner = result.startsWith('B') ? 'You win by' : 'The model wins by';
  await expect(page.getByRole('region', { name: 'Result' })).toContainText(winner);

  // The next game has the same options.
  await game.button('Play again').click();
  await expect(game.point('C3')).toHaveAccessibleName(/black stone/);
  await expect(page.getByRole('gridcell', { name: /black stone/ })).toHaveCount(2);
});

test('taking back, resigning and starting again', async ({ loaded: { game } }) => {
  const { page } = game;
  await game.point('E5').click();
  await expect(game.point('E5')).toHaveAccessibleName(/black stone/);
  expect(await game.answered()).toBe('turn');
  await expect(game.moves()).toHaveCount(2);

  await game.button('Take back').click();
  await expect(game.point('E5')).toHaveAccessibleName(/empty/);
  await expect(game.moves()).toHaveCount(0);

  await game.point('C3').click();
  expect(await game.answered()).toBe('turn');
  await game.button('Resign').click();
  await page.getByRole('button', { name: 'Yes, resign' }).click();
  await expect(game.result).toHaveText('W+R');

  await game.newGame({ color: 'White' });
  expect(await game.answered()).toBe('turn');
  await expect(game.moves()).toHaveCount(1);
  await expect(page.getByRole('gridcell', { name: /black stone/ })).toHaveCount(1);
});

test('the board is played by keyboard, and a point that cannot be played says why', async ({
  loaded: { game },
}) => {
  const { page } = game;
  // Screen readers give the focus to any point; arrows go on from there.
  await game.point('C3').focus();
  await page.keyboard.press('ArrowUp');
  await expect(game.point('C4')).toBeFocused();
  await game.point('E5').focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowRight');
  await expect(game.point('F6')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(game.point('F6')).toHaveAccessibleName(/black stone/);
  expect(await game.answered()).toBe('turn');
  await expect(game.point('F6')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/F6.*(stone|taken|occupied)/i).first()).toBeVisible();
  await expect(game.moves()).toHaveCount(2);
});

test('the strength is chosen by keyboard and is remembered', async ({ page }) => {
  const game = new GamePage(page);
  await game.withoutModel();
  await game.open();
  await game.button('New game').click();
  const strength = page.getByRole('combobox', { name: 'Strength' });
  await strength.focus();
  await page.keyboard.press('End');
  await expect(strength).toHaveValue('adapt');
  // Leaving the dialog changes nothing.
  await page.keyboard.press('Escape');
  await game.button('New game').click();
  await expect(strength).toHaveValue('normal');
  await page.keyboard.press('Escape');
  await game.newGame({ color: 'White', strength: 'strong' });
  await page.reload();
  await game.button('New game').click();
  await expect(strength).toHaveValue('strong');
});

test('a move at normal strength tells its votes', async ({ loaded: { game } }) => {
  await game.newGame({ color: 'White', strength: 'normal' });
  await expect(game.moves()).toHaveCount(1, { timeout: 120_000 });
  await game.showDetails();
  const said = (await game.page.getByText(/Read as .* frames read/).textContent()) ?? '';
  const [read, unread] = [/of (\d+) frames read/u, /left (\d+) frames? unread/u].map((number) =>
    Number(number.exec(said)?.[1] ?? 0),
  );
  expect(read! + unread!).toBe(8);
});

test('a long thought is broken off by taking back', async ({ loaded: { game, workers } }) => {
  const { page } = game;
  await game.newGame({ color: 'Black', strength: 'strong' });
  // The worker gets all these calls at once, so that it is told to stop just after it began.
  await workers.holdCalls();
  await game.point('E5').click();
  await expect(game.status).toContainText('Imagining');
  await game.button('Take back').click();
  await expect(game.status).toHaveText('Your turn');
  await game.newGame({ color: 'White', strength: 'fast' });
  await workers.release();
  expect(await game.answered()).toBe('turn');
  await expect(page.getByText(/Read as .* from (the first )?frame/)).toBeVisible();
  await expect(game.moves()).toHaveCount(1);
  const thoughts = (await workers.outcomes()).filter(isThought);
  expect(thoughts).toMatchObject([{ ok: false, failure: { kind: 'aborted' } }, { ok: true }]);
});

/** Returns whether a worker's answer is one to the question for a move. */
function isThought(outcome: unknown): boolean {
  return typeof outcome === 'object' && outcome !== null && 'ok' in outcome;
}

test('the model goes on after its worker died in the middle of a move', async ({
  loaded: { game, workers },
}) => {
  await workers.hold('think');
  await game.point('E5').click();
  await expect(game.status.first()).toContainText(/Imagining|Looking|Seeing/);
  const worker = game.page.workers().find((one) => /model\.worker/u.test(one.url()));
  await worker!.evaluate(() => globalThis.close());
  await workers.lose();
  expect(await game.answered(120_000)).toBe('turn');
  await expect(game.moves()).toHaveCount(2);
});

test('the page asks for nothing beyond a phone’s width', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const game = new GamePage(page);
  await game.withoutModel();
  await game.open();
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
  await game.point('A9').click();
  await expect(game.point('A9')).toHaveAccessibleName(/black stone/);
});
