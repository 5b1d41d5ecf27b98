import {
  boardAfter,
  formatMove,
  POINTS,
  type Board,
  type Move,
  type Point,
  type Stone,
} from '../go';
import { coverageOf, type Coverage } from './coverage';
import {
  discRadius,
  geometryKey,
  LINE_WIDTH,
  pointCenter,
  stonePixel,
  STONE_STROKE,
} from './geometry';
import { stoneOutline } from './stone-outline';
import type { FrameGeometry, RgbImage } from './types';

/** Red, green and blue of the wood. */
export const WOOD: readonly [number, number, number] = [255, 165, 0];

/** A stone on a point, 1 Black or -1 White. */
export interface PlacedStone {
  readonly point: Point;
  readonly stone: 1 | -1;
}

/**
 * Draws the frame after a list of moves: stones in the order they were played, without captured ones.
 * Does not check ko; refuses occupied points and suicide.
 *
 * @param setup stones on the board before the first move, drawn before all others.
 * @throws RangeError naming the first move that cannot be put on the board.
 */
export function renderMoves(
  moves: readonly Move[],
  geometry: FrameGeometry,
  setup?: Board,
): RgbImage {
  return renderStones(stonesInOrder(moves, setup), geometry);
}

/**
 * Draws a position whose order of play is not known, row by row. If stones touch, a pixel on their
 * rims may differ from `renderMoves` of the game that led here.
 */
export function renderBoard(board: Board, geometry: FrameGeometry): RgbImage {
  return renderStones(stonesOf(board), geometry);
}

/** Draws stones one over the other on an empty board. */
export function renderStones(stones: readonly PlacedStone[], geometry: FrameGeometry): RgbImage {
  const { side } = geometry;
  const { empty, stamp } = drawingOf(geometry);
  const data = empty.slice();
  for (const { point, stone } of stones) {
    stampStone(data, side, stamp, stonePixel(geometry, point), stone === 1 ? 0 : 255);
  }
  return { width: side, height: side, data };
}

function stonesOf(board: Board): PlacedStone[] {
  const stones: PlacedStone[] = [];
  for (let point = 0; point < POINTS; point++) {
    const stone = board[point];
    if (stone === 1 || stone === -1) stones.push({ point, stone });
  }
  return stones;
}

function stonesInOrder(moves: readonly Move[], setup: Board | undefined): PlacedStone[] {
  let board: Board = setup ?? Array<Stone>(POINTS).fill(0);
  const standing = new Map<Point, PlacedStone>();
  for (const placed of stonesOf(board)) standing.set(placed.point, placed);
  moves.forEach((move, index) => {
    const { color, point, position } = move;
    if (position) {
      board = position.board;
      standing.clear();
      for (const placed of stonesOf(board)) standing.set(placed.point, placed);
    }
    if (point === 'pass') return;
    const played = boardAfter(board, color, point);
    if (!played.ok) {
      throw new RangeError(
        `Move ${index + 1} (${formatMove(move)}) cannot be drawn: ${played.reason}.`,
      );
    }
    board = played.board;
    for (const gone of played.captured) standing.delete(gone);
    standing.set(point, { point, stone: color === 'black' ? 1 : -1 });
  });
  return [...standing.values()];
}

/** What does not change from frame to frame of one geometry. */
interface Drawing {
  /** The empty board, RGB. */
  readonly empty: Uint8Array;
  readonly stamp: Stamp;
}

/** A stone ready to be stamped; offsets are in pixels from the pixel at its centre. */
interface Stamp {
  /** Runs of pixels that a stone hides wholly: row, first column, column after the last. */
  readonly solid: readonly (readonly [dy: number, from: number, to: number])[];
  /** Pixels on the rim: their place, and how much the disc and then the stroke cover. */
  readonly rim: readonly {
    readonly dx: number;
    readonly dy: number;
    readonly fill: number;
    readonly stroke: number;
  }[];
}

const drawings = new Map<string, Drawing>();

function drawingOf(geometry: FrameGeometry): Drawing {
  const key = geometryKey(geometry);
  let drawing = drawings.get(key);
  if (!drawing) {
    drawing = { empty: drawEmptyBoard(geometry), stamp: cutStamp(discRadius(geometry)) };
    drawings.set(key, drawing);
  }
  return drawing;
}

function drawEmptyBoard(geometry: FrameGeometry): Uint8Array {
  const { side } = geometry;
  const data = new Uint8Array(side * side * 3);
  data.set(WOOD);
  for (let done = 3; done < data.length; done *= 2) data.copyWithin(done, 0, done);
  // Lines end half their width beyond the last crossing.
  const first = middleOf(pointCenter(geometry, 0).x) - LINE_WIDTH / 2;
  const last = middleOf(pointCenter(geometry, POINTS - 1).x) + LINE_WIDTH / 2;
  for (let line = 0; line < 9; line++) {
    const middle = middleOf(pointCenter(geometry, line).x);
    const near = middle - LINE_WIDTH / 2;
    const far = middle + LINE_WIDTH / 2;
    blendBlack(data, side, coverageOf([[near, first, far, first, far, last, near, last]]));
    blendBlack(data, side, coverageOf([[first, near, last, near, last, far, first, far]]));
  }
  return data;
}

/** Lines are snapped to the middle of a pixel. */
function middleOf(at: number): number {
  return Math.floor(at + 0.5) + 0.5;
}

function blendBlack(data: Uint8Array, side: number, coverage: Coverage): void {
  coverage.values.forEach((cover, i) => {
    const x = coverage.left + (i % coverage.width);
    const y = coverage.top + Math.floor(i / coverage.width);
    if (x < 0 || y < 0 || x >= side || y >= side) return;
    const at = (y * side + x) * 3;
    for (let c = at; c < at + 3; c++) data[c] = blend(data[c] ?? 0, 0, cover);
  });
}

function cutStamp(radius: number): Stamp {
  const outline = stoneOutline(radius, STONE_STROKE);
  const fill = coverageOf([outline.fill]);
  const stroke = coverageOf(outline.stroke);
  const solid: [number, number, number][] = [];
  const rim: { dx: number; dy: number; fill: number; stroke: number }[] = [];
  for (let dy = stroke.top; dy < stroke.top + stroke.height; dy++) {
    for (let dx = stroke.left; dx < stroke.left + stroke.width; dx++) {
      const inFill = coverAt(fill, dx, dy);
      const inStroke = coverAt(stroke, dx, dy);
      if (inFill === 255 || inStroke === 255) {
        const run = solid.at(-1);
        if (run && run[0] === dy && run[2] === dx) run[2]++;
        else solid.push([dy, dx, dx + 1]);
      } else if (inFill > 0 || inStroke > 0) {
        rim.push({ dx, dy, fill: inFill, stroke: inStroke });
      }
    }
  }
  return { solid, rim };
}

function coverAt(coverage: Coverage, x: number, y: number): number {
  const column = x - coverage.left;
  const row = y - coverage.top;
  if (column < 0 || row < 0 || column >= coverage.width || row >= coverage.height) return 0;
  return coverage.values[row * coverage.width + column] ?? 0;
}

/** Stones are grey (0 or 255 in every channel), so a run is one fill. The frame clips them. */
function stampStone(
  data: Uint8Array,
  side: number,
  stamp: Stamp,
  center: { x: number; y: number },
  grey: 0 | 255,
): void {
  for (const [dy, from, to] of stamp.solid) {
    const y = center.y + dy;
    if (y < 0 || y >= side) continue;
    const first = Math.max(center.x + from, 0);
    const end = Math.min(center.x + to, side);
    if (first < end) data.fill(grey, (y * side + first) * 3, (y * side + end) * 3);
  }
  for (const { dx, dy, fill, stroke } of stamp.rim) {
    const x = center.x + dx;
    const y = center.y + dy;
    if (x < 0 || y < 0 || x >= side || y >= side) continue;
    const at = (y * side + x) * 3;
    for (let c = at; c < at + 3; c++) {
      data[c] = blend(blend(data[c] ?? 0, grey, fill), grey, stroke);
    }
  }
}

/**
 * Blends one channel over another: the integer arithmetic of an opaque RGBA pixel under a colour of
 * the given alpha, whose quotient is truncated, not rounded. (Over 255, alpha 128 gives 127.)
 */
function blend(below: number, above: number, alpha: number): number {
  if (alpha === 0) return below;
  if (alpha === 255) return above;
  const premultiplied = below * 255;
  return Math.floor(
    (((above << 8) - premultiplied) * alpha + (premultiplied << 8)) / (65280 + alpha),
  );
}
