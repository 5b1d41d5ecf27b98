import { FILM_GROUND, type CaptionPainter } from '../../src/film';

/** The page's own letters. */
const FAMILY = 'system-ui, sans-serif';
const COLORS = ['#ede7dc', '#aaa092'] as const;

/** Draws captions with the fonts of the system, on a canvas of the worker. Squeezes lines that are too long. */
export function captionPainter(): CaptionPainter {
  let canvas: OffscreenCanvas | undefined;
  return (lines, width, height) => {
    canvas ??= new OffscreenCanvas(width, height);
    canvas.width = width;
    canvas.height = height;
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('This browser cannot draw text in workers.');
    context.fillStyle = `rgb(${FILM_GROUND.join(' ')})`;
    context.fillRect(0, 0, width, height);
    const letters = Math.round(height * 0.32);
    const margin = Math.round(height * 0.25);
    context.textBaseline = 'middle';
    lines.forEach((line, i) => {
      context.font = `${i === 0 ? 600 : 400} ${letters}px ${FAMILY}`;
      context.fillStyle = COLORS[i] ?? COLORS[0];
      context.fillText(line, margin, height * (i === 0 ? 0.31 : 0.71), width - 2 * margin);
    });
    const { data } = context.getImageData(0, 0, width, height);
    return { width, height, data: new Uint8Array(data.filter((_, at) => at % 4 < 3)) };
  };
}
