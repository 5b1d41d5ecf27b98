/**
 * Measures what explorations cost the next move, in the page's own worker in Chromium. Plays the same positions in
 * three ways, in turn: without explorations; after everything that the layers can show of the position before has been
 * explored; in the middle of that. A move ends explorations between two graph runs, so in the last case it waits for
 * the rest of one.
 *
 *     npx tsx bench/explore.ts [--backend wasm] [--moves 24] [--samples 8] [--weights FILE]
 */
import { chromium } from '@playwright/test';
import { createServer } from 'vite';
import { countOption, parseOptions } from '../cli/lib/arguments';
import type { MoveTimes } from '../e2e/harness/answer';
import { DEFAULT_RULES, parseMoveList } from '../src/go';
import type { BackendId } from '../src/services/backend';

const PORT = 4188;
const GAME = parseMoveList(
  'B E5,W C3,B G7,W C7,B G3,W E3,B E7,W C5,B G5,W D6,B E6,W F3,B F4,W E4,B D5,W C6,B G4,W D4,B F6,W B4,B H4,W H3,B H2,W G2',
);

/** How long explorations have run when the move is asked for, in milliseconds, in turn. */
const HEAD_STARTS = [20, 60, 130, 250, 400, 700, 1100, 1700];

const { values } = parseOptions(process.argv.slice(2), {
  backend: { type: 'string' },
  moves: { type: 'string' },
  samples: { type: 'string' },
  weights: { type: 'string' },
});
const backend = (values.backend ?? 'wasm') as BackendId;
const count = countOption('moves', values.moves, GAME.length, [1, GAME.length]);
const samples = countOption('samples', values.samples, 8, [1, 64]);

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

const time = (index: number, many: number, after?: number | 'all'): Promise<MoveTimes> =>
  page.evaluate(([at, frames, start]) => window.timeMove(at, frames, start), [
    { rules: DEFAULT_RULES, moves: GAME.slice(0, index) },
    many,
    after,
  ] as const);

const single: MoveTimes[] = [];
for (let index = 1; index <= 3; index++) single.push(await time(index, 1));
const quiet: MoveTimes[] = [];
const explored: MoveTimes[] = [];
const interrupting: MoveTimes[] = [];
for (let index = 1; index <= count; index++) {
  const ways = [
    async () => quiet.push(await time(index, samples)),
    async () => explored.push(await time(index, samples, 'all')),
    async () =>
      interrupting.push(await time(index, samples, HEAD_STARTS[index % HEAD_STARTS.length]!)),
  ];
  // Each way comes first equally often, so that a machine that slows down slows all of them.
  for (let turn = 0; turn < ways.length; turn++) await ways[(index + turn) % ways.length]!();
}
await browser.close();
await server.close();

function middle(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;
}

function median(times: readonly MoveTimes[], part: keyof MoveTimes): string {
  return middle(times.map((one) => one[part])).toFixed(0);
}

function report(name: string, times: readonly MoveTimes[]): void {
  const ratios = quiet.map(({ whole }, index) => times[index]!.whole / whole);
  const longest = Math.max(...times.map(({ wait }) => wait)).toFixed(0);
  console.log(
    [
      name.padEnd(22),
      `${median(times, 'whole').padStart(6)} ms a move,`,
      `${middle(ratios).toFixed(2)} of a move with none;`,
      `begins after ${median(times, 'wait')} ms (longest ${longest})`,
    ].join(' '),
  );
}

console.log(
  `${backend}, ${count} moves of ${samples} frames; medians. One run of the encoder takes ${median(single, 'encode')} ms, of the decoder ${median(single, 'decode')} ms; all explorations ${median(explored, 'explored')} ms.`,
);
report('no explorations', quiet);
report('after explorations', explored);
report('amid explorations', interrupting);
