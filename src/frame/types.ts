/**
 * Where the board is in a frame, in pixels. The released model has one geometry; another
 * checkpoint may name its own in its metadata.
 */
export interface FrameGeometry {
  /** Width and height of the frame. */
  readonly side: number;
  /** Distance between two neighbouring lines. */
  readonly pitch: number;
  /** Distance of the first line from the left (and from the top) border, in matplotlib's continuous coordinates. */
  readonly firstLine: number;
  /** Radius of a stone: its disc and 0.75 pt more. The visible stone ends 0.25 pt (0.35 px) inside it. */
  readonly stoneRadius: number;
}

/** An RGB picture, 8 bits a channel, rows from the top, no padding: `data.length === width * height * 3`. */
export interface RgbImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}
