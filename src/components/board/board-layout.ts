import type { FrameGeometry } from '../../frame';
import { BOARD_SIZE, type Point } from '../../go';

/** Where the lines lie on a square board, as shares of its side. */
export interface BoardLayout {
  readonly pitch: number;
  /** Distance of the first line from the left and from the top. */
  readonly firstLine: number;
}

/** The wooden board, with room for its coordinates. */
export const PLAY_LAYOUT = woodLayout(0.9);

/** The wooden board without coordinates: larger stones. */
export const BARE_LAYOUT = woodLayout(0.66);

/** @param margin space around the lines, in pitches. */
function woodLayout(margin: number): BoardLayout {
  const side = BOARD_SIZE - 1 + 2 * margin;
  return { pitch: 1 / side, firstLine: margin / side };
}

/** A model's frame as the board. */
export function frameLayout(geometry: FrameGeometry): BoardLayout {
  return { pitch: geometry.pitch / geometry.side, firstLine: geometry.firstLine / geometry.side };
}

/** Where the 9 x 9 controls lie over the board: one cell per point, centred on it. Shares of the side. */
export function gridBox({ pitch, firstLine }: BoardLayout): { start: number; length: number } {
  return { start: firstLine - pitch / 2, length: BOARD_SIZE * pitch };
}

/** The centre of a point, in shares of the side. */
export function pointAt({ pitch, firstLine }: BoardLayout, point: Point): { x: number; y: number } {
  return {
    x: firstLine + (point % BOARD_SIZE) * pitch,
    y: firstLine + Math.floor(point / BOARD_SIZE) * pitch,
  };
}

/** Units between two lines in the drawings over the board. */
export const PITCH = 100;

/** Side of such a drawing, in these units. */
export function drawingSide({ pitch }: BoardLayout): number {
  return PITCH / pitch;
}

/** Position of a point in such a drawing. */
export function drawnAt(
  layout: BoardLayout,
  point: number,
): { readonly x: number; readonly y: number } {
  const { x, y } = pointAt(layout, point);
  const side = drawingSide(layout);
  return { x: x * side, y: y * side };
}
