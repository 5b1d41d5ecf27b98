import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  COMPACT_GEOMETRY,
  RELEASED_GEOMETRY,
  renderBoard,
  renderMoves,
  renderStones,
  type FrameGeometry,
} from '../../src/frame';
import { boardFromRows, boardToRows, EMPTY_BOARD, parseMoveList, replay } from '../../src/go';
import { at } from '../go/diagram';
import { largestDifference, readPicture } from './pictures';

interface FrameFixture {
  readonly file: string;
  readonly moves: readonly string[];
  readonly board?: readonly string[];
  readonly geometry?: FrameGeometry;
}

function fixtures(list: string): { folder: URL; cases: FrameFixture[] } {
  const folder = new URL(list, import.meta.url);
  return { folder, cases: JSON.parse(readFileSync(folder, 'utf8')) as FrameFixture[] };
}

// Identical, not only near: the renderer reproduces the arithmetic of the original rasteriser bit by bit.
describe.each([
  ['the released model, 256 px', '../../fixtures/frames/frames.json', RELEASED_GEOMETRY, 64],
  ['the compact geometry, 160 px', '../../fixtures/frames-160/frames.json', COMPACT_GEOMETRY, 6],
  ['odd geometries: touching, tiny, on half pixels', 'odd-geometries.json', undefined, 3],
] as const)('the renderer equals matplotlib: %s', (_, list, geometry, least) => {
  const { folder, cases } = fixtures(list);

  it(`has its frames`, () => expect(cases.length).toBeGreaterThanOrEqual(least));

  it.each(cases)('$file', ({ file, moves, board, geometry: own }) => {
    const list = parseMoveList(moves.join(','));
    if (board) expect(boardToRows(replay(list).board)).toEqual(board);
    const wanted = readPicture(fileURLToPath(new URL(file, folder)));
    const drawn = renderMoves(list, own ?? geometry ?? RELEASED_GEOMETRY);
    expect(largestDifference(drawn, wanted)).toBe(0);
  });
});

describe('the renderer', () => {
  it('draws stones in the order played: the later rim lies over the earlier one', () => {
    const touching = { side: 208, pitch: 23.1, firstLine: 9.7, stoneRadius: 13.4 };
    const first = renderMoves(parseMoveList('B D4, W E4'), touching);
    const second = renderMoves(parseMoveList('W E4, B D4'), touching);
    expect(largestDifference(first, second)).toBeGreaterThan(50);
    const stones = [
      { point: at('E4'), stone: -1 },
      { point: at('D4'), stone: 1 },
    ] as const;
    expect(largestDifference(renderStones(stones, touching), second)).toBe(0);
  });

  it('draws a stone that came back after a capture as the last one', () => {
    const moves = 'B B9, W A9, B A8, W C9, B D9, W J1, B J9, W A1, B B1, W A9';
    expect(() => renderMoves(parseMoveList(moves), RELEASED_GEOMETRY)).toThrow(
      /Move 10 \(W A9\).*suicide/,
    );
    const back = parseMoveList('W A9, B B9, W D4, B A8, B A9');
    const expected = renderStones(
      [
        { point: at('B9'), stone: 1 },
        { point: at('D4'), stone: -1 },
        { point: at('A8'), stone: 1 },
        { point: at('A9'), stone: 1 },
      ],
      RELEASED_GEOMETRY,
    );
    expect(largestDifference(renderMoves(back, RELEASED_GEOMETRY), expected)).toBe(0);
  });

  it('draws setup stones first, and passes not at all', () => {
    const setup = boardFromRows(['X........', ...Array<string>(8).fill('........O')]);
    const drawn = renderMoves(parseMoveList('W pass, B pass'), COMPACT_GEOMETRY, setup);
    expect(largestDifference(drawn, renderBoard(setup, COMPACT_GEOMETRY))).toBe(0);
  });

  it('answers a fresh picture each time', () => {
    const one = renderBoard(EMPTY_BOARD, COMPACT_GEOMETRY);
    one.data.fill(9);
    expect(renderBoard(EMPTY_BOARD, COMPACT_GEOMETRY).data[0]).toBe(255);
  });
});
