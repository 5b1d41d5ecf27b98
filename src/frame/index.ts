// Video frames of a board: draws the frame of a move list, reads a move from a frame.
// Pure functions over pixels; the geometry is always a parameter. It may know the rules of Go,
// but not models, the browser or Node.
export type { FrameGeometry, RgbImage } from './types';
export type { ChangeKind, FrameChange, PointChange } from './change';
export { frameChange } from './change';
export {
  COMPACT_GEOMETRY,
  geometryKey,
  pointCenter,
  RELEASED_GEOMETRY,
  validateGeometry,
} from './geometry';
export type { PlacedStone } from './render';
export { renderBoard, renderMoves, renderStones, WOOD } from './render';
export type { Position } from './position';
export { swapMoves, swapPosition } from './swap';
export { swapPicture } from './swap-picture';
export { turnPosition, turnReadingBack } from './turn';
export type { PointReading } from './read-points';
export { boardOf, readPoints } from './read-points';
export type { FrameProblem, FrameProblemKind } from './problem';
export type { MoveReading, RankedMove } from './read-move';
export { readMove } from './read-move';
export type { FramesReading } from './read-frames';
export { readFrames } from './read-frames';
export { readingShift, readsTheSame } from './same-reading';
export { rgbaOf } from './rgba';
