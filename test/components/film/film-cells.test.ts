import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cellIndexAt,
  cellsWithin,
  filmCells,
  scrollFor,
} from '../../../src/components/film/film-cells';

const MEASURES = { frame: 56, gap: 10, seam: 2 };
const moves = fc.array(fc.boolean(), { maxLength: 300 });

describe('the cells of the film strip', () => {
  it('follow each other without overlapping, wider if a frame was imagined', () => {
    fc.assert(
      fc.property(moves, (imagined) => {
        const cells = filmCells(imagined, MEASURES);
        expect(cells).toHaveLength(imagined.length + 1);
        cells.forEach((cell, at) => {
          expect(cell.at).toBe(at);
          expect(cell.width).toBe(imagined[at - 1] ? 114 : 56);
          const before = cells[at - 1];
          expect(cell.x).toBe((before ? before.x + before.width : 0) + 10);
        });
      }),
    );
  });

  it('are found by where they stand', () => {
    fc.assert(
      fc.property(moves, fc.double({ min: 0, max: 1, noNaN: true }), (imagined, share) => {
        const cells = filmCells(imagined, MEASURES);
        for (const cell of cells)
          expect(cellIndexAt(cells, cell.x + share * cell.width)).toBe(cell.at);
        expect(cellIndexAt(cells, -50)).toBe(0);
        expect(cellIndexAt(cells, 1e9)).toBe(imagined.length);
      }),
      { numRuns: 30 },
    );
  });

  it('are drawn where they are in sight, and few of the others', () => {
    const stretch = fc.integer({ min: -500, max: 30_000 });
    fc.assert(
      fc.property(moves, stretch, fc.integer({ min: 0, max: 2000 }), (imagined, left, width) => {
        const cells = filmCells(imagined, MEASURES);
        const drawn = new Set(cellsWithin(cells, left, left + width));
        for (const cell of cells) {
          const inSight = cell.x + cell.width > left && cell.x < left + width;
          if (inSight) expect(drawn.has(cell)).toBe(true);
        }
        expect(drawn.size).toBeLessThanOrEqual(width / (MEASURES.frame + MEASURES.gap) + 2);
      }),
    );
  });

  it('come into sight, and the strip stays where it is while they are', () => {
    fc.assert(
      fc.property(
        moves,
        fc.nat(),
        fc.integer({ min: 0, max: 20_000 }),
        fc.integer({ min: 150, max: 2000 }),
        fc.integer({ min: 0, max: 200 }),
        (imagined, which, scrolled, width, room) => {
          const cells = filmCells(imagined, MEASURES);
          const cell = cells[which % cells.length]!;
          const to = scrollFor(cell, scrolled, width, room);
          expect(cell.x).toBeGreaterThanOrEqual(to);
          expect(cell.x + cell.width).toBeLessThanOrEqual(to + width);
          expect(scrollFor(cell, to, width, room)).toBe(to);
        },
      ),
    );
  });
});
