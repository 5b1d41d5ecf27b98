import { describe, expect, it } from 'vitest';
import {
  COMPACT_GEOMETRY,
  frameChange,
  RELEASED_GEOMETRY,
  renderMoves,
  type RgbImage,
} from '../../src/frame';
import { parseMoveList, parseVertex } from '../../src/go';
import { randomGame, seededRandom } from '../random-games';

const at = (vertex: string): number => parseVertex(vertex) as number;
const frameOf = (moves: string, geometry = COMPACT_GEOMETRY): RgbImage =>
  renderMoves(parseMoveList(moves), geometry);

/** The pixel with the most heat, and the point whose stone lies there. */
function hottest(heat: Float32Array, side: number): { x: number; y: number } {
  const most = heat.indexOf(Math.max(...heat));
  return { x: most % side, y: Math.floor(most / side) };
}

describe('frameChange', () => {
  it('sees nothing between equal frames', () => {
    const frame = frameOf('B D4, W E5');
    const change = frameChange(frame, frame, COMPACT_GEOMETRY);
    expect(Math.max(...change.heat)).toBe(0);
    expect(change.points.every(({ kind, strength }) => kind === 'same' && strength === 0)).toBe(
      true,
    );
  });

  it('is hottest inside the new stone, in any geometry, all through random games', () => {
    const games = [...randomGame(seededRandom(3), { maxMoves: 40, passShare: 0 })];
    for (const geometry of [COMPACT_GEOMETRY, RELEASED_GEOMETRY]) {
      for (const { previous, moves, lastMove } of games.slice(1)) {
        const point = lastMove!.point as number;
        const before = renderMoves(previous!.moves, geometry);
        const { heat, points } = frameChange(before, renderMoves(moves, geometry), geometry);
        const own = lastMove!.color === 'black' ? 1 : -1;
        expect(points[point]).toMatchObject({ kind: 'new', before: 0, after: own });
        expect(points[point]!.strength).toBeGreaterThan(0.3);
        const changed = points.filter(({ kind }) => kind !== 'same');
        const { x, y } = hottest(heat, geometry.side);
        // Captured stones are hot as well: the hottest pixel lies in one of the changed places.
        const near = changed.some((one) => {
          const column = geometry.firstLine + (one.point % 9) * geometry.pitch;
          const row = geometry.firstLine + Math.floor(one.point / 9) * geometry.pitch;
          return Math.hypot(x + 0.5 - column, y + 0.5 - row) <= geometry.stoneRadius + 1;
        });
        expect(near).toBe(true);
      }
    }
  });

  it('tells new, vanished and turned stones apart', () => {
    const before = frameOf('B A8, W A9, B D4');
    const { points } = frameChange(before, frameOf('B A8, W pass, B B9, W D4'), COMPACT_GEOMETRY);
    const kinds = points.filter(({ kind }) => kind !== 'same');
    expect(kinds.map(({ point, kind }) => [point, kind])).toEqual([
      [at('A9'), 'vanished'],
      [at('B9'), 'new'],
      [at('D4'), 'turned'],
    ]);
  });

  it('calls a point uncertain where the frame is neither stone nor board', () => {
    const before = frameOf('B D4');
    const after = { ...before, data: before.data.slice() };
    // Half way between the empty board and a black stone.
    const black = frameOf('B D4, W pass, B G7');
    for (const [i, level] of black.data.entries()) {
      after.data[i] = Math.round((level + before.data[i]!) / 2);
    }
    const { points } = frameChange(before, after, COMPACT_GEOMETRY);
    expect(points[at('G7')]).toMatchObject({ kind: 'uncertain', before: 0 });
    expect(points.filter(({ kind }) => kind !== 'same')).toHaveLength(1);
  });

  it('refuses pictures of another size', () => {
    const small = frameOf('B D4');
    expect(() => frameChange(small, small, RELEASED_GEOMETRY)).toThrow(RangeError);
  });
});
