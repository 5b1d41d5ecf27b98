import { opponent } from '../../go';
import { say } from '../../i18n/message';
import { isAgainst } from '../../state/game/player-names';
import { moveName } from '../../state/game/words';
import {
  actValue,
  costliest,
  type CostlyMove,
  type JudgedLine,
} from '../../state/judge/judged-line';
import { focusBoard } from '../ui/focus-board';
import { StoneIcon } from '../ui/icons';
import { useGame, useReview, useSession } from '../ui/session-context';
import { useText } from '../ui/use-text';
import { useJudge, useSpokenOf } from './use-judged';

/** How good the moves of both were, and which cost most. */
export function JudgeReview({ judged }: { readonly judged: JudgedLine }) {
  const t = useText('judge');
  const { color } = useSpokenOf();
  const against = useGame(isAgainst);
  const known = judged.positions.filter((worth) => worth !== undefined).length;
  const all = judged.positions.length;
  const own = actValue(judged, color);
  const other = actValue(judged, opponent(color));
  const moves = costliest(judged);
  const asking = t('asking', { known, all });
  return (
    <section className="judge" aria-label={t('label')}>
      {own !== undefined && other !== undefined && (
        <p data-testid="act-value">
          {t(against ? 'values.against' : 'values.colors', { own, other })}
        </p>
      )}
      {known < all && (
        <p className="eye-note">
          {asking} <progress aria-label={asking} max={all} value={known} />
        </p>
      )}
      {moves.length > 0 ? (
        <>
          <div className="costly-head">
            <h3>{t('costliest')}</h3>
            <span className="quiet" aria-hidden="true">
              {t('costHead')}
            </span>
          </div>
          <ol className="costliest">
            {moves.map((move) => (
              <Costly key={move.index} {...move} />
            ))}
          </ol>
        </>
      ) : (
        known === all && all > 1 && <p className="eye-note">{t('noneCostly')}</p>
      )}
    </section>
  );
}

/** Leads to the move, or to the position before it if the person may play another one there. */
function Costly({ index, move, cost }: CostlyMove) {
  const t = useText('judge');
  const review = useText('review');
  const goTo = useReview((state) => state.goTo);
  const mine = useGame((state) => state.players[move.color] === 'person');
  const name = moveName(move);
  return (
    <li>
      <button type="button" className="move" onClick={() => goTo(index + 1)}>
        <span className="move-number">{index + 1}</span>
        <StoneIcon color={move.color} />
        <span className="visually-hidden">{review(`color.${move.color}`)} </span>
        <span>{name}</span>
        <span className="move-cost" aria-hidden="true">
          {t('costOf', { ...cost })}
        </span>
        <span className="visually-hidden">, {t('costSaid', { ...cost })}</span>
      </button>
      {mine && (
        <button
          type="button"
          className="small"
          aria-label={t('againFrom', { number: index + 1, move: name })}
          onClick={() => {
            goTo(index);
            focusBoard();
          }}
        >
          {t('again')}
        </button>
      )}
    </li>
  );
}

/** Why there is no judge. */
export function JudgeFailure() {
  const t = useText('judge');
  const failure = useJudge((state) => state.failure);
  const retry = useJudge((state) => state.retry);
  const stored = useJudge((state) => state.source.kind === 'stored');
  const { judge } = useSession();
  if (failure === undefined) return null;
  return (
    <p className="eye-note">
      {t('failed', { why: say(failure) })}{' '}
      <button type="button" className="small" onClick={retry}>
        {t('tryAgain')}
      </button>{' '}
      {stored && (
        <button type="button" className="small" onClick={() => judge.getState().use()}>
          {t('useOwn')}
        </button>
      )}
    </p>
  );
}
