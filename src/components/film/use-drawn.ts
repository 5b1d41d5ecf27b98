import { useEffect, useReducer } from 'react';
import { nextTask } from '../../engine';
import type { RgbImage } from '../../frame';
import type { Steps } from '../../go';

interface Drawing {
  readonly steps: Steps<RgbImage | undefined>;
  readonly onDone: () => void;
}

/** Drawings that wait for their turn, the oldest first. */
const waiting = new Set<Drawing>();
let busy = false;

/** Draws one step a task, so that a strip of frames never blocks the page. */
async function drawAll(): Promise<void> {
  if (busy) return;
  busy = true;
  for (;;) {
    await nextTask();
    const [drawing] = waiting;
    if (!drawing) break;
    try {
      if (!drawing.steps.next().done) continue;
    } catch (error) {
      // The place stays empty, and the others are drawn.
      reportError(error);
    }
    waiting.delete(drawing);
    drawing.onDone();
  }
  busy = false;
}

/**
 * Returns a picture that is drawn once and then known.
 * @param known the picture if it is drawn already.
 * @param draw returns the steps that draw it, after which the component asks again; the same function for the same picture.
 */
export function useDrawn(
  known: RgbImage | undefined,
  draw: (() => Steps<RgbImage | undefined>) | undefined,
): RgbImage | undefined {
  const [, askAgain] = useReducer((count: number) => count + 1, 0);
  const missing = known === undefined;
  useEffect(() => {
    if (!missing || !draw) return undefined;
    const drawing = { steps: draw(), onDone: askAgain };
    waiting.add(drawing);
    void drawAll();
    return () => {
      waiting.delete(drawing);
    };
  }, [missing, draw]);
  return known;
}
