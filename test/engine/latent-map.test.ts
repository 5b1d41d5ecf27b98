import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeCount } from '../../src/checkpoint';
import { codesOfMove, parseLatentMap, placeByLevels } from '../../src/engine';

const entry = { code: 3, x: 0.25, y: 1, point: 40, share: 0.5, seen: 12, captures: 0.25 };
const shipped: unknown = JSON.parse(
  readFileSync(new URL('../../models/latents.json', import.meta.url), 'utf8'),
);

describe('a map of latent codes', () => {
  it('is read as the training writes it, in the order of the codes', () => {
    const map = parseLatentMap({ clips: 20, codes: [entry, { ...entry, code: 1, point: 81 }] });
    expect(map).toEqual({
      clips: 20,
      codes: [
        { code: 1, x: 0.25, y: 1, use: { point: 'pass', share: 0.5, seen: 12, captures: 0.25 } },
        { code: 3, x: 0.25, y: 1, use: { point: 40, share: 0.5, seen: 12, captures: 0.25 } },
      ],
    });
  });

  it('comes with the default model: codes of every clip, and of almost every point', () => {
    const { clips, codes } = parseLatentMap(shipped);
    expect(codes.reduce((sum, { use }) => sum + use!.seen, 0)).toBe(clips);
    expect(new Set(codes.map(({ code }) => code)).size).toBe(codes.length);
    expect(Math.max(...codes.map(({ code }) => code))).toBeLessThan(729);
    expect(new Set(codes.map(({ use }) => use!.point)).size).toBeGreaterThan(75);
  });

  it('is refused in a sentence that names what does not fit', () => {
    const wrong = (changes: object) => () =>
      parseLatentMap({ clips: 20, codes: [entry, { ...entry, ...changes }] });
    expect(() => parseLatentMap(null)).toThrow('The map is not an object.');
    expect(() => parseLatentMap({ clips: 3 })).toThrow('lists no codes');
    expect(() => parseLatentMap({ codes: [] })).toThrow('clips should be a number from 1');
    expect(() => parseLatentMap({ clips: 3, codes: [7] })).toThrow('Code number 1 of the map');
    expect(wrong({ x: 1.5 })).toThrow('Code number 2 of the map: x should be a number from 0 to 1');
    expect(wrong({ point: 82 })).toThrow('point');
    expect(wrong({ share: '1' })).toThrow(TypeError);
    expect(wrong({ seen: 0 })).toThrow('seen');
  });

  it('knows the codes of a move, the most frequent first', () => {
    const map = parseLatentMap({
      clips: 20,
      codes: [
        { ...entry, code: 1, seen: 4 },
        { ...entry, code: 2, seen: 9 },
        { ...entry, code: 3, point: 41, seen: 99 },
        { ...entry, code: 4, seen: 10, share: 0.4 },
      ],
    });
    expect(codesOfMove(map, 40).map(({ code }) => code)).toEqual([2, 4, 1]);
    expect(codesOfMove(map, 'pass')).toEqual([]);
  });
});

describe('places by levels', () => {
  const levels = fc.array(fc.integer({ min: 2, max: 6 }), { minLength: 1, maxLength: 4 });

  it('are within the map, no two the same', () => {
    fc.assert(
      fc.property(levels, (own) => {
        const places = Array.from({ length: codeCount(own) }, (_, code) =>
          placeByLevels(code, own),
        );
        for (const { x, y } of places) {
          expect(Math.min(x, y)).toBeGreaterThan(0);
          expect(Math.max(x, y)).toBeLessThan(1);
        }
        expect(new Set(places.map(({ x, y }) => `${x.toFixed(9)} ${y.toFixed(9)}`)).size).toBe(
          places.length,
        );
      }),
      { numRuns: 40 },
    );
  });

  it('put codes that differ in a late coordinate only beside each other', () => {
    // Code = d0 + 5 d1 + 25 d2 with d2 from 0 to 2, within a cell a fifth wide.
    const [first, later] = [placeByLevels(7, [5, 5, 3]), placeByLevels(7 + 50, [5, 5, 3])];
    expect(first.y).toBe(later.y);
    expect(later.x - first.x).toBeCloseTo((2 / 3) * (1 / 5), 9);
    expect(first.code).toBe(7);
    expect(first.x).toBeCloseTo((2 + 1 / 6) / 5, 9);
    expect(first.y).toBeCloseTo((1 + 1 / 2) / 5, 9);
  });
});
