import type { Point } from '../../go';
import type { GhostStone } from './overlay-plan';

/** How far the label lies from the middle if two share a point. */
const LABEL_SHIFT = { middle: 0, upper: -19, lower: 21 };

/** Room between a stone and the label below it. */
const LABEL_GAP = 17;

/** Radius of a stone of the future. */
const FULL = 0.46;

/** Stones below this radius have no room for a dashed line. */
const SMALL = 0.25;

/** Ring around the picked stone, however small that is. */
const PICKED = { least: 30, room: 6 };

/**
 * Stones that are not on the board, with their labels on top. Sizes are in hundredths of the distance between two
 * lines.
 * @param place the transformation that moves the origin to a point.
 */
export function GhostStones({
  stones,
  place,
}: {
  readonly stones: readonly GhostStone[];
  readonly place: (point: Point) => string;
}) {
  return (
    <>
      {stones.map((ghost) => (
        <g key={keyOf(ghost)} transform={place(ghost.point)}>
          <Disc ghost={ghost} />
        </g>
      ))}
      {stones.map((ghost) => (
        <text
          key={keyOf(ghost)}
          className="ghost-label"
          transform={place(ghost.point)}
          y={labelShift(ghost)}
          data-under={ghost.under}
          data-ghost={ghost.point}
        >
          {ghost.label}
        </text>
      ))}
    </>
  );
}

function Disc({
  ghost: { radius = 0, stone, opacity, illegal, picked },
}: {
  readonly ghost: GhostStone;
}) {
  const ring = radius > 0 ? Math.max(PICKED.least, radius * 100 + PICKED.room) : 52;
  return (
    <>
      {picked && <circle r={ring} className="ghost-picked" />}
      {radius > 0 && (
        <circle
          r={radius * 100}
          className="ghost"
          data-stone={stone}
          data-illegal={illegal}
          data-small={radius < SMALL}
          fillOpacity={opacity}
        />
      )}
      {illegal && <path d="M-22 -22 22 22M-22 22 22 -22" className="ghost-no" />}
    </>
  );
}

function labelShift({ place, radius = 0 }: GhostStone): number {
  // Without a stone of its own it lies below that of the future.
  return place === 'below' ? (radius || FULL) * 100 + LABEL_GAP : LABEL_SHIFT[place];
}

/** Two ghosts may share a point: one of the future and one of the alternatives, or a legal and an illegal alternative. */
function keyOf({ point, place, illegal, label }: GhostStone): string {
  return `${point} ${place} ${illegal} ${label}`;
}
