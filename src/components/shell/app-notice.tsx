import { useStore } from 'zustand';
import type { Offline } from '../../state/device/offline';
import { CloseButton } from '../ui/close-button';
import { focusBoard } from '../ui/focus-board';
import { useGame, useSession } from '../ui/session-context';
import { useText } from '../ui/use-text';

/** Says that a newer version of the page waits, until it starts. */
export function UpdateNotice() {
  const { offline } = useSession();
  return offline && <Update offline={offline} />;
}

function Update({ offline }: { readonly offline: Offline }) {
  const t = useText('app');
  const update = useStore(offline.store, (state) => state.update);
  const playing = useGame(({ phase, game }) => phase !== 'over' && game.moves.length > 0);
  // A live region has to exist before it says something.
  return (
    <output className="app-notice update-notice" data-testid="update">
      {update === 'starting' && <span>{t('updating')}</span>}
      {update === 'waiting' && (
        <>
          <span>{t(playing ? 'update' : 'updateCalm')}</span>
          <button
            type="button"
            className="small"
            onClick={() => offline.store.getState().updateNow()}
          >
            {t('updateNow')}
          </button>
        </>
      )}
    </output>
  );
}

/** Says once that the page now opens without a network. */
export function OfflineNotice() {
  const { offline } = useSession();
  return offline && <Stored offline={offline} />;
}

function Stored({ offline }: { readonly offline: Offline }) {
  const t = useText('app');
  const news = useStore(offline.store, (state) => state.news);
  return (
    <output className="app-notice" data-testid="offline">
      {news && (
        <>
          <span>{t('stored')}</span>
          <CloseButton
            onClick={() => {
              offline.store.getState().dismissNews();
              // The button disappears with its notice, so the focus moves on to the board.
              focusBoard();
            }}
          />
        </>
      )}
    </output>
  );
}
