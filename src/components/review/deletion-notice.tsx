import { flushSync } from 'react-dom';
import { announce } from '../../state/basics/announcement-store';
import { canUndoDeletion } from '../../state/game/game-store';
import { CloseButton } from '../ui/close-button';
import { focusBoard } from '../ui/focus-board';
import { useGame, useSession } from '../ui/session-context';
import { useText } from '../ui/use-text';

/** Says what was deleted last, as long as it can be put back. */
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
          // The button is gone with its notice: the focus goes on to what is back.
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

/** Where that is not there any more, the board takes the focus. */
function focusOn(selector: string): void {
  const found = document.querySelector<HTMLElement>(selector);
  if (found) found.focus({ preventScroll: true });
  else focusBoard();
}
