import { useEffect, useRef } from 'react';
import { rgbaOf, type RgbImage } from '../../frame';

/** A frame, pixel for pixel. With `marked`, these pixels stay clear and hatched; the rest is veiled. */
export function FrameCanvas({
  frame,
  marked,
  className = 'frame-picture',
}: {
  readonly frame: RgbImage;
  readonly marked?: readonly boolean[] | undefined;
  readonly className?: string;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    context.canvas.width = frame.width;
    context.canvas.height = frame.height;
    context.putImageData(
      new ImageData(marked ? paint(frame, marked) : rgbaOf(frame), frame.width, frame.height),
      0,
      0,
    );
  }, [frame, marked]);
  return <canvas ref={canvas} className={className} aria-hidden="true" />;
}

/** Violet of changed pixels, and the pale veil over all others. */
const CHANGED = [122, 60, 220] as const;
const VEIL = [246, 240, 230] as const;

function paint(
  { width, height, data }: RgbImage,
  marked: readonly boolean[],
): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(width * height * 4);
  for (let at = 0; at < width * height; at++) {
    const x = at % width;
    const y = Math.floor(at / width);
    const hatched = (x + y) % 4 < 2;
    const share = marked[at] ? (hatched ? 0.9 : 0.45) : 0.6;
    const over = marked[at] ? CHANGED : VEIL;
    for (let channel = 0; channel < 3; channel++) {
      const own = data[at * 3 + channel] ?? 0;
      pixels[at * 4 + channel] = own * (1 - share) + (over[channel] ?? 0) * share;
    }
    pixels[at * 4 + 3] = 255;
  }
  return pixels;
}
