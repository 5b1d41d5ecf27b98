import { expect, test, type Page } from '@playwright/test';
import { LANGUAGE_NAMES, t, type Language } from '../src/i18n';
import { GamePage } from './support/page';
import { foreignWords, misfits, speakHere, useSquareFont } from './support/words';

const LOCALES = [
  { language: 'zh', locale: 'zh-CN', lang: 'zh-Hans' },
  { language: 'ja', locale: 'ja-JP', lang: 'ja' },
  { language: 'ko', locale: 'ko-KR', lang: 'ko' },
] as const satisfies readonly { language: Language; locale: string; lang: string }[];

/** A view to check, one after the other. Dialogs are closed again. */
interface Scene {
  readonly name: string;
  readonly kind?: 'dialog' | 'popover';
  open(page: Page): Promise<void>;
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const point = (page: Page, vertex: string) =>
  page.getByRole('gridcell', { name: new RegExp(`^${vertex}[,，、]`, 'u') });

/** A short game that ended with two passes. */
const FINISHED =
  '(;GM[1]FF[4]SZ[9]KM[7];B[ee];W[gc];B[ec];W[gg];B[eg];W[cc];B[ea];W[ge];B[ei];W[];B[])';

/** Scenes without a model: everything that the page shows before it is loaded. */
const WAITING: readonly Scene[] = [
  { name: 'the first visit', open: async () => {} },
  { name: 'a stone', open: (page) => point(page, 'E5').click() },
  { name: 'a refusal', open: (page) => point(page, 'C3').click() },
  {
    name: 'new game',
    kind: 'dialog',
    open: (page) => button(page, t('game:newGame')).click(),
  },
  {
    name: 'resigning',
    kind: 'dialog',
    open: (page) => button(page, t('game:actions.resign')).click(),
  },
  { name: 'the model', open: (page) => page.getByTestId('backend').click() },
  {
    name: 'the library',
    kind: 'dialog',
    open: async (page) => {
      await page
        .getByRole('dialog', { name: t('pill:about') })
        .getByText(t('pill:models'))
        .click();
    },
  },
  {
    name: 'the menu',
    kind: 'popover',
    open: (page) => button(page, t('settings:menu.label')).click(),
  },
];

/** Checks a scene: whether a word is in another language, and whether all texts fit. */
async function look(page: Page, name: string): Promise<void> {
  // A scene may have several faults.
  expect.soft(await foreignWords(page), `words of another language: ${name}`).toEqual([]);
  expect.soft(await misfits(page), `texts that do not fit: ${name}`).toEqual([]);
}

for (const { language, locale, lang } of LOCALES) {
  test.describe(language, () => {
    test.use({ locale, viewport: { width: 320, height: 640 } });
    test.beforeAll(() => speakHere(language));
    test.afterAll(() => speakHere('en'));

    test(`the page is in ${language} from its first picture on, whole and uncut`, async ({
      page,
    }) => {
      await new GamePage(page).withoutModel();
      await page.goto('/');
      await expect(page.getByRole('grid', { name: t('board:label') })).toBeVisible();
      await expect(page.locator('html')).toHaveAttribute('lang', lang);
      await useSquareFont(page);
      const dialog = page.locator('dialog:modal');
      for (const { name, kind, open } of WAITING) {
        await open(page);
        await expect(dialog).toHaveCount(kind === 'dialog' ? 1 : 0);
        await look(page, name);
        if (kind) await page.keyboard.press('Escape');
        await expect(dialog).toHaveCount(0);
      }
      // Each entry of the menu opens a dialog.
      const lines = page.getByRole('menuitem', { includeHidden: true });
      const entries = await lines.allTextContents();
      expect(entries.length).toBeGreaterThan(3);
      for (const [index, entry] of entries.entries()) {
        await button(page, t('settings:menu.label')).click();
        await lines.nth(index).click();
        await expect(dialog).toBeVisible();
        await look(page, `menu: ${entry}`);
        await page.keyboard.press('Escape');
        await expect(dialog).toHaveCount(0);
      }
    });

    test(`a game is opened and counted in ${language}`, async ({ page }) => {
      const game = new GamePage(page);
      await game.withoutModel();
      await page.goto('/');
      await expect(page.getByRole('grid', { name: t('board:label') })).toBeVisible();
      await useSquareFont(page);
      await game.paste(FINISHED);
      await expect(page.getByLabel(t('record:opened.label'))).toBeVisible();
      await look(page, 'an opened game');
      await page.keyboard.press('End');
      await expect(page.getByTestId('count')).toHaveText(/\d/u);
      await look(page, 'the count');
      await point(page, 'C7').click();
      await look(page, 'a dead stone');
      await button(page, t('game:actions.done')).click();
      await expect(page.getByTestId('result')).toBeVisible();
      await look(page, 'the result of the count');

      await page.getByRole('tab', { name: t('panels:moves') }).click();
      await look(page, 'the moves');
      await button(page, t('tree:delete')).click();
      await look(page, 'deleting');
      await button(page, t('tree:deleting.yes')).click();
      await expect(page.getByTestId('deletion')).toBeVisible();
      await look(page, 'what was deleted');
      await page.getByRole('tab', { name: t('panels:chart') }).click();
      await expect(button(page, t('review:jump.surprise.next'))).toBeVisible();
      await look(page, 'the chart');

      await button(page, t('game:newGame')).click();
      const dialog = page.getByRole('dialog', { name: t('game:newGame') });
      await dialog.getByText(t('newGame:more'), { exact: true }).click();
      await look(page, 'a new game');
      await dialog.getByRole('radio', { name: t('games:newGame.watch') }).check({ force: true });
      await dialog.getByRole('button', { name: t('newGame:start') }).click();
      await look(page, 'the model against itself');
      await button(page, t('games:self.takeBlack')).click();
      await expect(button(page, t('games:self.handBack'))).toBeVisible();
      await look(page, 'a colour taken over');
    });
  });
}

test.describe('a page that changes its language', () => {
  test.use({ viewport: { width: 320, height: 640 } });
  test.afterAll(() => speakHere('en'));

  test('a game is played in every language', async ({ page }) => {
    await page.goto('/?backend=wasm');
    await useSquareFont(page);
    await expect(page.getByTestId('backend')).toHaveText(/WASM/u, { timeout: 120_000 });
    for (const { language, lang } of LOCALES) {
      await test.step(language, async () => {
        await button(page, t('settings:menu.label')).click();
        await page.getByRole('menuitem', { name: t('settings:menu.settings') }).click();
        await page
          .getByLabel(t('game:language.label'))
          .selectOption({ label: LANGUAGE_NAMES[language] });
        await speakHere(language);
        await page.keyboard.press('Escape');
        await expect(page.locator('html')).toHaveAttribute('lang', lang);
        await playIn(page);
      });
    }
  });
});

/** Plays a turn and resigns, and looks at all that the page says meanwhile. */
async function playIn(page: Page): Promise<void> {
  await button(page, t('game:newGame')).click();
  const dialog = page.getByRole('dialog', { name: t('game:newGame') });
  await dialog.getByLabel(t('newGame:strength')).selectOption('fast');
  await dialog.getByRole('button', { name: t('newGame:start') }).click();
  await point(page, 'E5').click();
  await expect(point(page, 'E5')).toHaveAccessibleName(new RegExp(t('board:black'), 'u'));
  await expect(page.getByText(t('status:yourTurn'), { exact: true })).toBeVisible({
    timeout: 60_000,
  });
  await look(page, "the model's answer");
  for (const key of ['1', '2', '3', '4', '5', '6', '7', '8']) {
    await page.keyboard.press(key);
    await look(page, `layer ${key}`);
    await page.keyboard.press('0');
  }
  await page.keyboard.press('Home');
  await look(page, 'looking back');
  await page.keyboard.press('End');
  await page.getByTestId('backend').click();
  await look(page, 'about the model');
  await page.keyboard.press('Escape');
  await button(page, t('game:actions.resign')).click();
  await button(page, t('game:giveUp.yes')).click();
  await expect(page.getByTestId('result')).toHaveText(t('game:result.short.whiteByResignation'));
  await look(page, 'the result');
}

test('a language is chosen in the settings, holds after a reload and leaves the game as it is', async ({
  page,
}) => {
  await new GamePage(page).withoutModel();
  await page.goto('/');
  await page.getByRole('gridcell', { name: 'E5, empty' }).click();
  await page.getByRole('button', { name: 'Menu', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Settings' }).click();
  await page.getByLabel('Language').selectOption('日本語');
  await expect(page.getByRole('dialog', { name: '設定' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('gridcell', { name: 'E5、黒石、最後の手' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
  await page.reload();
  await expect(page.getByRole('grid', { name: '盤' })).toBeVisible();
});

test('a look finds a word of another language and a text that does not fit', async ({ page }) => {
  await page.setContent(`
    <p title="围棋 board">D4 围棋 SGF <span lang="en">English</span></p>
    <div style="width: 60px; overflow: hidden; white-space: nowrap; text-overflow: ellipsis">围棋围棋围棋围棋围棋</div>
    <button style="width: 40px; white-space: nowrap">围棋围棋围棋围棋</button>
    <div style="width: 60px; overflow: auto; white-space: nowrap">围棋围棋围棋围棋围棋</div>
    <div style="width: 3000px">围棋</div>`);
  expect(await foreignWords(page)).toEqual(['board (in: 围棋 board)']);
  const found = await misfits(page);
  expect(found).toHaveLength(4);
  expect(found.filter((one) => one.startsWith('cut off'))).toHaveLength(2);
  expect(found).toContain('the page scrolls sideways');
});
