import { useEffect, useRef } from 'react';
import type { FrameChange } from '../../frame';
import { heatPixels } from './heat-ramp';

/** The heat of a change, one canvas pixel for each pixel of the frame. @param box where the frame lies, in shares of the board. */
export function HeatCanvas({
  change,
  box,
}: {
  readonly change: FrameChange;
  readonly box: { readonly start: number; readonly length: number };
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const { width, height, heat } = change;
    context.canvas.width = width;
    context.canvas.height = height;
    context.putImageData(new ImageData(heatPixels(heat), width, height), 0, 0);
  }, [change]);
  const start = `${box.start * 100}%`;
  const length = `${box.length * 100}%`;
  return (
    <canvas
      ref={canvas}
      className="heat"
      data-testid="heat"
      style={{ left: start, top: start, width: length, height: length }}
    />
  );
}
