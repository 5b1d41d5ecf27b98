import { useGame, useShown } from '../ui/session-context';
import { drawingSide, drawnAt, type BoardLayout } from './board-layout';

/** The hint's point, with its share of the frames. The live region says the same. */
export function HintMark({ layout }: { readonly layout: BoardLayout }) {
  const result = useGame((state) => state.hint?.result);
  const { live } = useShown();
  if (!result || !live || result.move.point === 'pass') return null;
  const { point } = result.move;
  const side = drawingSide(layout);
  const { x, y } = drawnAt(layout, point);
  const votes = result.votes[0]?.votes;
  const { drawn } = result.samples;
  return (
    <div className="overlay" aria-hidden="true" data-testid="hint">
      <svg className="overlay-marks" viewBox={`0 0 ${side} ${side}`}>
        <g transform={`translate(${x} ${y})`} data-hint={point}>
          <circle r="40" className="hint-mark-case" />
          <circle r="40" className="hint-mark" />
          {votes !== undefined && drawn > 1 && (
            <text className="hint-share">{`${votes}/${drawn}`}</text>
          )}
        </g>
      </svg>
    </div>
  );
}
