import { playedVotes } from '../../state/game/played-votes';
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
  const voted = playedVotes(result);
  return (
    <div className="overlay" aria-hidden="true" data-testid="hint">
      <svg className="overlay-marks" viewBox={`0 0 ${side} ${side}`}>
        <g transform={`translate(${x} ${y})`} data-hint={point}>
          <circle r="40" className="hint-mark-case" />
          <circle r="40" className="hint-mark" />
          {voted && <text className="hint-share">{`${voted.votes}/${voted.read}`}</text>}
        </g>
      </svg>
    </div>
  );
}
