import type { BoardMarks } from '../../state/layers/layer';
import { drawnAt, PITCH, type BoardLayout } from './board-layout';
import { percentLabel } from './overlay-plan';

/** Side of the square of a point that is surely owned. */
const WHOLE = 0.42 * PITCH;
/** Points less sure than this have no square. */
const LEAST = 0.1;
/** Half the diagonal of the sign of a move. */
const REACH = 0.44 * PITCH;

/** Whose each point will be, and the moves that the judge likes best. @param swapped whether the board exchanges the colours. */
export function JudgeMarks({
  ownership = NOBODY,
  best = NONE,
  layout,
  swapped,
}: Pick<BoardMarks, 'ownership' | 'best'> & {
  readonly layout: BoardLayout;
  readonly swapped: boolean;
}) {
  return (
    <>
      {ownership.map((owner, point) => {
        const side = WHOLE * Math.abs(owner);
        if (Math.abs(owner) < LEAST) return undefined;
        const { x, y } = drawnAt(layout, point);
        return (
          <rect
            // oxlint-disable-next-line react/no-array-index-key -- a point is its place
            key={point}
            className="territory"
            data-color={owner > 0 !== swapped ? 'black' : 'white'}
            data-owner={point}
            x={x - side / 2}
            y={y - side / 2}
            width={side}
            height={side}
          />
        );
      })}
      {best.map(({ point, share }, place) => {
        if (point === 'pass') return undefined;
        const { x, y } = drawnAt(layout, point);
        return (
          <g key={point} transform={`translate(${x} ${y})`} data-best={point}>
            <path
              className="best-move"
              data-first={place === 0}
              d={`M0 ${-REACH}L${REACH} 0L0 ${REACH}L${-REACH} 0Z`}
            />
            <text className="ghost-label">{percentLabel(share)}</text>
          </g>
        );
      })}
    </>
  );
}

const NOBODY: readonly number[] = [];
const NONE: NonNullable<BoardMarks['best']> = [];
