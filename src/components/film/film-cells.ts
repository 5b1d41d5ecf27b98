/** A position on the film strip: its frame, after the one that was imagined for the move. */
export interface FilmCell {
  /** Moves played. */
  readonly at: number;
  /** Distance from the strip's left end, in pixels. */
  readonly x: number;
  readonly width: number;
  /** Whether an imagined frame is drawn before the real one. */
  readonly imagined: boolean;
}

export interface FilmMeasures {
  /** Side of a frame. */
  readonly frame: number;
  /** Gap between cells. */
  readonly gap: number;
  /** Gap between the frames of one cell. */
  readonly seam: number;
}

/** Lays out all positions of a game, including the one before the first move. @param imagined for each move. */
export function filmCells(
  imagined: readonly boolean[],
  { frame, gap, seam }: FilmMeasures,
): FilmCell[] {
  let x = gap;
  return [false, ...imagined].map((both, at) => {
    const width = both ? 2 * frame + seam : frame;
    const cell: FilmCell = { at, x, width, imagined: both };
    x += width + gap;
    return cell;
  });
}

/** Returns the cells that lie within a part of the strip, in order. */
export function cellsWithin(
  cells: readonly FilmCell[],
  left: number,
  right: number,
): readonly FilmCell[] {
  const first = cellIndexAt(cells, left);
  const last = cellIndexAt(cells, right);
  return cells.slice(first, last + 1);
}

/** Returns the cell at a place of the strip: between two cells the left one, beyond the ends the first or the last. */
export function cellIndexAt(cells: readonly FilmCell[], x: number): number {
  let low = 0;
  let high = cells.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((cells[middle]?.x ?? 0) <= x) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}

/** Returns how far to scroll the strip to show a cell, with room beside it if there is some. */
export function scrollFor(cell: FilmCell, scrolled: number, width: number, room: number): number {
  const spare = Math.max(0, Math.min(room, (width - cell.width) / 2));
  const least = cell.x + cell.width + spare - width;
  const most = cell.x - spare;
  return Math.max(0, Math.min(Math.max(scrolled, least), most));
}
