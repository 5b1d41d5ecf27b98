import { useEffect, useRef } from 'react';
import type { Board } from '../go';
import { DARK_PALETTE, LIGHT_PALETTE } from './board-palette';
import { planMotion, sceneInMotion, type BoardScene } from './board-scene';
import { drawBoard } from './draw-board';
import { useDeviceSize } from './use-device-size';
import { useDark, useMedia } from './use-media';

/** How long a stone takes to land or to lift off, in milliseconds. */
const MOTION_TIME = 120;

/** The wooden board, drawn as sharp as the screen allows. */
export function BoardCanvas({
  scene,
  board,
}: {
  readonly scene: BoardScene;
  readonly board: Board;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const shown = useRef(board);
  const motion = useRef<{ readonly from: Board; readonly start: number } | undefined>(undefined);
  const size = useDeviceSize(canvas);
  const palette = useDark() ? DARK_PALETTE : LIGHT_PALETTE;
  const still = useMedia('(prefers-reduced-motion: reduce)');

  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || size === 0) return undefined;
    if (shown.current !== board) {
      motion.current = still ? undefined : { from: shown.current, start: performance.now() };
      shown.current = board;
    }
    if (context.canvas.width !== size) {
      context.canvas.width = size;
      context.canvas.height = size;
    }
    const running = motion.current;
    const plan = running && planMotion(running.from, board);
    if (!plan) {
      drawBoard(context, scene, { size, pixelRatio: devicePixelRatio }, palette);
      return undefined;
    }
    let request = 0;
    const draw = (now: number): void => {
      const progress = Math.max(0, Math.min(1, (now - running.start) / MOTION_TIME));
      const pixels = { size, pixelRatio: devicePixelRatio };
      drawBoard(context, sceneInMotion(scene, plan, progress), pixels, palette);
      if (progress < 1) request = requestAnimationFrame(draw);
      else motion.current = undefined;
    };
    draw(performance.now());
    return () => cancelAnimationFrame(request);
  }, [scene, board, size, palette, still]);

  return <canvas ref={canvas} className="board-picture" aria-hidden="true" />;
}
