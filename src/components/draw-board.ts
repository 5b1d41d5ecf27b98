import { BOARD_SIZE, vertexName } from '../go';
import { PLAY_LAYOUT, pointAt } from './board-layout';
import type { BoardPalette } from './board-palette';
import type { BoardScene, SceneStone } from './board-scene';

/** Share of the pitch that a stone's radius takes: neighbours nearly touch. */
const STONE_RADIUS = 0.478;

/** Star points of a 9x9 board: C7, G7, E5, C3, G3. */
const STARS = [20, 24, 40, 56, 60];

type Context = CanvasRenderingContext2D;

interface Pen {
  readonly context: Context;
  readonly palette: BoardPalette;
  /** Side of the board in device pixels. */
  readonly size: number;
  /** Device pixels in a CSS pixel. */
  readonly pixelRatio: number;
  readonly pitch: number;
}

/**
 * Draws a board.
 * @param size side of the square canvas, in device pixels.
 * @param pixelRatio device pixels in a CSS pixel.
 */
export function drawBoard(
  context: Context,
  scene: BoardScene,
  { size, pixelRatio }: { readonly size: number; readonly pixelRatio: number },
  palette: BoardPalette,
): void {
  const pen: Pen = { context, palette, size, pixelRatio, pitch: PLAY_LAYOUT.pitch * size };
  context.clearRect(0, 0, size, size);
  drawWood(pen);
  drawLines(pen);
  drawCoordinates(pen);
  for (const stone of scene.stones) drawShadow(pen, stone);
  for (const stone of scene.stones) drawStone(pen, stone);
  if (scene.ghost) drawStone(pen, { ...scene.ghost, opacity: 0.5, scale: 0.96 });
  if (scene.mark) drawMark(pen, scene);
}

function drawWood({ context, palette, size }: Pen): void {
  const wood = context.createLinearGradient(0, 0, size, size);
  wood.addColorStop(0, palette.wood[0]);
  wood.addColorStop(1, palette.wood[1]);
  context.fillStyle = wood;
  context.fillRect(0, 0, size, size);
  // Straight grain that wanders a little; the same on each visit.
  context.strokeStyle = palette.grain;
  for (let thread = 0; thread < 90; thread++) {
    const x = scatter(thread) * size;
    const sway = size * 0.006 * Math.sin(thread * 0.31);
    context.lineWidth = size * (0.0008 + 0.0026 * scatter(thread + 0.5));
    context.beginPath();
    context.moveTo(x, 0);
    context.bezierCurveTo(x + sway, size * 0.3, x - sway, size * 0.7, x, size);
    context.stroke();
  }
}

function drawLines({ context, palette, size, pitch }: Pen): void {
  const width = Math.max(1, Math.round(size / 720));
  // Whole device pixels, so that every line is equally sharp.
  const snap = (share: number): number => Math.round(share * size - width / 2);
  const first = snap(PLAY_LAYOUT.firstLine);
  const last = snap(PLAY_LAYOUT.firstLine + (BOARD_SIZE - 1) * PLAY_LAYOUT.pitch);
  context.fillStyle = palette.line;
  for (let line = 0; line < BOARD_SIZE; line++) {
    const at = snap(PLAY_LAYOUT.firstLine + line * PLAY_LAYOUT.pitch);
    const thickness = line === 0 || line === BOARD_SIZE - 1 ? width * 2 : width;
    const edge = line === 0 ? at - width : at;
    context.fillRect(edge, first, thickness, last - first + width);
    context.fillRect(first, edge, last - first + width, thickness);
  }
  for (const star of STARS) {
    const { x, y } = centre(size, star);
    disc(context, x, y, Math.max(2, pitch * 0.075));
    context.fill();
  }
}

function drawCoordinates({ context, palette, size, pixelRatio, pitch }: Pen): void {
  context.fillStyle = palette.coordinate;
  const height = Math.max(pitch * 0.18, 10 * pixelRatio);
  context.font = `600 ${Math.round(height)}px system-ui, sans-serif`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  const margin = pitch * 0.24;
  for (let line = 0; line < BOARD_SIZE; line++) {
    const column = centre(size, line).x;
    const row = centre(size, line * BOARD_SIZE).y;
    context.fillText(vertexName(line).charAt(0), column, size - margin);
    context.fillText(String(BOARD_SIZE - line), margin, row);
  }
}

function drawShadow({ context, palette, size, pitch }: Pen, stone: SceneStone): void {
  const { x, y } = centre(size, stone.point);
  const lift = 1 + (stone.scale - 1) * 3;
  const radius = pitch * STONE_RADIUS * 1.1 * lift;
  const shadow = context.createRadialGradient(x, y, radius * 0.72, x, y, radius);
  shadow.addColorStop(0, `rgb(${palette.shadow} / ${0.42 * stone.opacity})`);
  shadow.addColorStop(1, `rgb(${palette.shadow} / 0)`);
  context.fillStyle = shadow;
  disc(context, x + pitch * 0.015 * lift, y + pitch * 0.045 * lift, radius);
  context.fill();
}

function drawStone({ context, palette, size, pitch }: Pen, stone: SceneStone): void {
  const { x, y } = centre(size, stone.point);
  const radius = pitch * STONE_RADIUS * stone.scale;
  const [light, middle, rim] = stone.stone === 1 ? palette.blackStone : palette.whiteStone;
  const shade = context.createRadialGradient(
    x - radius * 0.34,
    y - radius * 0.4,
    radius * 0.05,
    x - radius * 0.1,
    y - radius * 0.12,
    radius * 1.16,
  );
  shade.addColorStop(0, light);
  shade.addColorStop(stone.stone === 1 ? 0.5 : 0.62, middle);
  shade.addColorStop(1, rim);
  context.globalAlpha = stone.opacity;
  context.fillStyle = shade;
  disc(context, x, y, radius);
  context.fill();
  context.globalAlpha = 1;
}

function drawMark({ context, palette, size, pitch }: Pen, { mark, stones }: BoardScene): void {
  const marked = mark && stones.find(({ point }) => point === mark.point);
  if (!marked) return;
  const { x, y } = centre(size, marked.point);
  context.strokeStyle = marked.stone === 1 ? palette.markOnBlack : palette.markOnWhite;
  context.lineWidth = Math.max(1.5, pitch * 0.055);
  context.setLineDash(mark.dashed ? [pitch * 0.12, pitch * 0.09] : []);
  context.globalAlpha = marked.opacity;
  disc(context, x, y, pitch * 0.24);
  context.stroke();
  context.globalAlpha = 1;
  context.setLineDash([]);
}

function centre(size: number, point: number): { x: number; y: number } {
  const { x, y } = pointAt(PLAY_LAYOUT, point);
  return { x: x * size, y: y * size };
}

/** A number from 0 to 1 that looks like chance but is not. */
function scatter(seed: number): number {
  const large = Math.sin((seed + 1) * 12.9898) * 43758.5453;
  return large - Math.floor(large);
}

function disc(context: Context, x: number, y: number, radius: number): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
}
