import { useStore } from 'zustand';
import { say } from '../../i18n/message';
import type { SavedGames } from '../../state/saved-games/saved-game-sync';
import { Notice } from '../ui/notice';
import { useSession } from '../ui/session-context';
import { useText } from '../ui/use-text';

/** Says that the game is not being saved, and why. */
export function GamesProblem() {
  const { games } = useSession();
  return games && <Problem games={games} />;
}

function Problem({ games }: { readonly games: SavedGames }) {
  const t = useText('games');
  const problem = useStore(games, (state) => state.problem);
  if (problem === undefined) return null;
  return (
    <Notice
      text={say(problem)}
      onRetry={() => void games.getState().saveNow()}
      retryLabel={t('problem.again')}
      onDismiss={() => games.getState().dismissProblem()}
    />
  );
}
