import { useEffect, useMemo, useRef } from 'react';
import type { Board } from '../../go';
import { useDeviceSize } from '../ui/use-device-size';
import { useDark, useStill } from '../ui/use-media';
import type { BoardLayout } from './board-layout';
import { DARK_PALETTE, LIGHT_PALETTE } from './board-palette';
import { motionTime, planMotion, sceneInMotion, type BoardScene } from './board-scene';
import { drawGround, drawStones, type BoardLook } from './draw-board';

/** The wooden board, as sharp as the screen allows. */
export function BoardCanvas({
  scene,
  board,
  layout,
}: {
  readonly scene: BoardScene;
  readonly board: Board;
  readonly layout: BoardLayout;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const shown = useRef(board);
  const motion = useRef<{ readonly from: Board; readonly start: number } | undefined>(undefined);
  const size = useDeviceSize(canvas);
  const palette = useDark() ? DARK_PALETTE : LIGHT_PALETTE;
  const still = useStill();
  const look = useMemo<BoardLook>(
    () => ({ palette, layout, size, pixelRatio: devicePixelRatio }),
    [palette, layout, size],
  );
  // Wood and lines are the same under all stones, so they are drawn once and copied.
  const ground = useMemo(() => groundOf(look), [look]);

  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || !ground) return undefined;
    if (shown.current !== board) {
      motion.current = still ? undefined : { from: shown.current, start: performance.now() };
      shown.current = board;
    }
    if (context.canvas.width !== size) {
      context.canvas.width = size;
      context.canvas.height = size;
    }
    const paint = (now: BoardScene): void => {
      context.drawImage(ground, 0, 0);
      drawStones(context, now, look);
    };
    const running = motion.current;
    const plan = running && planMotion(running.from, board);
    if (!plan) {
      paint(scene);
      return undefined;
    }
    let request = 0;
    const draw = (now: number): void => {
      const elapsed = now - running.start;
      paint(sceneInMotion(scene, plan, elapsed));
      if (elapsed < motionTime(plan)) request = requestAnimationFrame(draw);
      else motion.current = undefined;
    };
    draw(performance.now());
    return () => cancelAnimationFrame(request);
  }, [scene, board, size, look, ground, still]);

  return <canvas ref={canvas} className="board-picture" aria-hidden="true" />;
}

function groundOf(look: BoardLook): HTMLCanvasElement | undefined {
  if (look.size === 0) return undefined;
  const ground = document.createElement('canvas');
  ground.width = look.size;
  ground.height = look.size;
  const context = ground.getContext('2d');
  if (!context) return undefined;
  drawGround(context, look);
  return ground;
}
