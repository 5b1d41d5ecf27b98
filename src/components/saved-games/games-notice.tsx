import { useStore } from 'zustand';
import { say } from '../../i18n/message';
import type { SavedGames } from '../../state/saved-games/saved-game-sync';
import { useSession } from '../ui/session-context';
import { useText } from '../ui/use-text';

/** A remark about the restored game, shown once. */
export function GamesNotice() {
  const { games } = useSession();
  return games && <FoundNotice games={games} />;
}

function FoundNotice({ games }: { readonly games: SavedGames }) {
  const t = useText('status');
  const notice = useStore(games, (state) => state.notice);
  return (
    <output className="app-notice" data-testid="games-notice">
      {notice !== undefined && (
        <>
          <span>{say(notice)}</span>
          <button type="button" className="small" onClick={() => games.getState().dismissNotice()}>
            {t('dismiss')}
          </button>
        </>
      )}
    </output>
  );
}
