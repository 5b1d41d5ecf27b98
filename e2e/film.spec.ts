import { readFileSync } from 'node:fs';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { GifReader } from 'omggif';
import { filmLayout, filmSteps, videoTimes, type FilmFormat, type FilmView } from '../src/film';
import { COMPACT_GEOMETRY, pointCenter } from '../src/frame';
import { parseMoveList, readSgf, replay, writeLink, type Board, type Move } from '../src/go';
import { expectNoViolation, SCHEMES } from './support/axe';
import type { ReadVideo } from './harness/film';
import { HeldWorkers } from './support/hold';
import { GamePage } from './support/page';
import { HARNESS_ORIGIN } from './support/ports';

/** Films are encoded and decoded in software. */
test.describe.configure({ timeout: 300_000 });

/** The film's controls on the page. */
class FilmPage {
  readonly slider: Locator;
  readonly dialog: Locator;

  constructor(readonly page: Page) {
    this.slider = page.getByRole('slider', { name: 'Film of the game' });
    this.dialog = page.getByRole('dialog', { name: 'Save the film' });
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** The button that removes a finished film. */
  get again(): Locator {
    return this.dialog.getByRole('button', { name: 'Change and make again' });
  }

  cell(at: number): Locator {
    return this.page.locator(`.film-cell[data-at="${at}"]`);
  }

  /** Opens the dialog and waits until the formats are known. */
  async open(): Promise<void> {
    await this.button('Save as GIF or video…').click();
    await expect(this.dialog.getByRole('button', { name: 'Make the film' })).toBeVisible();
  }

  async choose(...names: readonly string[]): Promise<void> {
    for (const name of names) {
      await this.dialog.getByRole('radio', { name, exact: true }).check({ force: true });
    }
  }

  /** Returns the formats that this browser writes. */
  async formats(): Promise<string[]> {
    return this.dialog.getByRole('group', { name: 'File' }).locator('label').allTextContents();
  }

  /** Makes the film and saves it. */
  async save(): Promise<{ name: string; bytes: Buffer }> {
    await this.dialog.getByRole('button', { name: 'Make the film' }).click();
    const save = this.dialog.getByRole('button', { name: /^Save \d/ });
    await expect(save).toBeFocused({ timeout: 120_000 });
    const downloading = this.page.waitForEvent('download');
    await save.click();
    const download = await downloading;
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
  }
}

/** Returns the moves in the list, as the page names them. */
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

/** Plays two turns as Black. */
async function start(page: Page): Promise<{ game: GamePage; film: FilmPage; moves: Move[] }> {
  const game = new GamePage(page);
  await game.openQuick();
  await game.modelReady();
  for (const vertex of ['E5', 'C3']) {
    const free = await game.emptyVertices();
    await game.point(free.includes(vertex) ? vertex : free[0]!).click();
    expect(await game.answered(120_000)).toBe('turn');
  }
  return { game, film: new FilmPage(page), moves: await movesOf(game) };
}

/** Returns the points of a film's pictures to check, and what the board holds there. */
function pointsOf(
  board: Board,
  view: FilmView,
  size: number,
): { readonly x: number; readonly y: number; readonly stone: number }[] {
  return filmLayout(view, size, true).frames.flatMap((frame) =>
    board.flatMap((stone, point) => {
      const { x, y } = pointCenter(COMPACT_GEOMETRY, point);
      const scale = size / COMPACT_GEOMETRY.side;
      // On an empty point, two lines cross.
      if (stone === 0) return [];
      return [{ x: Math.round(frame.x + x * scale), y: Math.round(frame.y + y * scale), stone }];
    }),
  );
}

/** Expects a stone of that colour at a pixel. */
function expectStone(stone: number, [red = 0, green = 0, blue = 0]: readonly number[]): void {
  const levels = [red, green, blue];
  if (stone === 1) expect(Math.max(...levels)).toBeLessThan(70);
  else expect(Math.min(...levels)).toBeGreaterThan(185);
}

test.describe('a game of two turns', () => {
  // One after another on one page. Each test leaves the game as it found it, except the last.
  test.describe.configure({ mode: 'default' });

  let page: Page;
  let workers: HeldWorkers;
  let game: GamePage;
  let film: FilmPage;
  let moves: Move[];
  const pending = (): Locator => page.locator('.film-cell[data-pending="true"]');

  test.beforeAll(async ({ browser }) => {
    page = await (await browser.newContext()).newPage();
    workers = await HeldWorkers.between(page);
    ({ game, film, moves } = await start(page));
  });
  test.afterAll(() => page.context().close());

  test('the film is stepped, scrubbed and played, and the board follows', async () => {
    await expect(pending()).toHaveCount(0);
    await expect(page.locator('.film-cell')).toHaveCount(5);
    await expect(film.cell(4)).toHaveAttribute('data-current', 'true');
    await expect(film.slider).toHaveAttribute('aria-valuetext', /^Move 4 of 4: white .*imagined/);

    // With keys: back to before the model's first move.
    await film.slider.focus();
    for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowLeft');
    await expect(film.cell(1)).toHaveAttribute('data-current', 'true');
    await expect(page.getByText('Move 1 of 4', { exact: true })).toBeVisible();
    await page.keyboard.press('Home');
    await expect(game.point('E5')).toHaveAccessibleName(/empty/);
    await page.keyboard.press('End');
    await expect(page.getByText('Back to game')).toBeHidden();

    // With the mouse: a click, and a drag over the frames.
    await film.cell(3).click();
    await expect(page.getByText('Move 3 of 4', { exact: true })).toBeVisible();
    await film.cell(3).hover();
    await page.mouse.down();
    await film.cell(1).hover();
    await page.mouse.up();
    await expect(page.getByText('Move 1 of 4', { exact: true })).toBeVisible();

    // The imagined frame has the colours of the game, like the real one beside it.
    const board = replay(moves.slice(0, 2)).board;
    const canvases = film.cell(2).locator('canvas');
    await expect(canvases).toHaveCount(2);
    for (const canvas of await canvases.all()) {
      for (const [point, stone] of board.entries()) {
        if (stone === 0) continue;
        const { x, y } = pointCenter(COMPACT_GEOMETRY, point);
        const share = [x / COMPACT_GEOMETRY.side, y / COMPACT_GEOMETRY.side] as const;
        const color = await canvas.evaluate((element: HTMLCanvasElement, [left, top]) => {
          const context = element.getContext('2d')!;
          return [...context.getImageData(left * element.width, top * element.height, 1, 1).data];
        }, share);
        expectStone(stone, color);
      }
    }

    // It plays on request to the end, and then from the start again. The test controls the page's clock.
    const now = Date.now();
    await page.clock.install({ time: now });
    await page.clock.pauseAt(now + 1000);
    await page.getByLabel('Speed, frames a second').selectOption('16');
    await film.button('Play film').click();
    await expect(film.button('Pause film')).toBeVisible();
    await page.clock.runFor(1000 / 16);
    await expect(film.cell(2)).toHaveAttribute('data-current', 'true');
    await page.clock.runFor(1000);
    await expect(film.button('Play film')).toBeVisible();
    await expect(film.cell(4)).toHaveAttribute('data-current', 'true');
    await film.button('Repeat film').click();
    await page.getByLabel('Speed, frames a second').selectOption('0.5');
    await film.button('Play film').click();
    await expect(film.cell(0)).toHaveAttribute('data-current', 'true');
    await page.clock.runFor(8000);
    await expect(film.cell(4)).toHaveAttribute('data-current', 'true');
    await page.clock.runFor(3000);
    await expect(film.cell(0)).toHaveAttribute('data-current', 'true');
    await film.slider.focus();
    await page.keyboard.press('Space');
    await expect(film.button('Play film')).toBeVisible();
    await page.clock.resume();
    await film.button('Repeat film').click();
    await page.keyboard.press('End');
    await expect(film.cell(4)).toHaveAttribute('data-current', 'true');
  });

  test('each kind of file is written, and read again frame by frame', async () => {
    const reader = await page.context().newPage();
    await reader.goto(`${HARNESS_ORIGIN}/e2e/harness/film.html`);
    await reader.waitForFunction(() => 'readVideo' in window);
    await page.bringToFront();

    await film.open();
    const formats = await film.formats();
    expect(formats).toContain('GIF');
    // Without an encoder the dialog says so.
    for (const name of ['MP4', 'WebM']) {
      const refused = film.dialog.getByText(new RegExp(`No ${name}|lacks WebCodecs`));
      await expect(refused).toHaveCount(formats.includes(name) ? 0 : 1);
    }

    const imagined = moves.map(({ color }) => color === 'white');
    const views: readonly (readonly [FilmView, string])[] = [
      ['pair', 'Side by side'],
      ['imagined', 'Imagined'],
    ];
    const pace = { rate: 4, pause: 1 };
    await film.dialog.getByLabel('Frames a second').selectOption(`${pace.rate}`);
    await film.dialog.getByLabel('Pause at the end').selectOption(`${pace.pause}`);
    for (const name of formats) {
      const format = name.toLowerCase() as FilmFormat;
      for (const [view, label] of views) {
        await film.choose(name, label, '256 px');
        const steps = filmSteps(imagined, view);
        await expect(film.dialog).toContainText(`${steps.length} frames`);
        const file = await film.save();
        expect(file.name).toMatch(new RegExp(`^videoworld-go-.*\\.${format}$`));
        const { width, height } = filmLayout(view, 256, true);
        const points = pointsOf(replay(moves).board, view, 256);
        expect(points.length).toBe(view === 'pair' ? 8 : 4);
        if (format === 'gif') {
          const gif = new GifReader(file.bytes);
          expect([gif.width, gif.height, gif.loopCount()]).toEqual([width, height, 0]);
          expect(gif.numFrames()).toBe(steps.length);
          expect(gif.frameInfo(0).delay).toBe(25);
          expect(gif.frameInfo(steps.length - 1).delay).toBe(125);
          const pixels = new Uint8Array(width * height * 4);
          steps.forEach((_, index) => gif.decodeAndBlitFrameRGBA(index, pixels));
          for (const { x, y, stone } of points) {
            const at = (y * width + x) * 4;
            expectStone(stone, [...pixels.subarray(at, at + 3)]);
          }
        } else {
          const video: ReadVideo = await reader.evaluate(
            ([base64, at]) => window.readVideo(base64, at),
            [file.bytes.toString('base64'), points.map(({ x, y }) => [x, y] as const)] as const,
          );
          expect(video.type).toContain(`video/${format}`);
          expect([video.width, video.height]).toEqual([width, height]);
          const times = videoTimes(steps.length, pace);
          expect(video.frames).toHaveLength(times.length);
          times.forEach(({ time }, index) => {
            expect(video.frames[index]!.time).toBeCloseTo(time, 2);
          });
          const last = video.frames.at(-1)!;
          points.forEach(({ stone }, index) => expectStone(stone, last.colors[index]!));
        }
        // The page shows the film, too, since its policy allows that.
        const shown = film.dialog.getByLabel('The film').or(film.dialog.getByAltText('The film'));
        await expect
          .poll(() =>
            shown.evaluate((element: HTMLImageElement | HTMLVideoElement) =>
              element instanceof HTMLVideoElement ? element.videoWidth : element.naturalWidth,
            ),
          )
          .toBe(width);
        await film.again.click();
      }
    }
    await reader.close();
    await page.keyboard.press('Escape');
  });

  test('a film is broken off, goes on behind a closed dialog, and reaches by keys alone', async () => {
    await film.button('Save as GIF or video…').focus();
    await page.keyboard.press('Enter');
    const make = film.dialog.getByRole('button', { name: 'Make the film' });
    await expect(make).toBeFocused();
    await film.choose('768 px');
    await workers.hold('make');
    await make.focus();
    await page.keyboard.press('Enter');
    await film.dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(make).toBeFocused();
    await workers.lose();

    await workers.hold('make');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await expect(film.dialog).toBeHidden();
    await expect(film.button('Save as GIF or video…')).toBeHidden();
    await workers.release();
    await expect(film.button('Save as GIF or video…')).toBeVisible({ timeout: 120_000 });
    await page.keyboard.press('Enter');
    await expect(film.dialog.getByRole('button', { name: /^Save \d/ })).toBeFocused();
    await film.again.click();
    await page.keyboard.press('Escape');
  });

  test('axe finds nothing on the strip and its dialog, light and dark', async () => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await film.cell(1).click();
    await expectNoViolation(page, SCHEMES);
    await film.open();
    await expectNoViolation(page, SCHEMES);
    await page.setViewportSize({ width: 320, height: 640 });
    await expectNoViolation(page, SCHEMES);
    await film.choose('GIF');
    await film.choose('256 px');
    await film.dialog.getByRole('button', { name: 'Make the film' }).click();
    await expect(film.dialog.getByRole('button', { name: /^Save \d/ })).toBeFocused();
    // Nothing moves by itself.
    await expect(film.dialog.getByAltText('The film')).toBeHidden();
    await film.dialog.getByText('Watch the film').click();
    await expect(film.dialog.getByAltText('The film')).toBeVisible();
    await expectNoViolation(page, SCHEMES);
    await film.again.click();
    await page.keyboard.press('Escape');
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
  });

  test('the frame in the making stands at the end of the film until the answer comes', async () => {
    await page.keyboard.press('End');
    await workers.hold('think');
    const [free] = await game.emptyVertices();
    await game.point(free!).click();
    await expect(pending()).toBeVisible();
    await expect(page.locator('.film-cell')).toHaveCount(7);
    await expect(pending()).toHaveAttribute('data-at', '6');
    await workers.release();
    expect(await game.answered(120_000)).toBe('turn');
    await expect(pending()).toHaveCount(0);
    await expect(page.locator('.film-cell')).toHaveCount(7);
  });
});

test.describe('on a phone', () => {
  // High enough that not all frames fit into the strip.
  test.use({ hasTouch: true, viewport: { width: 320, height: 800 } });

  test('a tap goes to its frame, a swipe only scrolls', async ({ page }) => {
    const record = '(;SZ[9]KM[7];B[ee];W[gc];B[gg];W[cc];B[cg];W[ec];B[eg];W[ce])';
    const { tree } = readSgf(new TextEncoder().encode(record));
    const game = new GamePage(page);
    await game.withoutModel();
    await game.open(`#${await writeLink(tree)}`);
    const film = new FilmPage(page);
    await film.cell(3).scrollIntoViewIfNeeded();
    await film.cell(3).tap();
    await expect(film.cell(3)).toHaveAttribute('data-current', 'true');
    const box = (await film.cell(3).boundingBox())!;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const touch = await page.context().newCDPSession(page);
    const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', at: number) =>
      touch.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: type === 'touchEnd' ? [] : [{ x: at, y }],
      });
    const scrolled = () => page.locator('.film-strip-frames').evaluate((strip) => strip.scrollLeft);
    await expect.poll(scrolled).toBeGreaterThan(20);
    const before = await scrolled();
    await send('touchStart', x);
    for (let step = 1; step <= 10; step++) await send('touchMove', x + 12 * step);
    await send('touchEnd', x + 120);
    await expect.poll(scrolled).toBeLessThan(before - 20);
    await expect(film.cell(3)).toHaveAttribute('data-current', 'true');
  });
});
