import type { Board, Point } from '../go';
import type { GhostStone } from './overlay-plan';

/** How far the label of two that share a point lies from its middle. */
const LABEL_SHIFT = { middle: 0, upper: -19, lower: 21 };

/** Room between a stone and the label below it. */
const LABEL_GAP = 17;

/**
 * Stones that are not on the board, with their labels. Sizes are in hundredths of the distance between two lines.
 * @param place the transformation that brings the origin to a point.
 */
export function GhostStones({
  stones,
  board,
  place,
}: {
  readonly stones: readonly GhostStone[];
  readonly board: Board;
  readonly place: (point: Point) => string;
}) {
  return stones.map((ghost) => {
    const { point, stone, radius, opacity, label, illegal, picked } = ghost;
    const under = radius === undefined ? board[point] : stone;
    return (
      <g
        key={`${point} ${ghost.place} ${illegal} ${label}`}
        transform={place(point)}
        data-ghost={point}
        data-label={label}
        data-illegal={illegal}
      >
        {picked && <circle r={Math.max(30, (radius ?? 0.46) * 100 + 6)} className="ghost-picked" />}
        {radius !== undefined && (
          <circle
            r={radius * 100}
            className="ghost"
            data-stone={stone}
            data-illegal={illegal}
            data-small={radius < SMALL}
            fillOpacity={opacity}
          />
        )}
        {illegal && <path d={NO} className="ghost-no" />}
        <text
          className="ghost-label"
          data-on={ghost.place === 'below' ? 0 : under}
          y={ghost.place === 'below' ? (radius ?? 0) * 100 + LABEL_GAP : LABEL_SHIFT[ghost.place]}
        >
          {label}
        </text>
      </g>
    );
  });
}

/** Stones below this radius have no room for a dashed line. */
const SMALL = 0.25;

const NO = 'M-22 -22 22 22M-22 22 22 -22';
