import { describe, expect, it } from 'vitest';
import {
  frameLayout,
  gridBox,
  PLAY_LAYOUT,
  pointAt,
} from '../../../src/components/board/board-layout';
import { COMPACT_GEOMETRY, RELEASED_GEOMETRY } from '../../../src/frame';

const LAYOUTS = [
  ['the wooden board', PLAY_LAYOUT],
  ['the released frame', frameLayout(RELEASED_GEOMETRY)],
  ['the compact frame', frameLayout(COMPACT_GEOMETRY)],
] as const;

describe.each(LAYOUTS)('%s', (_name, layout) => {
  it('has each control centred on its point', () => {
    const { start, length } = gridBox(layout);
    for (const point of [0, 8, 40, 72, 80]) {
      const { x, y } = pointAt(layout, point);
      expect(start + ((point % 9) + 0.5) * (length / 9)).toBeCloseTo(x);
      expect(start + (Math.floor(point / 9) + 0.5) * (length / 9)).toBeCloseTo(y);
    }
  });

  it('has all lines within the board', () => {
    expect(pointAt(layout, 0).x).toBeGreaterThan(0);
    expect(pointAt(layout, 80).x).toBeLessThan(1);
  });
});
