import { useStore } from 'zustand';
import '../../i18n/later';
import { isAgainst } from '../../state/game/player-names';
import { useGame, useSession } from '../ui/session-context';
import { useText } from '../ui/use-text';
import { levelText } from './level-text';
import { useLevel } from './use-level';

/** The person's level under the result of a game against the model. Empty before the first game that counts. */
export function LevelLine() {
  const t = useText('rating');
  const { rating } = useSession();
  const level = useLevel();
  const against = useGame(isAgainst);
  const seed = useGame((state) => state.seed);
  const counted = useStore(rating, ({ games }) => games.some(({ id }) => id === seed));
  if (!level || !against) return null;
  return (
    <p data-testid="level" className="level">
      {levelText(t, level)}
      {!counted && <span className="quiet"> {t('notCounted')}</span>}
    </p>
  );
}
