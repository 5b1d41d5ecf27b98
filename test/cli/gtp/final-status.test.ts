import { describe, expect, it } from 'vitest';
import { statusOf, type Status } from '../../../cli/gtp/final-status';
import { boardFromRows, parseVertex, vertexName, type Point } from '../../../src/go';

function pointsOf(statuses: readonly Status[], status: Status): string[] {
  return [...statuses.keys()].filter((point) => statuses[point] === status).map(vertexName);
}

const point = (name: string): Point => parseVertex(name) as Point;

describe('the final status of points', () => {
  it('knows stones, territory and neutral points', () => {
    const board = boardFromRows([
      '...X.O...',
      '...X.O...',
      '...XO....',
      '...XO....',
      '...XO..X.',
      '...XO....',
      '...XO....',
      '...XO....',
      '...XO....',
    ]);
    const status = statusOf(board, new Set([point('H5')]));
    expect(pointsOf(status, 'dame')).toEqual(['E9', 'E8']);
    expect(pointsOf(status, 'dead')).toEqual(['H5']);
    expect(pointsOf(status, 'black_territory')).toHaveLength(27);
    expect(pointsOf(status, 'white_territory')).toHaveLength(81 - 9 - 9 - 2 - 27 - 1);
    expect(pointsOf(status, 'alive')).toHaveLength(18);
    expect(pointsOf(status, 'seki')).toEqual([]);
  });

  it('finds chains that live without territory', () => {
    // In the corner a chain of each colour shares two liberties with the other one.
    const board = boardFromRows([
      '.XOX.XXXX',
      'OXOXXXXXX',
      '.XOX.....',
      'OXOXXXXXX',
      'OXOOOOOOO',
      'XXO......',
      'OOO.OOOOO',
      '.........',
      '.........',
    ]);
    const status = statusOf(board, new Set());
    const seki = pointsOf(status, 'seki');
    expect(seki).toContain('B9');
    expect(seki).toContain('A8');
    expect(seki).not.toContain('D9');
    expect(seki).not.toContain('C9');
  });
});
