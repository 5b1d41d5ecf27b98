import { useEffect, useMemo, useRef } from 'react';
import { opponent } from '../../go';
import type { FreshAnswer } from '../../state/eye/fresh-answer';
import {
  FADING,
  formedShare,
  formingTime,
  imaginingNow,
  imaginingOf,
  type Imagining,
} from '../../state/eye/imagining';
import { useGame, useGeometry, useSession } from '../ui/session-context';
import { useDeviceSize } from '../ui/use-device-size';
import type { BoardLayout } from './board-layout';
import { drawImagining, type ImaginingLook } from './draw-imagining';
import { frameBox } from './overlay-plan';

/** The model's frame as it takes shape, over the board: while the model is at work, and for a moment after its answer. */
export function ImaginingCanvas({
  layout,
  answer,
}: {
  readonly layout: BoardLayout;
  readonly answer: FreshAnswer | undefined;
}) {
  const geometry = useGeometry();
  const thinking = useGame((state) => state.thinking);
  const color = useGame((state) =>
    state.phase === 'model' ? state.game.toPlay : opponent(state.person),
  );
  const record = answer?.record;
  const now = useMemo(
    () =>
      record ? imaginingOf(record, geometry) : thinking && imaginingNow(thinking, color, geometry),
    [record, thinking, color, geometry],
  );
  if (!now || now.patches.length === 0) return null;
  return <Moments now={now} layout={layout} answer={answer} box={frameBox(geometry, layout)} />;
}

function Moments({
  now,
  layout,
  answer,
  box,
}: {
  readonly now: Imagining;
  readonly layout: BoardLayout;
  readonly answer: FreshAnswer | undefined;
  readonly box: ImaginingLook['box'];
}) {
  const { freshAnswer } = useSession();
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useDeviceSize(canvas);
  const { start, length } = box;
  const phase = answer?.phase;
  const record = answer?.record;
  const seen = answer?.seen ?? false;

  // By the clock, so that the board comes back even if nothing is painted, as in a hidden tab.
  useEffect(() => {
    if (!record) return undefined;
    const { fade, drop } = freshAnswer.getState();
    const fading = setTimeout(fade, formingTime(seen));
    const over = setTimeout(drop, formingTime(seen) + FADING);
    return () => {
      clearTimeout(fading);
      clearTimeout(over);
    };
  }, [record, seen, freshAnswer]);

  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || size === 0) return undefined;
    if (context.canvas.width !== size) {
      context.canvas.width = size;
      context.canvas.height = size;
    }
    const look = { layout, size, box: { start, length } };
    if (phase === undefined) {
      drawImagining(context, now, { share: 1, opacity: 1 }, look);
      return undefined;
    }
    const began = performance.now();
    let request = 0;
    const draw = (time: number): void => {
      const elapsed = Math.max(0, time - began);
      const forming = phase === 'forming';
      const share = forming ? formedShare(seen, elapsed) : 1;
      const opacity = forming ? 1 : Math.max(0, 1 - elapsed / FADING);
      drawImagining(context, now, { share, opacity }, look);
      if (elapsed < (forming ? formingTime(seen) : FADING)) request = requestAnimationFrame(draw);
    };
    draw(began);
    return () => cancelAnimationFrame(request);
  }, [now, phase, seen, layout, size, start, length]);

  return (
    <div className="overlay" aria-hidden="true" data-imagining={phase ?? 'live'}>
      <canvas ref={canvas} className="imagining" />
    </div>
  );
}
