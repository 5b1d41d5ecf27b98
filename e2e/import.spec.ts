/** The library with a real browser's files, locks and workers. test/library tests its behaviour at every moment. */
import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { nanoCheckpointPath } from '../test/fixtures';
import type { ImportReport } from './harness/library';
import { onDisk } from './support/files';
import { HARNESS_ORIGIN } from './support/ports';

const nano = readFileSync(nanoCheckpointPath('4x4'));
const HARNESS = `${HARNESS_ORIGIN}/e2e/harness/library.html`;
/** A host that does not exist; the test provides its answers. */
const ADDRESS = 'https://weights.example/go_battle.pth';

async function open(page: Page): Promise<void> {
  await page.goto(HARNESS);
  await page.waitForFunction(() => 'library' in window);
}

async function choose(page: Page): Promise<void> {
  await page.getByLabel('Files').setInputFiles(onDisk({ name: 'go_battle.pth', content: nano }));
}

const files = (page: Page) => page.evaluate(() => window.library.files());
const models = (page: Page) => page.evaluate(() => window.library.service.list());

test('an imported model is still there after a reload, takes a name, and goes without a trace', async ({
  page,
}) => {
  await open(page);
  await choose(page);
  const { model, stages, failure } = await page.evaluate(() => window.library.importAll());
  expect(failure).toBeUndefined();
  expect(stages).toEqual(['reading', 'writing', 'verifying']);
  expect(model).toMatchObject({
    origin: { kind: 'file', names: ['go_battle.pth'] },
    precision: 'float32',
    sizes: { grid: 4, latents: 3 },
  });
  const stored = await files(page);
  const own = Object.entries(stored).filter(([path]) => !path.endsWith('/entry.json'));
  expect(own.every(([path]) => path.startsWith(`models/${model!.id}/`))).toBe(true);
  expect(own.reduce((sum, [, size]) => sum + size, 0)).toBe(model!.bytes);

  await page.reload();
  await page.waitForFunction(() => 'library' in window);
  expect(await models(page)).toEqual([model]);
  const again = await page.evaluate(async (id) => {
    await window.library.service.rename(id, 'Nano');
    return window.library.service.space();
  }, model!.id);
  expect(again.used).toBeGreaterThanOrEqual(model!.bytes);
  await open(page);
  expect(await models(page)).toEqual([{ ...model, name: 'Nano' }]);
  await page.evaluate((id) => window.library.service.remove(id), model!.id);
  expect(await files(page)).toEqual({});
});

test('a cancelled import leaves nothing', async ({ page }) => {
  // The worker waits at the cancelled stage until it was told to cancel.
  await page.route('**/go-on', async (route) => {
    await page.waitForFunction(() => window.library.cancelled);
    await route.fulfill({ body: '' });
  });
  await open(page);
  await choose(page);
  const started = page.waitForEvent('worker');
  expect(await models(page)).toEqual([]);
  const worker = await started;
  for (const cancelAt of ['reading', 'writing', 'verifying'] as const) {
    await worker.evaluate(standStillAt, cancelAt);
    const report = await page.evaluate(
      (at) => window.library.importAll({ cancelAt: at }),
      cancelAt,
    );
    expect(report.failure).toMatchObject({ name: 'AbortError' });
    expect(report.stages.at(-1)).toBe(cancelAt);
    expect(await files(page)).toEqual({});
  }
});

/** In the worker: after reporting that stage, blocks until a request is answered. */
function standStillAt(stage: string): void {
  const { postMessage } = MessagePort.prototype;
  MessagePort.prototype.postMessage = function (this: MessagePort, message: unknown) {
    Reflect.apply(postMessage, this, [message]);
    if (!JSON.stringify(message).includes(`"stage":"${stage}"`)) return;
    MessagePort.prototype.postMessage = postMessage;
    const request = new XMLHttpRequest();
    request.open('GET', '/go-on', false);
    request.send();
  };
}

test('two tabs that import the same file write it once, and hear of each other', async ({
  context,
}) => {
  const pages = [await context.newPage(), await context.newPage()];
  for (const page of pages) {
    await open(page);
    await choose(page);
    await page.evaluate(() => {
      window.library.service.subscribe(() => document.body.append('changed'));
    });
  }
  const reports = await Promise.all(
    pages.map((page): Promise<ImportReport> => page.evaluate(() => window.library.importAll())),
  );
  expect(reports[0]!.model).toEqual(reports[1]!.model);
  expect(reports[0]!.model).toBeDefined();
  expect(reports.filter(({ stages }) => stages.includes('writing'))).toHaveLength(1);
  for (const page of pages) await expect(page.getByText('changed')).toBeVisible();
});

test('what a closed tab left is swept; a model that is open is not deleted', async ({ page }) => {
  await open(page);
  await choose(page);
  const { model } = await page.evaluate(() => window.library.importAll());
  await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const models = await root.getDirectoryHandle('models');
    const half = await models.getDirectoryHandle('half', { create: true });
    const file = await half.getFileHandle('trunk.bin', { create: true });
    const stream = await file.createWritable();
    await stream.write('half');
    await stream.close();
  });
  expect(Object.keys(await files(page))).toContain('models/half/trunk.bin');
  await open(page);
  expect(await models(page)).toEqual([model]);
  await expect
    .poll(async () => Object.keys(await files(page)))
    .not.toContain('models/half/trunk.bin');

  const refusal = await page.evaluate(
    (id) =>
      navigator.locks.request(`videoworld-go:stored-model:${id}`, { mode: 'shared' }, () =>
        window.library.service.remove(id).catch((error: Error) => error.message),
      ),
    model!.id,
  );
  expect(refusal).toContain('Switch to another model');
  expect(await models(page)).toHaveLength(1);
});

test('if the room does not suffice nothing is left, and the sentence says what it takes', async ({
  page,
  context,
}) => {
  await open(page);
  await choose(page);
  const session = await context.newCDPSession(page);
  const origin = HARNESS_ORIGIN;
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 100_000 });
  const { failure } = await page.evaluate(() => window.library.importAll());
  expect(failure).toMatchObject({ kind: 'no-room' });
  expect(failure!.message).toMatch(/takes 5\.6 MB, but .*Delete a stored model/);
  expect(await files(page)).toEqual({});
  await session.send('Storage.overrideQuotaForOrigin', { origin });
  expect(await page.evaluate(() => window.library.importAll())).toHaveProperty('model');
});

test('a model comes from an address; a server that lets nobody read is explained', async ({
  page,
  context,
}) => {
  const asked: string[] = [];
  await context.route(ADDRESS, (route) => {
    asked.push(route.request().url());
    return route.fulfill({ body: nano, headers: { 'Access-Control-Allow-Origin': '*' } });
  });
  await context.route('https://closed.example/**', (route) =>
    route.fulfill({
      body: nano,
      headers: { 'Access-Control-Allow-Origin': 'https://another.example' },
    }),
  );
  await open(page);
  expect(asked).toEqual([]);
  const { model, stages, failure } = await page.evaluate(
    (url) => window.library.importAll({ url }),
    ADDRESS,
  );
  expect(failure).toBeUndefined();
  expect(model).toMatchObject({ origin: { kind: 'url', url: ADDRESS } });
  expect(stages).toEqual(['downloading', 'reading', 'writing', 'verifying']);
  expect(asked).toEqual([ADDRESS]);
  expect(Object.keys(await files(page)).some((path) => path.startsWith('downloads/'))).toBe(false);

  const closed = await page.evaluate(() =>
    window.library.importAll({ url: 'https://closed.example/a.pth' }),
  );
  expect(closed.failure).toMatchObject({ kind: 'cross-origin' });
  expect(closed.failure!.message).toContain('drop it on this page');
});

test('the built page may reach no other site by itself', async ({ page, context }) => {
  const asked: string[] = [];
  await context.route('https://weights.example/**', (route) => {
    asked.push(route.request().url());
    return route.fulfill({ body: 'sent', headers: { 'Access-Control-Allow-Origin': '*' } });
  });
  await page.goto('/');
  const answers = await page.evaluate(
    (url) =>
      Promise.allSettled([
        fetch(url),
        fetch(url, { mode: 'no-cors' }),
        new Promise((resolve, reject) => {
          const picture = new Image();
          picture.addEventListener('load', resolve);
          picture.addEventListener('error', () => reject(new Error('refused')));
          picture.src = url;
        }),
      ]).then((settled) => settled.map(({ status }) => status)),
    ADDRESS,
  );
  expect(answers).toEqual(['rejected', 'rejected', 'rejected']);
  expect(asked).toEqual([]);
});
