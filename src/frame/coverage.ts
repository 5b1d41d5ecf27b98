/**
 * How much of each pixel a shape covers, 0..255. This is the arithmetic of the Agg rasteriser that
 * drew the training frames, bit for bit: vertices are rounded to 1/256 px, every edge is walked with
 * integers, and a pixel's exact covered area is truncated (not rounded) to eight bits.
 */
export interface Coverage {
  /** Column of the first pixel. */
  readonly left: number;
  /** Row of the first pixel. */
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Row by row, `width * height` values. */
  readonly values: Uint8Array;
}

/** Corners of a closed polygon in pixels, x and y in turn. */
export type Polygon = readonly number[];

const SHIFT = 8;
const ONE = 1 << SHIFT;
const MASK = ONE - 1;

/** Rasterises polygons together, with the non-zero winding rule. Empty shapes give width 0. */
export function coverageOf(polygons: readonly Polygon[]): Coverage {
  const fixed = polygons.map((polygon) => polygon.map(toFixed));
  const xs = fixed.flatMap((polygon) => polygon.filter((_, i) => i % 2 === 0));
  const ys = fixed.flatMap((polygon) => polygon.filter((_, i) => i % 2 === 1));
  if (xs.length === 0) return { left: 0, top: 0, width: 0, height: 0, values: new Uint8Array(0) };
  const left = Math.min(...xs) >> SHIFT;
  const top = Math.min(...ys) >> SHIFT;
  const width = (Math.max(...xs) >> SHIFT) - left + 1;
  const height = (Math.max(...ys) >> SHIFT) - top + 1;
  const cells = new Cells(left, top, width, height);
  for (const polygon of fixed) cells.addPolygon(polygon);
  return { left, top, width, height, values: cells.sweep() };
}

/** Converts pixels to 1/256 px; rounds halves away from zero. */
function toFixed(pixels: number): number {
  const scaled = pixels * ONE;
  return Math.trunc(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
}

/** Returns the quotient rounded down and the remainder from 0 to divisor - 1, as one step of an edge walk. */
function divide(dividend: number, divisor: number): [quotient: number, remainder: number] {
  const quotient = Math.floor(dividend / divisor);
  return [quotient, dividend - quotient * divisor];
}

/**
 * Per pixel, the signed height that edges cross in it (`cover`) and twice the area between those
 * edges and the pixel's left border (`area`), both in 1/256 px.
 */
class Cells {
  readonly #cover: Int32Array;
  readonly #area: Int32Array;

  constructor(
    readonly left: number,
    readonly top: number,
    readonly width: number,
    readonly height: number,
  ) {
    this.#cover = new Int32Array(width * height);
    this.#area = new Int32Array(width * height);
  }

  addPolygon(corners: readonly number[]): void {
    const count = corners.length;
    for (let i = 0; i < count; i += 2) {
      const [x1 = 0, y1 = 0] = [corners[i], corners[i + 1]];
      const [x2 = 0, y2 = 0] = [corners[(i + 2) % count], corners[(i + 3) % count]];
      this.#addEdge(x1, y1, x2, y2);
    }
  }

  /** Turns the cells into coverage, row by row from the left. */
  sweep(): Uint8Array {
    const values = new Uint8Array(this.width * this.height);
    for (let row = 0; row < this.height; row++) {
      let cover = 0;
      for (let i = row * this.width; i < (row + 1) * this.width; i++) {
        cover += this.#cover[i] ?? 0;
        const doubled = cover * 2 * ONE - (this.#area[i] ?? 0);
        values[i] = Math.min(Math.abs(doubled >> (SHIFT + 1)), 255);
      }
    }
    return values;
  }

  #add(column: number, row: number, cover: number, area: number): void {
    const i = (row - this.top) * this.width + (column - this.left);
    this.#cover[i] = (this.#cover[i] ?? 0) + cover;
    this.#area[i] = (this.#area[i] ?? 0) + area;
  }

  /** Splits an edge into its rows. x advances by whole 1/256 px; the remainder is carried along. */
  #addEdge(x1: number, y1: number, x2: number, y2: number): void {
    const lastRow = y2 >> SHIFT;
    let row = y1 >> SHIFT;
    const from = y1 & MASK;
    const to = y2 & MASK;
    if (row === lastRow) {
      this.#addInRow(row, x1, from, x2, to);
      return;
    }
    const dx = x2 - x1;
    const down = y2 > y1;
    const height = Math.abs(y2 - y1);
    const step = down ? 1 : -1;
    const exit = down ? ONE : 0;
    const entry = ONE - exit;
    let [advance, carry] = divide((down ? ONE - from : from) * dx, height);
    let x = x1 + advance;
    this.#addInRow(row, x1, from, x, exit);
    row += step;
    if (row !== lastRow) {
      const [whole, rest] = divide(ONE * dx, height);
      carry -= height;
      while (row !== lastRow) {
        advance = whole;
        carry += rest;
        if (carry >= 0) {
          carry -= height;
          advance++;
        }
        this.#addInRow(row, x, entry, x + advance, exit);
        x += advance;
        row += step;
      }
    }
    this.#addInRow(row, x, entry, x2, to);
  }

  /** Adds the part of an edge inside one row; y1 and y2 are 0..256 from the row's top. */
  #addInRow(row: number, x1: number, y1: number, x2: number, y2: number): void {
    if (y1 === y2) return;
    let column = x1 >> SHIFT;
    const lastColumn = x2 >> SHIFT;
    const from = x1 & MASK;
    const to = x2 & MASK;
    if (column === lastColumn) {
      this.#add(column, row, y2 - y1, (from + to) * (y2 - y1));
      return;
    }
    const right = x2 > x1;
    const width = Math.abs(x2 - x1);
    const step = right ? 1 : -1;
    const exit = right ? ONE : 0;
    let [advance, carry] = divide((right ? ONE - from : from) * (y2 - y1), width);
    this.#add(column, row, advance, (from + exit) * advance);
    column += step;
    let y = y1 + advance;
    if (column !== lastColumn) {
      // The walk through the columns starts from what is left plus the first advance.
      const [whole, rest] = divide(ONE * (y2 - y + advance), width);
      carry -= width;
      while (column !== lastColumn) {
        advance = whole;
        carry += rest;
        if (carry >= 0) {
          carry -= width;
          advance++;
        }
        this.#add(column, row, advance, ONE * advance);
        y += advance;
        column += step;
      }
    }
    this.#add(column, row, y2 - y, (to + ONE - exit) * (y2 - y));
  }
}
