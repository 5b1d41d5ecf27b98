import type { Board, Point } from '../../go';
import { drawingSide, drawnAt, PITCH, type BoardLayout } from './board-layout';
import type { CountView } from './board-scene';

/** Side of the square that marks a point. */
const SQUARE = 28;

/** Whose each point is, over the board: squares on empty points and on dead stones. */
export function CountMarks({
  board,
  count,
  group,
  layout,
  frame,
}: {
  readonly board: Board;
  readonly count: CountView;
  /** The group under the pointer or the focus, whose stones are marked together. */
  readonly group: readonly Point[];
  readonly layout: BoardLayout;
  /**
   * If the board is a frame of the model: whether its colours are exchanged. A frame has no faded stones, so a veil in
   * the colour of the ground lies over dead stones.
   */
  readonly frame: { readonly swapped: boolean } | undefined;
}) {
  const side = drawingSide(layout);
  const centre = (point: Point): { readonly cx: number; readonly cy: number } => {
    const { x, y } = drawnAt(layout, point);
    return { cx: x, cy: y };
  };
  const squares = count.owner.flatMap((owner, point) =>
    owner !== 0 && (board[point] === 0 || count.dead.has(point)) ? [{ point, owner }] : [],
  );
  return (
    <svg className="count-marks" viewBox={`0 0 ${side} ${side}`} aria-hidden="true">
      {frame &&
        [...count.dead].map((point) => (
          <circle key={point} className="dead-veil" {...centre(point)} r={PITCH / 2} />
        ))}
      {squares.map(({ point, owner }) => (
        <Square
          key={point}
          isBlack={(owner === 1) !== (frame?.swapped ?? false)}
          {...centre(point)}
        />
      ))}
      {group.map((point) => (
        <g key={point}>
          <circle className="group-halo" {...centre(point)} r={PITCH * 0.44} />
          <circle className="group-ring" {...centre(point)} r={PITCH * 0.44} />
        </g>
      ))}
    </svg>
  );
}

function Square({
  isBlack,
  cx,
  cy,
}: {
  readonly isBlack: boolean;
  readonly cx: number;
  readonly cy: number;
}) {
  return (
    <rect
      className="territory"
      data-color={isBlack ? 'black' : 'white'}
      x={cx - SQUARE / 2}
      y={cy - SQUARE / 2}
      width={SQUARE}
      height={SQUARE}
    />
  );
}
