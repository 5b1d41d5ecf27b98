import type { Polygon } from './coverage';

/** The two shapes a stone is drawn from, around (0.5, 0.5), the middle of pixel (0, 0). */
export interface StoneOutline {
  /** The marker's disc. */
  readonly fill: Polygon;
  /** The two rims of the stroke along the marker's edge. */
  readonly stroke: readonly [Polygon, Polygon];
}

type XY = readonly [x: number, y: number];

/** Inside a bend, a crossing of up to this many stroke half-widths away always counts. */
const INNER_LIMIT = 1.01;

/** Where a Bézier curve's handles lie for an eighth of a circle of radius 1. */
const HANDLE = 0.2652031;

/** A curve is a line once its handles are this near, in pixels (squared: 0.25). */
const FLATNESS_SQUARED = 0.25;

/** A join this near to a straight line, in stroke half-widths, is drawn as a corner. */
const STRAIGHT_ENOUGH = 1 / 1024;

/**
 * Returns the outline of a stone as in the training frames: a circle of eight cubic Bézier curves,
 * flattened to a polygon, and a stroke with round joins on that polygon's corners. The polygon is
 * coarse (half a pixel of flatness), so the exact corners matter.
 *
 * @param radius radius of the disc in pixels, without the stroke.
 * @param strokeWidth width of the stroke in pixels.
 */
export function stoneOutline(radius: number, strokeWidth: number): StoneOutline {
  const corners = circle(radius);
  const half = strokeWidth / 2;
  const outer = rim(corners, half);
  const inner = rim(corners.toReversed(), half);
  return { fill: corners.flat(), stroke: [outer.flat(), inner.flat()] };
}

/** Returns the flattened circle, from its lowest point anticlockwise on the screen. */
function circle(radius: number): XY[] {
  const corners: XY[] = [];
  const knots = eighths().map(([x, y]): XY => [x * radius + 0.5, 0.5 - y * radius]);
  for (let i = 0; i + 3 < knots.length; i += 3) {
    const [a, b, c, d] = knots.slice(i, i + 4);
    if (!a || !b || !c || !d) break;
    corners.push(a);
    flatten(a, b, c, d, corners);
  }
  return corners;
}

/** Returns knots and handles of a unit circle in eight cubic curves, from (0, -1), y upwards. */
function eighths(): XY[] {
  const r = Math.SQRT1_2;
  const h = r * HANDLE;
  // A quarter from (0, -1) to (1, 0); the others are this one turned.
  let quarter: XY[] = [
    [0, -1],
    [HANDLE, -1],
    [r - h, -r - h],
    [r, -r],
    [r + h, -r + h],
    [1, -HANDLE],
  ];
  const knots: XY[] = [];
  for (let turn = 0; turn < 4; turn++) {
    knots.push(...quarter);
    quarter = quarter.map(([x, y]): XY => [-y, x]);
  }
  return [...knots, [0, -1]];
}

/** Halves a cubic curve until it is flat. Adds one corner for each flat piece, none for the ends. */
function flatten(a: XY, b: XY, c: XY, d: XY, corners: XY[]): void {
  const ab = middle(a, b);
  const bc = middle(b, c);
  const cd = middle(c, d);
  const abc = middle(ab, bc);
  const bcd = middle(bc, cd);
  const dx = d[0] - a[0];
  const dy = d[1] - a[1];
  const away =
    Math.abs((b[0] - d[0]) * dy - (b[1] - d[1]) * dx) +
    Math.abs((c[0] - d[0]) * dy - (c[1] - d[1]) * dx);
  if (away * away <= FLATNESS_SQUARED * (dx * dx + dy * dy)) {
    corners.push(bc);
    return;
  }
  const half = middle(abc, bcd);
  flatten(a, ab, abc, half, corners);
  flatten(half, bcd, cd, d, corners);
}

function middle(a: XY, b: XY): XY {
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
}

/** Returns one rim of a stroke along a closed polygon, on its right-hand side (y downwards). */
function rim(corners: readonly XY[], half: number): XY[] {
  const points: XY[] = [];
  const count = corners.length;
  for (let i = 0; i < count; i++) {
    const before = corners[(i + count - 1) % count];
    const at = corners[i];
    const after = corners[(i + 1) % count];
    if (before && at && after) points.push(...join(before, at, after, half));
  }
  return points;
}

/** Returns the rim's points at one corner: the offset lines' crossing, or an arc on the outside of a bend. */
function join(before: XY, at: XY, after: XY, half: number): XY[] {
  const first = offset(before, at, half);
  const second = offset(at, after, half);
  const start: XY = [at[0] + first[0], at[1] + first[1]];
  const end: XY = [at[0] + second[0], at[1] + second[1]];
  const crossing =
    intersection([before[0] + first[0], before[1] + first[1]], start, end, [
      after[0] + second[0],
      after[1] + second[1],
    ]) ?? start;
  const turn = (after[0] - at[0]) * (at[1] - before[1]) - (after[1] - at[1]) * (at[0] - before[0]);
  if (turn > 0) {
    // Inside a bend the crossing may not be further away than the shorter edge is long.
    const limit = Math.min(distance(before, at), distance(at, after));
    const isNear = distance(at, crossing) <= Math.max(limit, half * INNER_LIMIT);
    return isNear ? [crossing] : [start, end];
  }
  const toBevel = Math.hypot((first[0] + second[0]) / 2, (first[1] + second[1]) / 2);
  if (half - toBevel < half * STRAIGHT_ENOUGH) return [crossing];
  return arc(at, first, second, half);
}

function distance(a: XY, b: XY): number {
  return Math.hypot(b[0] - a[0], b[1] - a[1]);
}

/** Returns the vector that moves an edge to its right by half the stroke's width. */
function offset(from: XY, to: XY, half: number): XY {
  const length = distance(from, to);
  return [(half * (to[1] - from[1])) / length, -(half * (to[0] - from[0])) / length];
}

function arc(center: XY, first: XY, second: XY, half: number): XY[] {
  let angle = Math.atan2(first[1], first[0]);
  let end = Math.atan2(second[1], second[0]);
  if (angle > end) end += 2 * Math.PI;
  // An eighth of a pixel is how far an arc may lie from its chord.
  const finest = Math.acos(half / (half + 0.125)) * 2;
  const count = Math.trunc((end - angle) / finest);
  const step = (end - angle) / (count + 1);
  const points: XY[] = [[center[0] + first[0], center[1] + first[1]]];
  for (let i = 0; i < count; i++) {
    angle += step;
    points.push([center[0] + Math.cos(angle) * half, center[1] + Math.sin(angle) * half]);
  }
  points.push([center[0] + second[0], center[1] + second[1]]);
  return points;
}

/** Returns the crossing of the lines ab and cd; undefined if they are parallel. */
function intersection(a: XY, b: XY, c: XY, d: XY): XY | undefined {
  const above = (a[1] - c[1]) * (d[0] - c[0]) - (a[0] - c[0]) * (d[1] - c[1]);
  const below = (b[0] - a[0]) * (d[1] - c[1]) - (b[1] - a[1]) * (d[0] - c[0]);
  if (Math.abs(below) < 1e-30) return undefined;
  const along = above / below;
  return [a[0] + along * (b[0] - a[0]), a[1] + along * (b[1] - a[1])];
}
