/** Games out of the page and into it: SGF files, pasted text, links. */
import { readFile } from 'node:fs/promises';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { readSgf, ROOT, lineThrough, formatMove } from '../src/go';
import { writeZip } from '../test/checkpoint/write-zip';
import { expectNoViolation } from './support/axe';
import { onDisk } from './support/files';
import { DEFAULT_MODEL, GamePage } from './support/page';

const SGF = `(;GM[1]FF[4]SZ[9]KM[5.5]PB[One]PW[Two]RE[W+R]XX[odd]C[Before]
;B[ee]C[The centre [5,5\\]](;W[cc];B[gg]LB[gg:A])(;W[gc]N[Or];B[cg](;W[])(;W[aa])))`;

const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Game record' });

async function openDialog(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('menuitem', { name: 'Open, save, share' }).click();
  await expect(dialogOf(page)).toBeVisible();
}

async function choose(page: Page, name: string, content: string | Buffer): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await dialogOf(page).getByRole('button', { name: 'Open an SGF file…' }).click();
  await (await chooser).setFiles(onDisk({ name, content: Buffer.from(content) }));
}

/** Returns the file that the page saves. */
async function saved(page: Page): Promise<{ readonly name: string; readonly text: string }> {
  await openDialog(page);
  const download = page.waitForEvent('download');
  await dialogOf(page).getByRole('button', { name: 'Save as SGF' }).click();
  const file = await download;
  await page.keyboard.press('Escape');
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
}

function mainLine(text: string): string {
  return lineThrough(readSgf(text).tree, ROOT)
    .flatMap(({ move }) => (move ? [formatMove(move)] : []))
    .join(', ');
}

declare global {
  interface Window {
    readonly goOnReading: () => void;
  }
}

/**
 * Stops long work of the page at its first rest between two slices, until `goOnReading` is called. Each reading of the
 * clock is a second later, so that the first slice ends at once.
 */
function stopBetweenSlices(page: Page): Promise<void> {
  return page.evaluate(() => {
    const Native = globalThis.MessageChannel;
    const now = performance.now.bind(performance);
    const waiting: (() => void)[] = [];
    let ahead = 0;
    performance.now = () => now() + (ahead += 1000);
    globalThis.MessageChannel = class extends Native {
      constructor() {
        super();
        const { port2 } = this;
        const send = port2.postMessage.bind(port2) as (...message: unknown[]) => void;
        port2.postMessage = (...message: unknown[]) => void waiting.push(() => send(...message));
      }
    };
    const goOnReading = (): void => {
      performance.now = now;
      globalThis.MessageChannel = Native;
      for (const one of waiting) one();
    };
    Object.assign(globalThis, { goOnReading });
  });
}

test('a game with variations comes in from a file and goes out as it was', async ({ page }) => {
  const game = new GamePage(page);
  await game.withoutModel();
  await game.open();
  await openDialog(page);
  await expectNoViolation(page);
  await choose(page, 'cup.sgf', SGF);
  await expect(dialogOf(page)).toBeHidden();
  await expect(page.getByText('One (Black) against Two (White) is open.')).toBeVisible();
  await expect(game.point('E5')).toHaveAccessibleName(/black/u);
  await expect(game.point('C7')).toHaveAccessibleName(/white/u);
  await expect(game.point('G3')).toHaveAccessibleName(/black/u);

  const first = await saved(page);
  expect(first.name).toBe('cup.sgf');
  const { tree, info, notes } = readSgf(first.text);
  expect(notes).toEqual([]);
  expect(tree.nodes.size).toBe(8);
  expect(info).toMatchObject({ black: 'One', white: 'Two', result: 'W+R', comment: 'Before' });
  expect(first.text).toContain('C[The centre [5,5\\]]');
  expect(first.text).toContain('LB[gg:A]');
  expect(first.text).toContain('XX[odd]');

  // The written file is dropped on another page, and comes out the same.
  await game.open();
  // Weights beside it are not passed over.
  await game.drop([
    { name: 'again.sgf', content: Buffer.from(first.text) },
    { name: 'torn.pth', content: Buffer.from('no weights') },
  ]);
  await expect(page.getByText('One (Black) against Two (White) is open.')).toBeVisible();
  await expect(page.getByText(/torn\.pth/u).first()).toBeVisible();
  await page.keyboard.press('Escape');
  const second = await saved(page);
  expect(second.name).toBe('again.sgf');
  expect(second.text).toBe(first.text);
});

test('text is pasted on the page or into the dialog', async ({ page }) => {
  const game = new GamePage(page);
  await game.withoutModel();
  await game.open();
  await game.paste('(;SZ[9]KM[7];B[ee];W[ee];B[cc])');
  await expect(page.getByText('The game is open.')).toBeVisible();
  await expect(page.getByText(/A line ends before move 2 at E5/u)).toBeVisible();
  await expectNoViolation(page);
  await page.getByRole('region', { name: 'Opened game' }).getByRole('button').click();
  await expect(page.getByText('The game is open.')).toBeHidden();

  await openDialog(page);
  const field = dialogOf(page).getByLabel('Or paste SGF text or a link here');
  await field.fill('(;SZ[9]KM[7];B[gg];W[cc])');
  await dialogOf(page).getByRole('button', { name: 'Open the text' }).click();
  await expect(dialogOf(page)).toBeHidden();
  expect(mainLine((await saved(page)).text)).toBe('B G3, W C7');
});

test('of a collection or of zipped records the person chooses the game', async ({ page }) => {
  const game = new GamePage(page);
  await game.withoutModel();
  await game.open();
  await game.point('E5').click();
  const collection =
    '(;SZ[9]KM[7]PB[One]PW[Two]DT[2024-05-01]RE[W+R];B[cc];W[gg])(;SZ[9]KM[7]GN[The final];B[gc])';
  const text = (content: string) => new TextEncoder().encode(content);
  const zip = writeZip(
    [
      { name: 'games/readme.txt', data: text('no game') },
      { name: 'games/cup.sgf', data: text(collection) },
      { name: 'games/last.sgf', data: text('(;SZ[9]KM[7];B[aa];W[ba];B[ca])') },
    ],
    { deflate: true },
  );
  const choice = page.getByRole('region', { name: 'The file has several games. Choose one.' });
  const names = choice.getByRole('listitem');

  await game.drop([{ name: 'games.zip', content: Buffer.from(zip) }]);
  await expect(names).toHaveText([
    'One (Black) against Two (White) · 2024-05-01 · W+R · 2 moves',
    'The final · 1 move',
    'last.sgf · 3 moves',
  ]);
  await expectNoViolation(page);
  await choice.getByRole('button', { name: /last\.sgf/u }).click();
  await expect(choice).toBeHidden();
  await expect(game.point('A9')).toHaveAccessibleName(/black/u);
  await expect(game.moves()).toHaveCount(3);

  // In the dialog a collection leaves the same choice, and to decline it leaves the game.
  await openDialog(page);
  await choose(page, 'cup.sgf', collection);
  await expect(names).toHaveCount(2);
  await choice.getByRole('button', { name: 'Cancel' }).click();
  await expect(choice).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(game.point('A9')).toHaveAccessibleName(/black/u);
  await openDialog(page);
  await choose(page, 'cup.sgf', collection);
  await choice.getByRole('button', { name: /The final/u }).click();
  await expect(dialogOf(page)).toBeHidden();
  await expect(game.point('G7')).toHaveAccessibleName(/black/u);
  await expect(game.point('A9')).toHaveAccessibleName(/empty/u);
});

test('what cannot be opened is named, and the game in play stays', async ({ page }) => {
  const game = new GamePage(page);
  await game.withoutModel();
  await game.open();
  await game.point('E5').click();
  await expect(game.point('E5')).toHaveAccessibleName(/black/u);

  await game.drop([{ name: 'big.sgf', content: Buffer.from('(;GM[1]SZ[19];B[pd];W[dp])') }]);
  await expect(page.getByText(/This game is on a 19x19 board/u)).toBeVisible();

  await openDialog(page);
  // The dialog shows it itself, and goes on to say what is wrong with the next file.
  await choose(page, 'broken.sgf', Buffer.from([0, 255, 40, 59, 254, 17]));
  await expect(dialogOf(page).getByText(/This is not a game record/u)).toBeVisible();
  await choose(page, 'chess.sgf', '(;GM[3])');
  await expect(dialogOf(page).getByText(/a game other than Go/u)).toBeVisible();
  await expectNoViolation(page);

  // A torn file opens as far as it goes.
  await choose(page, 'torn.sgf', '(;SZ[9]KM[7];B[cc];W[gg]C[And then he');
  await expect(dialogOf(page)).toBeHidden();
  await expect(page.getByText('The file is cut off.', { exact: false })).toBeVisible();
  await expect(game.point('C7')).toHaveAccessibleName(/black/u);

  // The game that was in play is among the recent ones.
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('menuitem', { name: 'Recent games' }).click();
  const games = page.getByRole('list', { name: 'Recent games' }).getByRole('listitem');
  await expect(games).toHaveCount(2);
  await games.last().getByRole('button').first().click();
  await expect(game.point('E5')).toHaveAccessibleName(/black/u);
  await expect(game.point('C7')).toHaveAccessibleName(/empty/u);
});

test('a large file is read with progress, can be broken off, and is drawn where it is seen', async ({
  page,
}) => {
  // Nine hundred lines of a hundred moves side by side: about the most that can be opened.
  const line = ';B[];W[]'.repeat(40) + ';B[ee];W[cc];B[gg];W[gc];B[cg];W[ec]';
  const large = `(;GM[1]SZ[9]KM[7]PB[One]PW[Two]${`(${line}C[So])`.repeat(1000)})`;
  const game = new GamePage(page);
  await game.withoutModel();
  await game.open();
  await game.point('E5').click();
  await expect(game.point('E5')).toHaveAccessibleName(/black/u);
  await openDialog(page);

  // It has read for long, and waits until the button is pressed.
  await stopBetweenSlices(page);
  await choose(page, 'large.sgf', large);
  const bar = dialogOf(page).getByRole('progressbar', { name: 'Reading the game…' });
  await expect(bar).toBeVisible();
  await expectNoViolation(page);
  await dialogOf(page).getByRole('button', { name: 'Cancel' }).press('Enter');
  await expect(bar).toBeHidden();
  await expect(dialogOf(page).getByRole('button', { name: 'Open an SGF file…' })).toBeFocused();
  await page.evaluate(() => window.goOnReading());
  await expect(game.point('E5')).toHaveAccessibleName(/black/u);
  await expect(game.point('C7')).toHaveAccessibleName(/empty/u);

  await choose(page, 'large.sgf', large);
  await expect(page.getByText('One (Black) against Two (White) is open.')).toBeVisible();
  await expect(game.point('C7')).toHaveAccessibleName(/white/u);
  await page.getByRole('tab', { name: 'Moves' }).click();
  const graph = page.getByRole('list', { name: 'Variations' });
  const current = graph.locator('[aria-current=step]');
  await expect(current).toHaveAccessibleName('Move 86, White E7, with a comment');
  expect(await graph.getByRole('button').count()).toBeLessThan(1500);

  // Distant parts are drawn when the person gets there. The focus goes with them, even from a stone out of sight.
  await current.focus();
  const beginning = graph.getByRole('button', { name: 'The beginning' });
  await graph.evaluate((list) => list.parentElement!.scrollTo(0, 0));
  await expect(beginning).toBeVisible();
  await page.keyboard.press('Home');
  await expect(beginning).toBeFocused();
  await graph.getByRole('button', { name: /^Move 1, .* variation 2 of 1,000/ }).click();
  await expect(page.getByText('1/86')).toBeVisible();
  expect(mainLine((await saved(page)).text).split(', ')).toHaveLength(86);
  await page.reload();
  await expect(game.point('C7')).toHaveAccessibleName(/white/u);
});

test('a link carries the whole game', async ({ page, context, baseURL }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const game = new GamePage(page);
  await game.withoutModel();
  await game.open();
  await game.drop([{ name: 'cup.sgf', content: Buffer.from(SGF) }]);
  await expect(page.getByText('One (Black) against Two (White) is open.')).toBeVisible();
  const first = await saved(page);
  await openDialog(page);
  await dialogOf(page).getByRole('button', { name: 'Copy link' }).click();
  await expect(dialogOf(page).getByText('Copied.')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toMatch(new RegExp(`^${baseURL}/#g=[\\w-]+$`, 'u'));

  const other = await context.newPage();
  await new GamePage(other).withoutModel();
  await other.goto(link);
  await expect(other.getByText('One (Black) against Two (White) is open.')).toBeVisible();
  await expect(other).toHaveURL(`${baseURL}/`);
  expect((await saved(other)).text).toBe(first.text);

  // A torn link, in the address of the open page.
  await other.evaluate((hash) => (location.hash = hash), link.slice(link.indexOf('#'), -4));
  await expect(other.getByText(/This link is damaged/u)).toBeVisible();
  await expect(other).toHaveURL(`${baseURL}/`);
  await expect(new GamePage(other).point('G3')).toHaveAccessibleName(/black/u);
});

test('who opens a link with the same model sees the frames that it imagined, after a reload too', async ({
  page,
  context,
  baseURL,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const game = new GamePage(page);
  await game.openQuick();
  await game.modelReady();
  for (let move = 0; move < 2; move++) {
    const [vertex] = await game.emptyVertices();
    await game.point(move === 0 ? 'E5' : vertex!).click();
    await game.answered();
  }
  await openDialog(page);
  await dialogOf(page).getByRole('button', { name: 'Copy link' }).click();
  await expect(dialogOf(page).getByText('Copied.')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toMatch(new RegExp(`^${baseURL}/#g=[\\w-]+(&l=\\w+)?&i=[\\w-]{30,200}$`, 'u'));
  await page.keyboard.press('Escape');

  const other = await context.newPage();
  const opened = new GamePage(other);
  // The page is reloaded before the model is there to draw anything.
  await other.route(DEFAULT_MODEL, () => {});
  await other.goto(link.replace('/#', '/?backend=wasm#'));
  await expect(opened.point('E5')).toHaveAccessibleName(/black/u);
  await expect.poll(() => linkedGames(other)).toBe(1);
  await other.unroute(DEFAULT_MODEL);
  await other.reload();
  await opened.modelReady();
  // The last move, and one before it.
  for (const before of [0, 2]) {
    for (let step = 0; step < before; step++) {
      for (const one of [page, other]) await one.keyboard.press('ArrowLeft');
    }
    await expect(picture(other)).toBeVisible({ timeout: 60_000 });
    expect(await pixelsOf(picture(other))).toBe(await pixelsOf(picture(page)));
  }

  // A part that is torn takes only itself away.
  await other.evaluate((hash) => (location.hash = hash), link.slice(link.indexOf('#'), -4));
  await expect(other.getByText(/What the model imagined cannot be read/u)).toBeVisible();
  await expect(opened.point('E5')).toHaveAccessibleName(/black/u);
});

/** Returns how many stored games hold thoughts of a link that are not drawn yet. */
async function linkedGames(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const name = 'videoworld-go.games';
    // Opening it first would create it, without the page's tables.
    if (!(await indexedDB.databases()).some((database) => database.name === name)) return 0;
    return new Promise<number>((resolve) => {
      const opening = indexedDB.open(name);
      opening.onsuccess = () => {
        const database = opening.result;
        const reading = database.transaction('games').objectStore('games').getAll();
        reading.onsuccess = () => {
          database.close();
          const games = reading.result as { readonly linked?: string }[];
          resolve(games.filter(({ linked }) => linked !== undefined).length);
        };
      };
    });
  });
}

/** The imagined frame in the model's eye. */
const picture = (page: Page): Locator =>
  page.getByRole('region', { name: 'Model’s eye' }).locator('canvas.frame-picture');

const pixelsOf = (canvas: Locator): Promise<string> =>
  canvas.evaluate((element: HTMLCanvasElement) => element.toDataURL());
