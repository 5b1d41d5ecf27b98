/**
 * Measures what importing a file of weights takes: time and rate of every stage, and the memory of the page and its
 * workers together (resident anonymous memory of Chromium's renderer, which holds heaps, buffers and WebAssembly; Linux
 * only), sampled every 100 ms. `cli make-checkpoint --size 300m` makes a file of the released size.
 *
 *     npx tsx bench/import.ts --weights FILE [--precision dynamic-int8] [--runs 1]
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { createServer } from 'vite';
import { countOption, parseOptions, required } from '../cli/lib/arguments';
import { precisionFrom } from '../cli/lib/weights';
import { peaksWhile, usageOf } from './browser-memory';

const PORT = 4189;

const { values } = parseOptions(process.argv.slice(2), {
  weights: { type: 'string' },
  precision: { type: 'string' },
  runs: { type: 'string' },
});
const file = required('weights', values.weights);
const precision = precisionFrom(values.precision);
const runs = countOption('runs', values.runs, 1, [1, 100]);

const server = await createServer({ server: { port: PORT, strictPort: true, hmr: false } });
await server.listen();
const executablePath = process.env['CHROMIUM_PATH'];
// A profile of its own: without one Chromium keeps the site's files in memory.
const profile = mkdtempSync(join(tmpdir(), 'videoworld-import-'));
const context = await chromium.launchPersistentContext(profile, {
  args: ['--no-sandbox', '--disable-background-networking'],
  ...(executablePath ? { executablePath } : {}),
});
const page = await context.newPage();
const session = await context.browser()!.newBrowserCDPSession();
await page.goto(`http://localhost:${PORT}/e2e/harness/library.html`);
await page.waitForFunction(() => 'library' in window, undefined, { timeout: 120_000 });
await page.evaluate(() => window.library.service.list());
await page.getByLabel('Files').setInputFiles(file);

const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6).toLocaleString('en')} MB`;
const { size } = statSync(file);
for (let run = 0; run < runs; run++) {
  const before = await usageOf(session, 'renderer');
  const { result: report, peaks } = await peaksWhile(session, () =>
    page.evaluate(
      (precision) => window.library.importAll(precision ? { precision } : {}),
      precision,
    ),
  );
  const after = await usageOf(session, 'renderer');
  const { model, failure, stages, milliseconds } = report;
  if (!model) throw new Error(failure?.message);
  console.log(
    `${file}: ${megabytes(size)}, stored as ${model.precision}: ${megabytes(model.bytes)}`,
  );
  stages.forEach((stage, i) =>
    console.log(`  ${stage.padEnd(10)} ${(milliseconds[i]! / 1000).toFixed(1).padStart(7)} s`),
  );
  const seconds = milliseconds.reduce((sum, value) => sum + value, 0) / 1000;
  const busy = after.seconds - before.seconds;
  console.log(`  in all     ${seconds.toFixed(1).padStart(7)} s, ${megabytes(size / seconds)} of the file a second
  processor  ${busy.toFixed(1).padStart(7)} s, ${megabytes(size / busy)} of the file for each
  memory of page and workers: ${megabytes(before.memory)} before, ${megabytes(peaks.renderer)} at most
  memory of the browser's own process: ${megabytes(peaks.browser)} at most`);
  await page.evaluate((id) => window.library.service.remove(id), model.id);
}
await context.close();
await server.close();
rmSync(profile, { recursive: true });
