import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { GamePage } from './support/page';
import { ISOLATION, serveDist } from './support/static-server';

/** Bytes of compressed script that a visitor waits for, besides the runtime, whose size is given. */
const MOST = 250_000;

const compressed = (path: string): number =>
  gzipSync(readFileSync(new URL(`../dist/${path}`, import.meta.url))).length;

test('before the runtime and the model little script is fetched', async ({ page }) => {
  const server = await serveDist({ headers: ISOLATION });
  try {
    await page.goto(server.url);
    await new GamePage(page).modelReady();
    const before = server.asked.findIndex((path) => path.endsWith('.safetensors'));
    expect(before).toBeGreaterThan(0);
    const scripts = new Set(server.asked.slice(0, before).filter((path) => path.endsWith('.js')));
    const sizes = [...scripts].map((path) => [path, compressed(path)] as const);
    const sum = sizes.reduce((sum, [, size]) => sum + size, 0);
    expect(sum, sizes.map(([path, size]) => `${path} ${size}`).join('\n')).toBeLessThan(MOST);
    // The page, and the worker that asks for the model.
    expect(scripts.size).toBeGreaterThan(1);
  } finally {
    await server.stop();
  }
});
