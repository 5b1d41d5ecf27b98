/** Draws the icons of the installed app from `public/icon.svg`: `node scripts/icons.mjs`, after the drawing changed. */
import { readFileSync, writeFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { ensureBrowser, root } from './setup.mjs';

const drawing = readFileSync(`${root}public/icon.svg`, 'utf8');

/** Systems may cut this to any shape: the ground reaches the edges, and the drawing stays within the inner four fifths. */
const maskable = drawing
  .replace(/<svg[^>]*>/u, '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-8 -8 80 80">')
  .replace(
    /<rect[^>]*fill="([^"]+)"[^>]*>/u,
    '<rect x="-8" y="-8" width="80" height="80" fill="$1" />',
  )
  .replace('M0 20h64M0 44h64M20 0v64M44 0v64', 'M-8 20h80M-8 44h80M20 -8v80M44 -8v80');

const icons = [
  ['icon-192', drawing, 192],
  ['icon-512', drawing, 512],
  ['maskable-512', maskable, 512],
  // iOS cuts the corners by itself.
  ['apple-touch-180', maskable.replace('-8 -8 80 80', '-2 -2 68 68'), 180],
];

const { CHROMIUM_PATH } = ensureBrowser();
const browser = await chromium.launch({
  args: ['--no-sandbox'],
  ...(CHROMIUM_PATH ? { executablePath: CHROMIUM_PATH } : {}),
});
for (const [name, svg, side] of icons) {
  const page = await browser.newPage({ viewport: { width: side, height: side } });
  await page.setContent(
    `<style>body { margin: 0 } svg { display: block; width: 100vw }</style>${svg}`,
  );
  writeFileSync(`${root}public/icons/${name}.png`, await page.screenshot({ omitBackground: true }));
  await page.close();
}
await browser.close();
