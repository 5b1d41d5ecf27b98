import { flushSync } from 'react-dom';
import { announce } from '../../state/basics/announcement-store';
import { canUndoDeletion } from '../../state/game/game-store';
import { CloseButton } from '../ui/close-button';
import { focusBoard } from '../ui/focus-board';
import { useGame, useSession } from '../ui/session-context';
import { useText } from '../ui/use-text';

/** Says what was deleted last, as long as that can be undone. */
export function DeletionNotice() {
  const t = useText('tree');
  const { game, announcements } = useSession();
  const deletion = useGame((state) => (canUndoDeletion(state) ? state.deletion : undefined));
  if (!deletion) return null;
  const count = deletion.moves;
  return (
    <div className="app-notice" data-testid="deletion">
      <span>{t('deleting.done', { count })}</span>
      <button
        type="button"
        className="small"
        onClick={() => {
          flushSync(() => game.getState().undoDeletion());
          announce(announcements, t('deleting.back', { count }));
          // The button disappears with its notice, so the focus moves on to what is back.
          focusOn('.tree [aria-current=step]');
        }}
      >
        {t('deleting.undo')}
      </button>
      <CloseButton
        onClick={() => {
          flushSync(() => game.getState().forgetDeletion());
          focusOn('.tree [aria-current=step]');
        }}
      />
    </div>
  );
}

/** If that no longer exists, focuses the board. */
function focusOn(selector: string): void {
  const found = document.querySelector<HTMLElement>(selector);
  if (found) found.focus({ preventScroll: true });
  else focusBoard();
}
