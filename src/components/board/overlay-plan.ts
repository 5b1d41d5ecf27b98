import type { Foresight } from '../../engine';
import type { FrameGeometry } from '../../frame';
import { stoneOf, type Board, type Color, type Point, type Stone } from '../../go';
import { i18n } from '../../i18n';
import { numbersAs } from '../../i18n/units';
import type { PlanSpot } from '../../state/layers/plan-view';
import type { BoardLayout } from './board-layout';

/** A stone that is not on the board. Shares are of the distance between two lines. */
export interface GhostStone {
  readonly point: Point;
  readonly stone: 1 | -1;
  /** Radius; absent if only the label is drawn, because the point is taken. */
  readonly radius: number | undefined;
  /** 0 unseen to 1 solid. */
  readonly opacity: number;
  readonly label: string;
  /** What lies under the label: a stone, a ghost, or nothing. */
  readonly under: Stone;
  /** Place of the label: in the middle, beside another one, or below a stone that is too small for it. */
  readonly place: 'middle' | 'upper' | 'lower' | 'below';
  /** Whether the rules forbid it. */
  readonly illegal: boolean;
  readonly picked: boolean;
}

/** Share of the pitch that a full stone's radius takes. */
const STONE = 0.46;

/** The smallest visible ghost. */
const LEAST = 0.12;

/** From this share on a ghost is as large as a stone. */
const FULL_SHARE = 0.5;

/** A ghost of at least this radius has its label inside, a smaller one below. */
const ROOMY = 0.3;

/**
 * Returns the radius of a ghost whose volume grows with its share. If its area did, all but the likeliest would be
 * dots.
 * @param share 0..1.
 */
export function ghostRadius(share: number): number {
  return Math.max(LEAST, STONE * Math.cbrt(Math.min(1, share / FULL_SHARE)));
}

/** Formats a share as a label: whole percents, and `<1%` below that. */
export function percentLabel(share: number): string {
  const percent = numbersAs(i18n.language, { style: 'percent' });
  return share > 0 && share < 0.005 ? `<${percent.format(0.01)}` : percent.format(share);
}

/**
 * Returns the stones of a fan, or of random plans.
 * @param board the one shown. @param taken points of other ghosts, with their stones. @param picked the chosen row.
 */
export function fanGhosts(
  spots: readonly PlanSpot[],
  {
    color,
    board,
    taken,
    picked,
  }: {
    readonly color: Color;
    readonly board: Board;
    readonly taken: ReadonlyMap<Point, Stone>;
    readonly picked: number | undefined;
  },
): GhostStone[] {
  return spots.map(({ point, share, legal, rows }) => {
    const other = taken.get(point);
    const crowded = other !== undefined;
    // On a stone there is room for the label only.
    const radius = board[point] !== 0 || crowded ? undefined : ghostRadius(share);
    const mixed = crowded && other !== stoneOf(color);
    const below = mixed || (radius !== undefined && radius < ROOMY);
    return {
      point,
      stone: stoneOf(color),
      radius,
      opacity: legal ? 0.82 : 0.35,
      label: percentLabel(share),
      under: mixed ? 0 : board[point] || (other ?? (below ? 0 : stoneOf(color))),
      // A share never stands on a ghost of the other colour, whose share it would seem to be.
      place: mixed ? 'below' : crowded ? 'lower' : below ? 'below' : 'middle',
      illegal: !legal,
      picked: picked !== undefined && rows.includes(picked),
    };
  });
}

/**
 * Returns the stones of the imagined future, numbered.
 * @param frames how many of the foreseen frames are shown.
 */
export function futureGhosts(
  { frames }: Pick<Foresight, 'frames'>,
  { board, shown }: { readonly board: Board; readonly shown: number },
): GhostStone[] {
  const ghosts = new Map<Point, GhostStone>();
  for (const { stones } of frames.slice(0, shown)) {
    for (const { point, color, number, confidence, probability } of stones) {
      ghosts.set(point, {
        point,
        stone: stoneOf(color),
        radius: board[point] === 0 ? STONE : undefined,
        opacity: 0.4 + 0.5 * confidence * probability,
        label: number === undefined ? '?' : String(number),
        under: board[point] || stoneOf(color),
        place: 'middle',
        illegal: false,
        picked: false,
      });
    }
  }
  return [...ghosts.values()];
}

/** Returns the points where the future removes a stone of the board. */
export function futureLosses(
  { frames }: Pick<Foresight, 'frames'>,
  { board, shown }: { readonly board: Board; readonly shown: number },
): Point[] {
  const lost = frames.slice(0, shown).flatMap(({ vanished }) => vanished);
  return [...new Set(lost)].filter((point) => board[point] !== 0);
}

/** If both layers have a stone on a point, the number moves up and the percentage down. */
export function besideEachOther(
  future: readonly GhostStone[],
  fan: readonly Pick<GhostStone, 'point' | 'place'>[],
): GhostStone[] {
  const shared = new Set(fan.filter(({ place }) => place === 'lower').map(({ point }) => point));
  return future.map((ghost) => (shared.has(ghost.point) ? { ...ghost, place: 'upper' } : ghost));
}

/** Steps of the confidence veil: the bits from which each begins. */
export const VEIL_STEPS = [0, 0.5, 1, 2, 4] as const;

/** Returns the step of the veil for an entropy. @param bits 0 or more. */
export function veilStep(bits: number): number {
  return VEIL_STEPS.findLastIndex((from) => bits >= from);
}

/** A patch of the frame over the board. Shares of the board's side. */
export interface Patch {
  readonly x: number;
  readonly y: number;
  readonly side: number;
  readonly bits: number;
  /** Index into `VEIL_STEPS`. */
  readonly step: number;
}

/**
 * Returns the patches of a frame with their doubts, placed over a board.
 * @param doubts entropies in bits, row-major; only those of the first patches while the frame is being drawn.
 * @param grid patches along a side of the frame.
 */
export function veilPatches(
  doubts: readonly number[],
  grid: number,
  geometry: FrameGeometry,
  layout: BoardLayout,
): Patch[] {
  const { start, length } = frameBox(geometry, layout);
  const side = length / grid;
  return doubts.map((bits, index) => ({
    x: start + (index % grid) * side,
    y: start + Math.floor(index / grid) * side,
    side,
    bits,
    step: veilStep(bits),
  }));
}

/** Places a whole frame over a board, so that its lines fall on the board's. Shares of the board's side. */
export function frameBox(
  geometry: FrameGeometry,
  layout: BoardLayout,
): { readonly start: number; readonly length: number } {
  const scale = layout.pitch / geometry.pitch;
  return { start: layout.firstLine - geometry.firstLine * scale, length: geometry.side * scale };
}
