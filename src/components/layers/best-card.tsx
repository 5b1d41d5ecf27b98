import { moveName } from '../../state/game/words';
import { percentLabel } from '../board/overlay-plan';
import { useMarks } from '../board/use-layers';
import { focusBoard } from '../ui/focus-board';
import { useGame, useReview, useShown } from '../ui/session-context';
import { useText } from '../ui/use-text';
import { JudgeNote } from './judge-note';

/** The judge's best moves. In the person's turn the first can be played, as a hint of the model can. */
export function Card() {
  const t = useText('judge');
  const { best } = useMarks();
  const { live } = useShown();
  const turn = useGame((state) => state.phase === 'person');
  const play = useReview((state) => state.play);
  const [first] = best ?? [];
  if (!best || !first) return <JudgeNote />;
  const name = moveName(first);
  return (
    <>
      <ol className="best-moves" data-testid="best-moves">
        {best.map((move) => (
          <li key={move.point}>
            <span>{moveName(move)}</span> <span className="quiet">{percentLabel(move.share)}</span>
          </li>
        ))}
      </ol>
      <p>{t('would', { move: name, share: first.share })}</p>
      {live && turn && (
        <button
          type="button"
          className="small"
          onClick={() => {
            play(first.point);
            focusBoard();
          }}
        >
          {t('playIt', { move: name })}
        </button>
      )}
    </>
  );
}
