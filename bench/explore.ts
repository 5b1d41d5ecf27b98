/**
 * What explorations cost the next move: a model's moves with none, and asked for while everything that the layers can show of
 * the position before is being explored, in the same positions, in turn, in the page's own worker in Chromium. Waiting is the time
 * until the worker begins with the move: at most the one graph run that is in progress.
 *
 *     npx tsx bench/explore.ts [--backend wasm] [--moves 24] [--samples 1] [--weights FILE]
 */
import { chromium } from '@playwright/test';
import { createServer } from 'vite';
import { countOption, parseOptions } from '../cli/arguments';
import type { MoveTimes } from '../e2e/harness/answer';
import { DEFAULT_RULES, parseMoveList } from '../src/go';
import type { BackendId } from '../workers/protocol';

const PORT = 4188;
const GAME = parseMoveList(
  'B E5,W C3,B G7,W C7,B G3,W E3,B E7,W C5,B G5,W D6,B E6,W F3,B F4,W E4,B D5,W C6,B G4,W D4,B F6,W B4,B H4,W H3,B H2,W G2',
);

/** How far explorations have come when the move is asked for, in milliseconds, in turn. */
const HEAD_STARTS = [20, 60, 130, 250, 400, 700, 1100, 1700];

const { values } = parseOptions(process.argv.slice(2), {
  backend: { type: 'string' },
  moves: { type: 'string' },
  samples: { type: 'string' },
  weights: { type: 'string' },
});
const backend = (values.backend ?? 'wasm') as BackendId;
const count = countOption('moves', values.moves, GAME.length, [1, GAME.length]);
const samples = countOption('samples', values.samples, 1, [1, 64]);

const server = await createServer({ server: { port: PORT, strictPort: true, hmr: false } });
await server.listen();
const executablePath = process.env['CHROMIUM_PATH'];
const browser = await chromium.launch({
  args: ['--no-sandbox', '--disable-background-networking', '--enable-unsafe-webgpu'],
  ...(executablePath ? { executablePath } : {}),
});
const page = await browser.newPage();
await page.goto(`http://localhost:${PORT}/e2e/harness/index.html`);
if (values.weights !== undefined) {
  await page.getByLabel('Weights').setInputFiles(values.weights);
}
await page.waitForFunction(() => 'timeMove' in window, undefined, { timeout: 120_000 });
await page.evaluate((id) => window.startService(id), backend);

const quiet: MoveTimes[] = [];
const exploring: MoveTimes[] = [];
for (let index = 1; index <= count; index++) {
  const position = { rules: DEFAULT_RULES, moves: GAME.slice(0, index) };
  const head = HEAD_STARTS[index % HEAD_STARTS.length]!;
  const time = (after?: number): Promise<MoveTimes> =>
    page.evaluate(([at, many, start]) => window.timeMove(at, many, start), [
      position,
      samples,
      after,
    ] as const);
  // Either kind comes first as often, so that a machine that slows down slows both.
  if (index % 2 === 0) quiet.push(await time());
  exploring.push(await time(head));
  if (index % 2 === 1) quiet.push(await time());
}
await browser.close();
await server.close();

function middle(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;
}

function report(name: string, times: readonly MoveTimes[]): void {
  const of = (part: keyof MoveTimes): string =>
    middle(times.map((time) => time[part]))
      .toFixed(0)
      .padStart(6);
  const longest = Math.max(...times.map(({ wait }) => wait)).toFixed(0);
  console.log(
    `${name.padEnd(10)} ${of('whole')} ms a move, ${of('own')} ms of them the engine's, ${of('wait')} ms of waiting (longest ${longest.padStart(5)} ms), ${of('ended')} explorations ended`,
  );
}

console.log(`${backend}, ${count} moves of ${samples} frames, medians:`);
report('none', quiet);
report('exploring', exploring);
const ratios = quiet.map(({ whole }, index) => exploring[index]!.whole / whole);
console.log(`ratio of the same position, exploring to none: ${middle(ratios).toFixed(2)} (median)`);
