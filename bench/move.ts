/**
 * Times moves of the default model on the built page in Chromium, in the same run: each strength (1, 8 and 32 frames that
 * vote), on each backend. Figures are medians of the engine's own clock; only the ratio carries over to another machine.
 *
 *     npx vite build && npx tsx bench/move.ts [BACKEND …] [--of CHECKOUT] [--rest 1000]
 *
 * @param --of another checkout of this repository whose built page is timed. @param --rest milliseconds between an answer
 *   and the next move: a person looks at the answer first, and the page shows how it came about.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Page } from '@playwright/test';
import { preview } from 'vite';
import { GamePage } from '../e2e/support/page';
import type { Strength } from '../src/engine';
import type { BackendId } from '../src/services/backend';

const MOVES = ['E5', 'C3', 'G7', 'C7', 'G3', 'E3', 'E7', 'C5', 'G5'];
const PORT = 4187;

/** Returns the times of a backend's moves in one short game at one strength, in milliseconds. */
async function play(page: Page, backend: string, strength: Strength): Promise<number[]> {
  const game = new GamePage(page);
  await page.goto(`http://localhost:${PORT}/?backend=${backend}`);
  await game.modelReady();
  await game.newGame({ color: 'Black', strength });
  const times: number[] = [];
  for (const vertex of MOVES) {
    if (!(await game.emptyVertices()).includes(vertex)) continue;
    await page.waitForTimeout(rest);
    await game.point(vertex).click();
    if ((await game.answered(120_000)) === 'over') break;
    // Its details are read whether or not they are open.
    const words = await page.getByRole('region', { name: 'Model’s eye' }).textContent();
    const [, amount, unit] = /([\d.,]+)\s*(ms|s)\b/.exec(words ?? '') ?? [];
    if (amount) times.push(Number(amount.replace(',', '')) * (unit === 's' ? 1000 : 1));
  }
  return times;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

const { values, positionals: backends } = parseArgs({
  allowPositionals: true,
  options: {
    of: { type: 'string', default: '.' },
    rest: { type: 'string', default: '1000' },
  },
});
const rest = Number(values.rest);
if (backends.length === 0)
  backends.push('wasm-threads' satisfies BackendId, 'wasm' satisfies BackendId);
const server = await preview({
  root: resolve(values.of),
  preview: { port: PORT, strictPort: true },
});
const executablePath = process.env['CHROMIUM_PATH'];
const browser = await chromium.launch({
  args: ['--no-sandbox', '--disable-background-networking', '--enable-unsafe-webgpu'],
  ...(executablePath ? { executablePath } : {}),
});
let baseline: number | undefined;
for (const backend of backends) {
  for (const strength of ['fast', 'normal', 'strong'] as const) {
    const page = await browser.newPage();
    const times = await play(page, backend, strength);
    const middle = median(times);
    baseline ??= middle;
    console.log(
      `${backend.padEnd(16)} ${strength.padEnd(7)} ${middle.toFixed(0).padStart(6)} ms a move (median of ${times.length}) ${(middle / baseline).toFixed(2).padStart(6)}x`,
    );
    await page.close();
  }
}
await browser.close();
await server.close();
