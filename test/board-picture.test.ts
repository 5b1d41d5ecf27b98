import { expect, it } from 'vitest';
import { boardPicture } from '../scripts/board-picture';
import { DARK_PALETTE, LIGHT_PALETTE } from '../src/components/board/board-palette';

it('writes the empty board as an image that fits into an attribute', () => {
  const address = boardPicture();
  expect(address).not.toContain('"');
  expect(address).toMatch(/^data:image\/svg\+xml,/u);
  const svg = decodeURIComponent(address.slice('data:image/svg+xml,'.length));
  const count = (found: RegExp): number => svg.match(found)?.length ?? 0;
  // The wood, and nine lines each way.
  expect(count(/<rect /gu)).toBe(1 + 18);
  // Star points alone are filled paths.
  expect(count(/<path d='[^']*' fill='var\(--line\)'/gu)).toBe(5);
  const letters = [...svg.matchAll(/<text[^>]*>(.)<\/text>/gu)].map(([, letter]) => letter);
  expect(letters.toSorted().join('')).toBe('123456789ABCDEFGHJ');
  for (const { wood, line } of [LIGHT_PALETTE, DARK_PALETTE]) {
    for (const color of [...wood, line]) expect(svg).toContain(color);
  }
});
