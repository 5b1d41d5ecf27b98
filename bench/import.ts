/**
 * What importing a file of weights takes: time and rate of every stage, and the memory of the page and its workers together
 * (resident anonymous memory of Chromium's renderer, which holds heaps, buffers and WebAssembly; Linux only), sampled every
 * 100 ms. `cli make-checkpoint --size 300m` makes a file of the released size.
 *
 *     npx tsx bench/import.ts --weights FILE [--precision dynamic-int8] [--runs 1]
 */
import { readFileSync, statSync } from 'node:fs';
import { chromium, type Browser } from '@playwright/test';
import { createServer } from 'vite';
import { countOption, parseOptions, required } from '../cli/arguments';
import { precisionFrom } from '../cli/weights';

const PORT = 4189;
const PERIOD = 100;

const { values } = parseOptions(process.argv.slice(2), {
  weights: { type: 'string' },
  precision: { type: 'string' },
  runs: { type: 'string' },
});
const file = required('weights', values.weights);
const precision = precisionFrom(values.precision);
const runs = countOption('runs', values.runs, 1, [1, 100]);

/** Anonymous resident memory in bytes of all processes of one kind. */
async function memoryOf(browser: Browser, type: 'renderer' | 'browser'): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo
    .filter((process) => process.type === type)
    .map(({ id }) => /^RssAnon:\s+(\d+) kB$/mu.exec(readFileSync(`/proc/${id}/status`, 'utf8')))
    .reduce((sum, found) => sum + Number(found?.[1] ?? 0) * 1024, 0);
}

const server = await createServer({ server: { port: PORT, strictPort: true, hmr: false } });
await server.listen();
const executablePath = process.env['CHROMIUM_PATH'];
const browser = await chromium.launch({
  args: ['--no-sandbox', '--disable-background-networking'],
  ...(executablePath ? { executablePath } : {}),
});
const page = await browser.newPage();
await page.goto(`http://localhost:${PORT}/e2e/harness/library.html`);
await page.waitForFunction(() => 'library' in window, undefined, { timeout: 120_000 });
await page.evaluate(() => window.library.service.list());
await page.getByLabel('Files').setInputFiles(file);

const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6).toLocaleString('en')} MB`;
const { size } = statSync(file);
for (let run = 0; run < runs; run++) {
  const before = await memoryOf(browser, 'renderer');
  const peaks = { renderer: before, browser: 0 };
  const over = new AbortController();
  const watching = (async () => {
    while (!over.signal.aborted) {
      for (const type of ['renderer', 'browser'] as const)
        peaks[type] = Math.max(peaks[type], await memoryOf(browser, type));
      await new Promise((resolve) => setTimeout(resolve, PERIOD));
    }
  })();
  const report = await page.evaluate(
    (precision) => window.library.importAll(precision ? { precision } : {}),
    precision,
  );
  over.abort();
  await watching;
  const { model, failure, stages, milliseconds } = report;
  if (!model) throw new Error(failure?.message);
  console.log(
    `${file}: ${megabytes(size)}, stored as ${model.precision}: ${megabytes(model.bytes)}`,
  );
  stages.forEach((stage, i) =>
    console.log(`  ${stage.padEnd(10)} ${(milliseconds[i]! / 1000).toFixed(1).padStart(7)} s`),
  );
  const seconds = milliseconds.reduce((sum, value) => sum + value, 0) / 1000;
  console.log(
    `  in all     ${seconds.toFixed(1).padStart(7)} s, ${megabytes(size / seconds)} of the file a second`,
  );
  console.log(
    `  memory of page and workers: ${megabytes(before)} before, ${megabytes(peaks.renderer)} at most; the browser's own process: ${megabytes(peaks.browser)} at most`,
  );
  await page.evaluate((id) => window.library.service.remove(id), model.id);
}
await browser.close();
await server.close();
