import type { ThinkResult, Vote } from '../../engine';
import { swapPicture, type FrameGeometry, type RgbImage } from '../../frame';
import type { Color } from '../../go';
import { cellStates, type CellState, type MoveProgress } from '../game/move-progress';
import { playedVotes } from '../game/played-votes';

/** What the board shows of a frame that the model imagines or has imagined, in the colours of the game. */
export interface Imagining {
  /** The frame it was given. */
  readonly saw: RgbImage | undefined;
  /** The frame it imagined; undefined until it is decoded. */
  readonly imagined: RgbImage | undefined;
  /** Patches along a side of the frame; 0 while unknown. */
  readonly grid: number;
  /** The patches whose codes are known, row-major. */
  readonly patches: readonly ImaginedPatch[];
  /** The moves that have votes so far, the leader first; passes are left out. */
  readonly votes: readonly VoteShare[];
  /** Colour of its stone. */
  readonly color: Color;
}

export interface ImaginedPatch {
  readonly state: Exclude<CellState, 'waiting'>;
  /** How sure the model was of its code, 0..1: 1 without doubt. */
  readonly confidence: number;
}

export interface VoteShare {
  readonly point: number;
  readonly votes: number;
  /** Of the frames that vote, 0..1. */
  readonly share: number;
}

/**
 * Returns how sure the model was of a code: 1 divided by the number of equally likely codes with the same doubt.
 * @param bits entropy, 0 or more.
 */
export function confidenceOf(bits: number): number {
  return 2 ** -bits;
}

/** Returns what the board shows while the model thinks. @param color of the model. */
export function imaginingNow(
  thinking: MoveProgress,
  color: Color,
  geometry: FrameGeometry,
): Imagining {
  const { given, imagined, grid, doubts, samples, votes } = thinking;
  return {
    saw: given && inTrueColors(given, color, geometry),
    imagined: imagined && inTrueColors(imagined, color, geometry),
    grid,
    patches: cellStates(thinking).flatMap((state, index) =>
      state === 'waiting' ? [] : [{ state, confidence: confidenceOf(doubts[index] ?? 0) }],
    ),
    votes: sharesOf(votes, samples),
    color,
  };
}

/** Returns the same for a thought that is complete, from what it recorded. */
export function imaginingOf(record: ThinkResult, geometry: FrameGeometry): Imagining {
  const { color } = record.move;
  const { imageCodes, nextImageCodes, confidence } = record;
  return {
    saw: inTrueColors(record.given, color, geometry),
    imagined: inTrueColors(record.imagined, color, geometry),
    grid: Math.round(Math.sqrt(nextImageCodes.length)),
    patches: nextImageCodes.map((code, index) => ({
      state: code === imageCodes[index] ? 'kept' : 'changed',
      confidence: confidenceOf(confidence.image[index]?.entropy ?? 0),
    })),
    votes: sharesOf(record.votes, playedVotes(record)?.read ?? 1),
    color,
  };
}

/** Exchanged frames by their picture: an answer is drawn many times. */
const exchanged = new WeakMap<RgbImage, RgbImage>();

/**
 * Returns a frame in the colours of the game: the model sees itself as Black, so the frame of a white move is exchanged.
 * A picture of another geometry comes back as it is.
 */
export function inTrueColors(picture: RgbImage, color: Color, geometry: FrameGeometry): RgbImage {
  if (color === 'black' || picture.width !== geometry.side) return picture;
  let swapped = exchanged.get(picture);
  if (!swapped) {
    swapped = swapPicture(picture, geometry);
    exchanged.set(picture, swapped);
  }
  return swapped;
}

function sharesOf(votes: readonly Vote[], frames: number): VoteShare[] {
  return votes.flatMap(({ point, votes: count }) =>
    point === 'pass' ? [] : [{ point, votes: count, share: Math.min(1, count / frames) }],
  );
}

/** How long an answer's frame takes shape, and how long a frame that was seen taking shape stays, in milliseconds. */
const FORMING = 340;
const STAYING = 180;

/** How long the board then takes to come back, in milliseconds. */
export const FADING = 180;

/** Share of the forming in which the patches appear one after the other; in the rest the votes are complete. */
const PATCHES_UNTIL = 0.6;
/** Share of the forming that one patch takes to appear. */
const PATCH_TIME = 0.25;

/** Returns how long an answer's frame is shown before the board comes back, in milliseconds. */
export function formingTime(seen: boolean): number {
  return seen ? STAYING : FORMING;
}

/** Returns the share of the forming that has passed. @param elapsed milliseconds since the answer. */
export function formedShare(seen: boolean, elapsed: number): number {
  const share = Math.min(1, elapsed / formingTime(seen));
  const complete = PATCHES_UNTIL + PATCH_TIME;
  return seen ? complete + (1 - complete) * share : share;
}

/**
 * Returns how far a patch has appeared, 0..1, in the order in which the model drew them.
 * @param share of the forming that has passed, 0..1. @param index of the patch. @param count of all patches.
 */
export function patchShown(share: number, index: number, count: number): number {
  const begins = (index / Math.max(1, count)) * PATCHES_UNTIL;
  return Math.max(0, Math.min(1, (share - begins) / PATCH_TIME));
}
