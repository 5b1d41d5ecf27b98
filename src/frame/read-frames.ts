import type { Board, Color } from '../go';
import { measurePoints } from './measure';
import { readMove, type MoveReading } from './read-move';
import { boardOf, isReadable, pointReadings } from './read-points';
import type { FrameGeometry, RgbImage } from './types';

/** A move read from two pictures alone. */
export interface FramesReading {
  /** The board in the first picture. */
  readonly before: Board;
  /** Whether the first picture looks like a board at all. */
  readonly beforeReadable: boolean;
  /** Who seems to have moved; Black for a pass. */
  readonly color: Color;
  readonly reading: MoveReading;
}

/**
 * Reads the move between two frames about which nothing else is known. Tries Black first, because the
 * model plays Black. Takes White if only White's move explains the second frame exactly, or, if neither
 * does, if it explains it better. Earlier moves are not known, so a ko is not noticed.
 *
 * @throws RangeError if a picture is not as large as the geometry says.
 */
export function readFrames(
  before: RgbImage,
  after: RgbImage,
  geometry: FrameGeometry,
): FramesReading {
  const measured = measurePoints(before, geometry);
  const points = pointReadings(measured);
  const board = boardOf(points);
  const black = readMove({ board, toPlay: 'black' }, after, geometry);
  const white = readMove({ board, toPlay: 'white' }, after, geometry);
  const whiteFits = white.exact && !black.exact;
  const whiteIsNearer = white.exact === black.exact && white.residual < black.residual;
  const color = whiteFits || whiteIsNearer ? 'white' : 'black';
  return {
    before: board,
    beforeReadable: isReadable(measured, points),
    color,
    reading: color === 'white' ? white : black,
  };
}
