import { describe, expect, it } from 'vitest';
import { frameLayout, PLAY_LAYOUT, pointAt } from '../../../src/components/board/board-layout';
import { FULL_HEAT, heatColor, heatPixels } from '../../../src/components/board/heat-ramp';
import {
  besideEachOther,
  fanGhosts,
  frameBox,
  futureGhosts,
  futureLosses,
  ghostRadius,
  percentLabel,
  veilPatches,
  veilStep,
} from '../../../src/components/board/overlay-plan';
import type { ForesightFrame } from '../../../src/engine';
import { COMPACT_GEOMETRY, pointCenter, RELEASED_GEOMETRY } from '../../../src/frame';
import { parseMoveList, parseVertex, POINTS, replay } from '../../../src/go';

const at = (vertex: string): number => parseVertex(vertex) as number;
const { board } = replay(parseMoveList('B D4, W E5'));
const stone = (vertex: string, color: 'black' | 'white', number: number) => ({
  point: at(vertex),
  color,
  number,
  confidence: 1,
  probability: 1,
});
const frame = (horizon: number, stones: ForesightFrame['stones'], vanished: number[] = []) => ({
  horizon,
  stones,
  vanished,
  picture: { width: 0, height: 0, data: new Uint8Array() },
  imageCodes: [],
  logProbabilities: [],
});

describe('frameBox', () => {
  it('lays every point of any frame over the same point of any board', () => {
    for (const geometry of [COMPACT_GEOMETRY, RELEASED_GEOMETRY]) {
      for (const layout of [PLAY_LAYOUT, frameLayout(COMPACT_GEOMETRY)]) {
        const { start, length } = frameBox(geometry, layout);
        for (let point = 0; point < POINTS; point++) {
          const center = pointCenter(geometry, point);
          const { x, y } = pointAt(layout, point);
          expect(start + (center.x / geometry.side) * length).toBeCloseTo(x, 12);
          expect(start + (center.y / geometry.side) * length).toBeCloseTo(y, 12);
        }
      }
    }
  });
});

describe('ghost stones of alternatives', () => {
  const spots = [
    { point: at('C3'), share: 0.5, legal: true, rows: [0, 2] },
    { point: at('E5'), share: 0.25, legal: true, rows: [1] },
    { point: at('G7'), share: 0.01, legal: true, rows: [3] },
    { point: at('J9'), share: 0.004, legal: false, rows: [4] },
  ];
  const options = { color: 'white', board, taken: new Map<number, 1 | -1>(), picked: 2 } as const;

  it('have a volume in proportion to their share, down to one that can still be seen', () => {
    expect((ghostRadius(0.4) / ghostRadius(0.1)) ** 3).toBeCloseTo(4);
    expect(ghostRadius(0.5)).toBe(ghostRadius(1));
    expect(ghostRadius(1)).toBeLessThan(0.5);
    expect(ghostRadius(0)).toBeGreaterThan(0.1);
  });

  it('say their share, that they are picked, and that they are not legal', () => {
    const ghosts = fanGhosts(spots, options);
    expect(ghosts.map(({ label }) => label)).toEqual(['50%', '25%', '1%', '<1%']);
    expect(ghosts.map(({ picked }) => picked)).toEqual([true, false, false, false]);
    expect(ghosts.map(({ illegal }) => illegal)).toEqual([false, false, false, true]);
    expect(ghosts.map(({ place }) => place)).toEqual(['middle', 'middle', 'below', 'below']);
  });

  it('leave a stone that is on the board as it is, and share a point with the future', () => {
    const ghosts = fanGhosts(spots, { ...options, taken: new Map([[at('C3'), -1]]) });
    expect(ghosts.map(({ radius }) => radius === undefined)).toEqual([true, true, false, false]);
    expect(ghosts[0]!.place).toBe('lower');
    // Labels are drawn for contrast with what lies there: the other ghost, the stone, nothing.
    expect(ghosts.map(({ under }) => under)).toEqual([-1, -1, 0, 0]);
    const future = futureGhosts(
      { frames: [frame(1, [stone('C3', 'white', 1), stone('D3', 'black', 2)])] },
      { board, shown: 1 },
    );
    expect(besideEachOther(future, ghosts).map(({ place }) => place)).toEqual(['upper', 'middle']);
  });

  it('keep their share off a ghost of the other colour', () => {
    const white = new Map([[at('C3'), -1]] as const);
    const [ghost] = fanGhosts(spots, { ...options, color: 'black', board, taken: white });
    expect(ghost).toMatchObject({ place: 'below', under: 0 });
    const future = futureGhosts(
      { frames: [frame(1, [stone('C3', 'white', 1)])] },
      { board, shown: 1 },
    );
    expect(besideEachOther(future, [ghost!]).map(({ place }) => place)).toEqual(['middle']);
  });

  it('write percents that never say none for something', () => {
    expect([0, 0.001, 0.004, 0.006, 0.994, 1].map(percentLabel)).toEqual([
      '0%',
      '<1%',
      '<1%',
      '1%',
      '99%',
      '100%',
    ]);
  });
});

describe('the imagined future', () => {
  const frames = [
    frame(1, [stone('E5', 'white', 1)]),
    frame(3, [stone('C3', 'black', 2), stone('G3', 'white', 3)], [at('D4')]),
    frame(5, [stone('C7', 'black', 4)], [at('G3')]),
  ];

  it('numbers stones in the colours of the game, as far as the film is shown', () => {
    const all = futureGhosts({ frames }, { board, shown: Infinity });
    expect(all.map((one) => [one.point, one.stone, one.label])).toEqual([
      [at('E5'), -1, '1'],
      [at('C3'), 1, '2'],
      [at('G3'), -1, '3'],
      [at('C7'), 1, '4'],
    ]);
    // The model's own move is on the board, so only the number is drawn there.
    expect(all[0]!.radius).toBeUndefined();
    expect(futureGhosts({ frames }, { board, shown: 1 })).toHaveLength(1);
    expect(futureGhosts({ frames }, { board, shown: 0 })).toHaveLength(0);
  });

  it('tells which stones on the board it takes off', () => {
    expect(futureLosses({ frames }, { board, shown: 1 })).toEqual([]);
    expect(futureLosses({ frames }, { board, shown: 9 })).toEqual([at('D4')]);
  });
});

describe('the veil', () => {
  it('covers the frame patch by patch, denser with more doubt', () => {
    const layout = frameLayout(COMPACT_GEOMETRY);
    const patches = veilPatches([0, 0.6, 1.5, 3, 7, 0], 3, COMPACT_GEOMETRY, layout);
    expect(patches.map(({ step }) => step)).toEqual([0, 1, 2, 3, 4, 0]);
    expect(patches[4]).toMatchObject({ bits: 7 });
    expect(patches[4]!.x).toBeCloseTo(1 / 3);
    expect(patches[4]!.y).toBeCloseTo(1 / 3);
    expect(patches[4]!.side).toBeCloseTo(1 / 3);
  });

  it('changes at the bits its legend names', () => {
    expect([0, 0.49, 0.5, 1, 2, 3.99, 4, 15].map(veilStep)).toEqual([0, 0, 1, 2, 3, 3, 4, 4]);
  });
});

describe('the heat', () => {
  it('is clear where nothing changed, and darkens steadily, whichever way it changed', () => {
    expect(heatColor(0)[3]).toBe(0);
    const colors = [0.1, 0.2, 0.3, 0.4, 0.5, FULL_HEAT].map(heatColor);
    const seen = colors.map(([red, green, blue, alpha]) => {
      const own = (red * 299 + green * 587 + blue * 114) / 1000;
      // Over the wood of the board.
      return own * (alpha / 255) + 190 * (1 - alpha / 255);
    });
    for (const [step, level] of seen.entries()) {
      expect(level).toBeLessThan(step === 0 ? 256 : seen[step - 1]!);
    }
    expect(heatColor(-0.3)).toEqual(heatColor(0.3));
    expect(heatColor(1)).toEqual(heatColor(FULL_HEAT));
  });

  it('becomes four bytes for each pixel', () => {
    const pixels = heatPixels(Float32Array.of(0, FULL_HEAT));
    expect([...pixels]).toEqual([...heatColor(0), ...heatColor(FULL_HEAT)]);
  });
});
