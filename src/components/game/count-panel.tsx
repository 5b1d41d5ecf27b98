import { useMemo } from 'react';
import { say } from '../../i18n/message';
import { countOfGame } from '../../state/game/counting';
import { shortResult } from '../../state/game/words';
import { useGame } from '../ui/session-context';
import { useText } from '../ui/use-text';
import { ScoreTable } from './score-table';

/** The count while stones are marked as dead. The action bar has its buttons. */
export function CountPanel() {
  const t = useText('counting');
  const game = useGame((state) => state.game);
  const counting = useGame((state) => state.counting);
  const open = useGame((state) => state.phase === 'counting');
  const score = useMemo(
    () => (counting?.proposed ? countOfGame(game, counting) : undefined),
    [game, counting],
  );
  if (!open || !counting) return null;

  return (
    <section className="game-over" aria-label={t('label')}>
      <h2>
        <span data-testid="count" className="result">
          {score ? shortResult(score.result) : '…'}
        </span>
        {score ? t('soFar') : t('looking')}
      </h2>
      {score && (
        <>
          <ScoreTable score={score} />
          <p className="eye-note">
            {t('hint', { what: counting.failure ? say(counting.failure) : t('faded') })}
          </p>
        </>
      )}
    </section>
  );
}
