import { rgbaOf, type RgbImage } from '../../frame';
import { patchShown, type Imagining, type VoteShare } from '../../state/eye/imagining';
import { pointAt, type BoardLayout } from './board-layout';
import { ghostRadius } from './overlay-plan';

/** A moment of an imagining. */
export interface ImaginingMoment {
  /** How much of its forming has passed, 0..1; 1 while the model is still at work. */
  readonly share: number;
  /** 0 unseen to 1. */
  readonly opacity: number;
}

/** Where an imagining is drawn. */
export interface ImaginingLook {
  readonly layout: BoardLayout;
  /** Side of the square canvas, in device pixels. */
  readonly size: number;
  /** Where the frame lies, in shares of the side, see `frameBox`. */
  readonly box: { readonly start: number; readonly length: number };
}

/** Opacity of a patch about which the model was not sure at all. */
const LEAST = 0.3;

/** Draws one moment over the board: the patches of the frame as sure as the model is of them, and the votes so far. */
export function drawImagining(
  context: CanvasRenderingContext2D,
  now: Imagining,
  { share, opacity }: ImaginingMoment,
  { layout, size, box }: ImaginingLook,
): void {
  context.clearRect(0, 0, size, size);
  const { grid, patches, imagined, saw } = now;
  const side = (box.length * size) / Math.max(1, grid);
  const start = box.start * size;
  const late = Math.max(0, (share - 0.6) / 0.4);
  for (const [index, { state, confidence }] of patches.entries()) {
    const x = start + (index % grid) * side;
    const y = start + Math.floor(index / grid) * side;
    const sure = LEAST + (1 - LEAST) * confidence;
    const settled = imagined ? sure + (1 - sure) * late : sure;
    context.globalAlpha = opacity * settled * patchShown(share, index, patches.length);
    // A code that stays draws what was there. What a changed code draws is known only once the frame is decoded.
    const picture = imagined ?? (state === 'kept' ? saw : undefined);
    if (picture) drawPatch(context, picture, index, grid, { x, y, side });
    else drawUnknown(context, { x, y, side });
  }
  const counted = Math.max(0, Math.min(1, (share - 0.3) / 0.5));
  for (const vote of now.votes) {
    drawVote(
      context,
      vote,
      now,
      opacity * counted,
      pointAt(layout, vote.point),
      layout.pitch,
      size,
    );
  }
  context.globalAlpha = 1;
}

interface Square {
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

function drawPatch(
  context: CanvasRenderingContext2D,
  picture: RgbImage,
  index: number,
  grid: number,
  { x, y, side }: Square,
): void {
  const source = bitmapOf(picture);
  const part = picture.width / grid;
  context.drawImage(
    source,
    (index % grid) * part,
    Math.floor(index / grid) * part,
    part,
    part,
    x,
    y,
    side,
    side,
  );
}

/** Violet, and hatched so that it does not depend on colour. */
function drawUnknown(context: CanvasRenderingContext2D, { x, y, side }: Square): void {
  context.save();
  context.beginPath();
  context.rect(x, y, side, side);
  context.clip();
  context.fillStyle = 'rgb(122 60 220 / 45%)';
  context.fillRect(x, y, side, side);
  context.strokeStyle = 'rgb(255 255 255 / 60%)';
  context.lineWidth = side / 24;
  context.beginPath();
  for (let at = -side; at < side; at += side / 6) {
    context.moveTo(x + at, y + side);
    context.lineTo(x + at + side, y);
  }
  context.stroke();
  context.restore();
}

/** A ghost stone as large as its share of the votes, with its count. */
function drawVote(
  context: CanvasRenderingContext2D,
  { share, votes }: VoteShare,
  { color, votes: all }: Imagining,
  opacity: number,
  { x, y }: { readonly x: number; readonly y: number },
  pitch: number,
  size: number,
): void {
  if (opacity === 0) return;
  const radius = ghostRadius(share) * pitch * size * (0.4 + 0.6 * opacity);
  context.globalAlpha = opacity * (0.45 + 0.5 * share);
  context.beginPath();
  context.arc(x * size, y * size, radius, 0, 2 * Math.PI);
  context.fillStyle = color === 'black' ? '#24211e' : '#fdfaf2';
  context.fill();
  context.lineWidth = Math.max(1, size / 300);
  context.strokeStyle = '#5b1fb0';
  context.stroke();
  const alone = all.length === 1 && votes === 1;
  const letters = radius * 1.1;
  // Smaller ones could not be read.
  if (alone || letters < 9 * devicePixelRatio) return;
  context.globalAlpha = opacity;
  context.font = `600 ${letters}px system-ui, sans-serif`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillStyle = color === 'black' ? '#fffaf0' : '#24211e';
  context.fillText(String(votes), x * size, y * size);
}

/** By picture: each is drawn in many patches and moments. */
const bitmaps = new WeakMap<RgbImage, HTMLCanvasElement>();

function bitmapOf(picture: RgbImage): HTMLCanvasElement {
  let bitmap = bitmaps.get(picture);
  if (!bitmap) {
    const { width, height } = picture;
    bitmap = document.createElement('canvas');
    bitmap.width = width;
    bitmap.height = height;
    bitmap.getContext('2d')?.putImageData(new ImageData(rgbaOf(picture), width, height), 0, 0);
    bitmaps.set(picture, bitmap);
  }
  return bitmap;
}
