import { useState } from 'react';
import { useStore } from 'zustand';
import { i18n } from '../../i18n';
import '../../i18n/later';
import { GNU_GO_ELO, isCounted } from '../../state/rating/level';
import { SCALE_ELO } from '../../state/rating/estimate';
import type { RatedGame } from '../../state/rating/rating-store';
import { shortResult } from '../../state/game/words';
import { InlineQuestion } from '../ui/inline-question';
import { useSession } from '../ui/session-context';
import { useText } from '../ui/use-text';
import { levelText } from './level-text';
import { useLevel } from './use-level';

/** The person's level: what it means, which games it comes from, and a way to forget them. */
export function LevelSettings() {
  const t = useText('rating');
  const { rating } = useSession();
  const games = useStore(rating, (state) => state.games).filter(isCounted);
  const level = useLevel();
  return (
    <>
      <div className="level-about">
        <p data-testid="level-setting">
          {games.length === 0 ? t('none') : level && levelText(t, level)}
        </p>
        <p className="quiet">{t('counts')}</p>
        {games.length > 0 && (
          <p className="quiet">{t('scale', { model: SCALE_ELO, gnuGo: GNU_GO_ELO })}</p>
        )}
      </div>
      {games.length > 0 && (
        <>
          <details className="more">
            <summary>{t('games')}</summary>
            <ol className="rated-games">
              {games.toReversed().map((game) => (
                <li key={game.id}>
                  <RatedGameRow game={game} />
                </li>
              ))}
            </ol>
          </details>
          <Forget onForget={() => rating.getState().clear()} />
        </>
      )}
    </>
  );
}

/** When a game ended, how, and how the model played it. */
function RatedGameRow({ game }: { readonly game: RatedGame }) {
  const t = useText('rating');
  const games = useText('games');
  const { at, score, result, strength, samples, temperature } = game;
  const date = new Intl.DateTimeFormat(i18n.language, {
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(at);
  return (
    <>
      <span>
        {t(score === 1 ? 'won' : score === 0 ? 'lost' : 'drawn')} · {shortResult(result)}
      </span>
      <span className="quiet">
        {[
          date,
          games(`strength.${strength}`),
          t('frames', { count: samples }),
          t('chance', { temperature }),
        ].join(' · ')}
      </span>
    </>
  );
}

/** Forgets the games, once the person has confirmed that. */
function Forget({ onForget }: { readonly onForget: () => void }) {
  const t = useText('rating');
  const [asking, setAsking] = useState(false);
  if (!asking) {
    return (
      <div>
        <button type="button" className="small" onClick={() => setAsking(true)}>
          {t('reset')}
        </button>
      </div>
    );
  }
  return (
    <InlineQuestion
      className="level-forget"
      question={t('sure')}
      yes={t('yes')}
      no={t('keep')}
      onYes={onForget}
      onNo={() => setAsking(false)}
    />
  );
}
