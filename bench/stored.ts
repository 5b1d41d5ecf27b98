/**
 * Measures what a stored model takes in the browser: time of every stage of its first use, of one frame, and the memory
 * of the page and its workers. `measureUserAgentSpecificMemory` counts what JavaScript and WebAssembly use, and
 * WebAssembly's heap at its peak, since it never shrinks. The processes' resident memory (Linux only) counts the
 * browser's own needs, too.
 *
 *     npx tsx bench/stored.ts [--backend wasm] FILE…       (a checkpoint, or all files of an exported folder)
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { createServer } from 'vite';
import { parseOptions } from '../cli/lib/arguments';
import { DEFAULT_RULES, type Rules } from '../src/go';
import { BACKEND_IDS, type BackendId } from '../src/services/backend';
import { peaksWhile, usageOf } from './browser-memory';

const PORT = 4190;

const { values, positionals } = parseOptions(
  process.argv.slice(2),
  { backend: { type: 'string' } },
  Infinity,
);
const backend = BACKEND_IDS.find((id) => id === (values.backend ?? 'wasm')) ?? 'wasm';
const server = await createServer({ server: { port: PORT, strictPort: true, hmr: false } });
await server.listen();
const executablePath = process.env['CHROMIUM_PATH'];
// A profile of its own: without one Chromium keeps the site's files in memory.
const profile = mkdtempSync(join(tmpdir(), 'videoworld-stored-'));
const context = await chromium.launchPersistentContext(profile, {
  args: ['--no-sandbox', '--disable-background-networking', '--enable-unsafe-webgpu'],
  ...(executablePath ? { executablePath } : {}),
});
const address = `http://localhost:${PORT}/e2e/harness/library.html`;
const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6).toLocaleString('en')} MB`;

const importing = await context.newPage();
await importing.goto(address);
await importing.waitForFunction(() => 'library' in window, undefined, { timeout: 120_000 });
await importing.getByLabel('Files').setInputFiles(positionals);
const { model, failure } = await importing.evaluate(() => window.library.importAll());
if (!model) throw new Error(failure?.message);
await importing.close();
console.log(`${model.name}, ${model.precision}: ${megabytes(model.bytes)}`);

const page = await context.newPage();
page.on('console', (message) => console.log(`  ${message.text()}`));
await page.goto(address);
const session = await context.browser()!.newBrowserCDPSession();
const before = await usageOf(session, 'renderer');
const { result, peaks } = await peaksWhile(session, () =>
  page.evaluate(play, [model.id, backend, DEFAULT_RULES] as const),
);
console.log(`  loaded in ${(result.loaded / 1000).toFixed(1)} s; first frame after ${(result.frame / 1000).toFixed(1)} s
  JavaScript and WebAssembly: ${megabytes(result.inUse)} at most
  resident memory of page and workers: ${megabytes(before.memory)} before, ${megabytes(peaks.renderer)} at most`);
await context.close();
await server.close();
rmSync(profile, { recursive: true });

/** Runs on the page: loads the stored model as the product does and imagines one frame. */
async function play([id, wanted, rules]: readonly [string, BackendId, Rules]): Promise<{
  readonly loaded: number;
  readonly frame: number;
  readonly inUse: number;
}> {
  const client = '/workers/model/client.ts';
  const { createModelService } = (await import(client)) as typeof import('../workers/model/client');
  const service = createModelService(wanted);
  let inUse = 0;
  const over = new AbortController();
  const measuring = (async () => {
    while (!over.signal.aborted) {
      const measured = performance as Performance & {
        measureUserAgentSpecificMemory(): Promise<{ readonly bytes: number }>;
      };
      inUse = Math.max(inUse, (await measured.measureUserAgentSpecificMemory()).bytes);
    }
  })();
  const started = performance.now();
  let stage = '';
  await service.load(
    { kind: 'stored', id },
    {
      signal: new AbortController().signal,
      onEvent(event) {
        if (event.stage === stage) return;
        stage = event.stage;
        console.log(`${((performance.now() - started) / 1000).toFixed(1)} s: ${stage}`);
      },
    },
  );
  const loaded = performance.now() - started;
  const enough = new AbortController();
  await service
    .think(
      {
        rules,
        moves: [],
        sampling: { temperature: 0, topK: 0, seed: 1 },
      },
      {
        signal: enough.signal,
        onEvents(events) {
          const seconds = ((performance.now() - started) / 1000).toFixed(1);
          for (const { kind } of events) console.log(`${seconds} s: ${kind}`);
          // Random weights draw no legal frame, so one is enough.
          if (events.some(({ kind }) => kind === 'imagined')) enough.abort();
        },
      },
    )
    .catch(() => {});
  over.abort();
  await measuring;
  return { loaded, frame: performance.now() - started - loaded, inUse };
}
