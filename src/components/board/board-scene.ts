import {
  legality,
  stoneOf,
  vertexName,
  type Board,
  type Game,
  type Point,
  type Stone,
} from '../../go';
import { t } from '../../i18n';

/** A stone to draw. */
export interface SceneStone {
  readonly point: Point;
  readonly stone: 1 | -1;
  /** 0 unseen to 1 solid. */
  readonly opacity: number;
  /** 1 is a stone's own size. */
  readonly scale: number;
}

/** Everything drawn on the wooden board. A plan: no pixels, no canvas. */
export interface BoardScene {
  readonly stones: readonly SceneStone[];
  /** The last move; dashed if it is only the nearest legal reading of a frame. */
  readonly mark: { readonly point: Point; readonly dashed: boolean } | undefined;
  /** The stone that a click would play; `chosen` if it waits for confirmation. */
  readonly ghost:
    { readonly point: Point; readonly stone: 1 | -1; readonly chosen: boolean } | undefined;
}

/** Dead stones and counted points, after both players passed. */
export interface CountView {
  readonly dead: ReadonlySet<Point>;
  /** Whose point it is: 1 Black's, -1 White's, 0 nobody's. */
  readonly owner: readonly Stone[];
}

/** Opacity of a dead stone. */
const DEAD_OPACITY = 0.45;

/** What the scene is made from. */
export interface BoardView {
  readonly game: Game;
  /** The stones to draw; those of the game if absent. */
  readonly wood?: Board;
  readonly corrected: boolean;
  /** The point under the pointer or the focus, if the person may play there now. */
  readonly aim: Point | undefined;
  /** The tapped point that waits for confirmation. */
  readonly chosen?: Point | undefined;
  /** Dead stones, drawn faded. */
  readonly dead?: ReadonlySet<Point> | undefined;
}

export function boardScene({
  game,
  wood = game.board,
  corrected,
  aim,
  chosen,
  dead,
}: BoardView): BoardScene {
  const last = game.lastMove?.point;
  const at = chosen ?? aim;
  const playable = at !== undefined && legality(game, at).legal;
  return {
    stones: stonesOf(wood).map((stone) =>
      dead?.has(stone.point) ? { ...stone, opacity: DEAD_OPACITY } : stone,
    ),
    mark: typeof last === 'number' ? { point: last, dashed: corrected } : undefined,
    ghost: playable
      ? { point: at, stone: stoneOf(game.toPlay), chosen: chosen !== undefined }
      : undefined,
  };
}

/** What moves between two positions: stones that land, and stones that lift off. */
export interface Motion {
  readonly landing: ReadonlySet<Point>;
  readonly lifting: readonly SceneStone[];
}

/** Plans the motion from one board to the next; undefined if nothing moves. */
export function planMotion(before: Board, after: Board): Motion | undefined {
  const landing = new Set<Point>();
  const lifting: SceneStone[] = [];
  for (const [point, now] of after.entries()) {
    const then = before[point] ?? 0;
    if (then === now) continue;
    if (then !== 0) lifting.push({ point, stone: then, opacity: 1, scale: 1 });
    if (now !== 0) landing.add(point);
  }
  return landing.size + lifting.length > 0 ? { landing, lifting } : undefined;
}

/** How long a stone takes to land, and then a captured one to lift off, in milliseconds. */
const LANDING = 120;
const LIFTING = 200;

/** Returns how long a motion takes, in milliseconds. */
export function motionTime({ landing, lifting }: Motion): number {
  return (landing.size > 0 ? LANDING : 0) + (lifting.length > 0 ? LIFTING : 0);
}

/**
 * Returns the scene at a moment of a motion: stones land first, then captured ones lift off.
 * @param elapsed milliseconds since its beginning.
 */
export function sceneInMotion(scene: BoardScene, motion: Motion, elapsed: number): BoardScene {
  if (elapsed >= motionTime(motion)) return scene;
  const landed = eased(motion.landing.size > 0 ? elapsed / LANDING : 1);
  const lifted = eased((elapsed - (motion.landing.size > 0 ? LANDING : 0)) / LIFTING);
  const stones = scene.stones.map((stone) =>
    motion.landing.has(stone.point)
      ? { ...stone, opacity: Math.min(1, 0.3 + landed), scale: 1 + 0.16 * (1 - landed) }
      : stone,
  );
  const leaving = motion.lifting.map((stone) => ({
    ...stone,
    opacity: 1 - lifted,
    scale: 1 + 0.2 * lifted,
  }));
  return { ...scene, stones: [...stones, ...leaving] };
}

/** From 0 to 1, fast at first. */
function eased(progress: number): number {
  return 1 - (1 - Math.max(0, Math.min(1, progress))) ** 3;
}

/**
 * Names a control of the board: `D4, empty`, `D4, black stone, last move`; while the game is counted also `D4, black
 * stone, dead` and `D4, empty, counts for White`.
 */
export function pointLabel(game: Game, point: Point, count?: CountView): string {
  const stone = game.board[point];
  const parts = [vertexName(point), t(`board:${stoneWord(stone)}`)];
  if (game.lastMove?.point === point) parts.push(t('board:lastMove'));
  if (count && stone !== 0) {
    if (count.dead.has(point)) parts.push(t('board:dead'));
  } else if (count) {
    parts.push(t(`board:countsFor${ownerWord(count.owner[point])}`));
  }
  return parts.join(t('board:and'));
}

function stoneWord(stone: Stone | undefined): 'black' | 'white' | 'empty' {
  return stone === 1 ? 'black' : stone === -1 ? 'white' : 'empty';
}

function ownerWord(owner: Stone | undefined): 'Black' | 'White' | 'Nobody' {
  return owner === 1 ? 'Black' : owner === -1 ? 'White' : 'Nobody';
}

function stonesOf(board: readonly Stone[]): SceneStone[] {
  return board.flatMap((stone, point) =>
    stone === 0 ? [] : [{ point, stone, opacity: 1, scale: 1 }],
  );
}
