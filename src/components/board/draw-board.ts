import { BOARD_SIZE, vertexName } from '../../go';
import { PLAY_LAYOUT, pointAt, type BoardLayout } from './board-layout';
import type { BoardPalette } from './board-palette';
import type { BoardScene, SceneStone } from './board-scene';

/** Share of the pitch that a stone's radius takes: neighbours nearly touch. */
const STONE_RADIUS = 0.482;

/** Star points of a 9x9 board: C7, G7, E5, C3, G3. */
const STARS = [20, 24, 40, 56, 60];

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** The part of a canvas that drawing the ground needs. */
export type GroundContext = Pick<
  Context,
  | 'arc'
  | 'beginPath'
  | 'bezierCurveTo'
  | 'createLinearGradient'
  | 'fillRect'
  | 'fillStyle'
  | 'fillText'
  | 'font'
  | 'lineWidth'
  | 'moveTo'
  | 'strokeStyle'
  | 'textAlign'
  | 'textBaseline'
> & {
  fill(): void;
  stroke(): void;
};

/** How a board is drawn. */
export interface BoardLook {
  readonly palette: BoardPalette;
  /** A layout of the wooden board; only `PLAY_LAYOUT` has room for coordinates. */
  readonly layout: BoardLayout;
  /** Side of the square canvas, in device pixels. */
  readonly size: number;
  /** Device pixels per CSS pixel. */
  readonly pixelRatio: number;
}

interface Pen<Used extends GroundContext = Context> extends BoardLook {
  readonly context: Used;
  readonly pitch: number;
}

function penOf<Used extends GroundContext>(context: Used, look: BoardLook): Pen<Used> {
  return { ...look, context, pitch: look.layout.pitch * look.size };
}

/** Draws the board itself: wood, lines, coordinates. */
export function drawGround(context: GroundContext, look: BoardLook): void {
  const pen = penOf(context, look);
  drawWood(pen);
  drawLines(pen);
  if (look.layout === PLAY_LAYOUT) drawCoordinates(pen);
}

/** Draws everything on the board. */
export function drawStones(context: Context, scene: BoardScene, look: BoardLook): void {
  const pen = penOf(context, look);
  for (const stone of scene.stones) drawShadow(pen, stone);
  for (const stone of scene.stones) drawStone(pen, stone);
  if (scene.ghost) drawGhost(pen, scene.ghost);
  if (scene.mark) drawMark(pen, scene);
}

/** Straight grain, as in a board cut towards the heart of the tree: growth rings, near and far, that all sway alike. */
function drawWood({ context, palette, size }: Pen<GroundContext>): void {
  const wood = context.createLinearGradient(0, 0, size, size);
  wood.addColorStop(0, palette.wood[0]);
  wood.addColorStop(1, palette.wood[1]);
  context.fillStyle = wood;
  context.fillRect(0, 0, size, size);
  context.strokeStyle = palette.grain;
  let x = -0.02;
  for (let ring = 0; x < 1.02; ring++) {
    x += 0.004 + 0.016 * scatter(ring) * (0.6 + 0.4 * Math.sin(ring * 0.21));
    const lean = 0.012 * Math.sin(x * 5);
    context.lineWidth = size * (0.0006 + 0.0022 * scatter(ring + 0.5) ** 2);
    context.beginPath();
    context.moveTo((x + lean) * size, 0);
    context.bezierCurveTo(
      (x + 0.004) * size,
      size * 0.34,
      (x - 0.004) * size,
      size * 0.66,
      (x - lean) * size,
      size,
    );
    context.stroke();
  }
}

function drawLines({ context, palette, layout, size, pitch }: Pen<GroundContext>): void {
  const width = Math.max(1, Math.round(size / 720));
  // Whole device pixels make all lines equally sharp.
  const snap = (share: number): number => Math.round(share * size - width / 2);
  const first = snap(layout.firstLine);
  const last = snap(layout.firstLine + (BOARD_SIZE - 1) * layout.pitch);
  context.fillStyle = palette.line;
  for (let line = 0; line < BOARD_SIZE; line++) {
    const at = snap(layout.firstLine + line * layout.pitch);
    const thickness = line === 0 || line === BOARD_SIZE - 1 ? width * 2 : width;
    const edge = line === 0 ? at - width : at;
    context.fillRect(edge, first, thickness, last - first + width);
    context.fillRect(first, edge, last - first + width, thickness);
  }
  for (const star of STARS) {
    const { x, y } = centre(layout, size, star);
    disc(context, x, y, Math.max(2, pitch * 0.07));
    context.fill();
  }
}

function drawCoordinates({
  context,
  palette,
  layout,
  size,
  pixelRatio,
  pitch,
}: Pen<GroundContext>): void {
  context.fillStyle = palette.coordinate;
  const height = Math.max(pitch * 0.17, 10 * pixelRatio);
  context.font = `600 ${Math.round(height)}px system-ui, sans-serif`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  const margin = pitch * 0.22;
  for (let line = 0; line < BOARD_SIZE; line++) {
    const column = centre(layout, size, line).x;
    const row = centre(layout, size, line * BOARD_SIZE).y;
    context.fillText(vertexName(line).charAt(0), column, size - margin);
    context.fillText(String(BOARD_SIZE - line), margin, row);
  }
}

/** Light from above, a little from the left. A lifted stone has a wider, fainter shadow. */
function drawShadow({ context, palette, layout, size, pitch }: Pen, stone: SceneStone): void {
  const { x, y } = centre(layout, size, stone.point);
  const lift = (stone.scale - 1) * 4;
  const radius = pitch * STONE_RADIUS * (1.09 + 0.25 * lift);
  const shadow = context.createRadialGradient(x, y, radius * 0.7, x, y, radius);
  shadow.addColorStop(0, `rgb(${palette.shadow} / ${(0.5 - 0.2 * lift) * stone.opacity})`);
  shadow.addColorStop(1, `rgb(${palette.shadow} / 0)`);
  context.save();
  context.translate(pitch * (0.02 + 0.08 * lift), pitch * (0.045 + 0.14 * lift));
  context.fillStyle = shadow;
  disc(context, x, y, radius);
  context.fill();
  context.restore();
}

/** A lens of slate or shell: a soft highlight, a shaded edge and a thin outline. */
function drawStone({ context, palette, layout, size, pitch }: Pen, stone: SceneStone): void {
  const { x, y } = centre(layout, size, stone.point);
  const radius = pitch * STONE_RADIUS * stone.scale;
  const black = stone.stone === 1;
  const [light, middle, rim, edge] = black ? palette.blackStone : palette.whiteStone;
  const shade = context.createRadialGradient(
    x - radius * 0.32,
    y - radius * 0.42,
    radius * 0.04,
    x - radius * 0.06,
    y - radius * 0.08,
    radius * 1.1,
  );
  shade.addColorStop(0, light);
  shade.addColorStop(black ? 0.52 : 0.6, middle);
  shade.addColorStop(1, rim);
  context.globalAlpha = stone.opacity;
  context.fillStyle = shade;
  disc(context, x, y, radius);
  context.fill();
  const line = Math.max(1, pitch * 0.014);
  context.lineWidth = line;
  context.strokeStyle = edge;
  disc(context, x, y, radius - line / 2);
  context.stroke();
  context.globalAlpha = 1;
}

/** The stone that a click would play, with a ring if it waits for confirmation. */
function drawGhost(pen: Pen, ghost: NonNullable<BoardScene['ghost']>): void {
  drawStone(pen, { ...ghost, opacity: ghost.chosen ? 0.72 : 0.5, scale: 0.96 });
  if (!ghost.chosen) return;
  const { context, palette, layout, size, pitch } = pen;
  const { x, y } = centre(layout, size, ghost.point);
  const rings = [
    { color: palette.chosenCase, width: 0.11 },
    { color: palette.chosen, width: 0.06 },
  ];
  for (const { color, width } of rings) {
    context.strokeStyle = color;
    context.lineWidth = pitch * width;
    disc(context, x, y, pitch * 0.56);
    context.stroke();
  }
}

function drawMark({ context, palette, layout, size, pitch }: Pen, scene: BoardScene): void {
  const { mark, stones } = scene;
  const marked = mark && stones.find(({ point }) => point === mark.point);
  if (!marked) return;
  const { x, y } = centre(layout, size, marked.point);
  context.strokeStyle = marked.stone === 1 ? palette.markOnBlack : palette.markOnWhite;
  context.lineWidth = Math.max(1.5, pitch * 0.05);
  context.setLineDash(mark.dashed ? [pitch * 0.12, pitch * 0.09] : []);
  context.globalAlpha = marked.opacity;
  disc(context, x, y, pitch * 0.22);
  context.stroke();
  context.globalAlpha = 1;
  context.setLineDash([]);
}

function centre(layout: BoardLayout, size: number, point: number): { x: number; y: number } {
  const { x, y } = pointAt(layout, point);
  return { x: x * size, y: y * size };
}

/** Returns a number from 0 to 1 that looks random but is fixed by the seed. */
function scatter(seed: number): number {
  const large = Math.sin((seed + 1) * 12.9898) * 43758.5453;
  return large - Math.floor(large);
}

function disc(context: GroundContext, x: number, y: number, radius: number): void {
  context.beginPath();
  // During a new layout a board may be a pixel wide, less than the outline of its stones.
  context.arc(x, y, Math.max(0, radius), 0, 2 * Math.PI);
}
