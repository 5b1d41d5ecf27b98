import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  COMPACT_GEOMETRY,
  frameChange,
  pointCenter,
  RELEASED_GEOMETRY,
  renderMoves,
  swapMoves,
  type FrameChange,
  type FrameGeometry,
  type RgbImage,
} from '../../src/frame';
import { parseMoveList, parseVertex, type Move } from '../../src/go';
import { fixturePath } from '../fixtures';
import { randomGame, seededRandom } from '../random-games';
import { disturb } from './disturb';
import { readPicture } from './pictures';

const at = (vertex: string): number => parseVertex(vertex) as number;
const frameOf = (moves: string, geometry = COMPACT_GEOMETRY): RgbImage =>
  renderMoves(parseMoveList(moves), geometry);

/** Returns how far the hottest or coldest pixel is from a point, as a share of a stone's radius. */
function distanceOfHottest(change: FrameChange, point: number, geometry: FrameGeometry): number {
  const { heat, width } = change;
  let most = 0;
  heat.forEach((value, pixel) => {
    if (Math.abs(value) > Math.abs(heat[most] ?? 0)) most = pixel;
  });
  const { x, y } = pointCenter(geometry, point);
  const [column, row] = [most % width, Math.floor(most / width)];
  return Math.hypot(column + 0.5 - x, row + 0.5 - y) / geometry.stoneRadius;
}

/** Moves as the model sees them: the side that made the last move is Black. */
function ownMoves(moves: readonly Move[]): readonly Move[] {
  return moves.at(-1)?.color === 'white' ? swapMoves(moves) : moves;
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

  // Games between random players are full of captures, large ones included.
  it.each([
    ['clean', undefined],
    ['blurred and noisy, with a drift', { blurs: 1, gain: 0.05, offset: 8, noise: 20 }],
  ])('is hottest on the point played, all through random games: %s', (_, disturbance) => {
    const random = seededRandom(17);
    let captures = 0;
    for (const geometry of [COMPACT_GEOMETRY, RELEASED_GEOMETRY]) {
      const games = [...randomGame(seededRandom(3), { maxMoves: 70, captureShare: 0.5 })];
      for (const { previous, moves, lastMove } of games.slice(1)) {
        if (lastMove!.point === 'pass') continue;
        const own = ownMoves(moves);
        const clean = renderMoves(own, geometry);
        const after = disturbance ? disturb(clean, random, disturbance) : clean;
        const change = frameChange(renderMoves(own.slice(0, -1), geometry), after, geometry);
        const point = change.points[lastMove!.point]!;
        expect(point).toMatchObject({ kind: 'new', before: 0, after: 1 });
        expect(distanceOfHottest(change, point.point, geometry)).toBeLessThan(1);
        expect(point.heat).toBeGreaterThan(0.45);
        expect(point.confidence).toBeGreaterThan(0.3);
        const others = change.points.filter((other) => other !== point);
        expect(Math.max(...others.map(({ strength }) => strength))).toBeLessThan(point.strength);
        if (previous!.board.filter(Boolean).length >= own.length) captures++;
        const gone = change.points.filter(({ kind }) => kind === 'vanished');
        for (const { before, heat } of gone) {
          expect(before).toBe(-1);
          expect(heat).toBeGreaterThan(0.15);
          captures++;
        }
      }
    }
    expect(captures).toBeGreaterThan(10);
  });

  it('is hottest on the point played in the original’s own frames', () => {
    const fixtures = JSON.parse(readFileSync(fixturePath('frames', 'frames.json'), 'utf8')) as {
      file: string;
      moves: string[];
    }[];
    let seen = 0;
    for (const { file, moves } of fixtures) {
      const list = parseMoveList(moves.join(','));
      const { color, point } = list.at(-1) ?? { point: 'pass' };
      if (point === 'pass' || color !== 'black') continue;
      const before = renderMoves(list.slice(0, -1), RELEASED_GEOMETRY);
      const after = readPicture(fixturePath('frames', file));
      const change = frameChange(before, after, RELEASED_GEOMETRY);
      expect(distanceOfHottest(change, point, RELEASED_GEOMETRY)).toBeLessThan(1);
      seen++;
    }
    expect(seen).toBeGreaterThan(15);
  });

  it('says which way a point went', () => {
    const before = frameOf('B D4, W E5, B G7, W C3');
    const after = frameOf('B G7, W C3, B A1, W J9');
    const { points } = frameChange(before, after, COMPACT_GEOMETRY);
    const heat = (vertex: string): number => points[at(vertex)]!.heat;
    // A new black stone, a new white one, a lost black one, a lost white one.
    expect(heat('A1')).toBeCloseTo(0.62, 1);
    expect(heat('J9')).toBeCloseTo(-0.3, 1);
    expect(heat('D4')).toBeCloseTo(-0.62, 1);
    expect(heat('E5')).toBeCloseTo(0.3, 1);
    expect(heat('G7')).toBeCloseTo(0, 6);
    expect(points[at('D4')]!.strength).toBe(-heat('D4'));
  });

  it('follows the pixels and not the reading', () => {
    const before = frameOf('B D4');
    const black = frameOf('B D4, W pass, B G7');
    const mixed = (share: number): RgbImage => ({
      ...before,
      data: before.data.map((level, i) => level + share * ((black.data[i] ?? 0) - level)),
    });
    const heats = [0, 0.25, 0.5, 0.75, 1].map(
      (share) => frameChange(before, mixed(share), COMPACT_GEOMETRY).points[at('G7')]!.heat,
    );
    heats.forEach((heat, i) => expect(heat).toBeCloseTo((heats[4]! * i) / 4, 2));
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

  it('calls a point uncertain if the frame is neither stone nor board', () => {
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
