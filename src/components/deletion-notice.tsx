import { flushSync } from 'react-dom';
import { canUndoDeletion } from '../state/game-store';
import { announce } from '../state/variations';
import { CrossIcon } from './icons';
import { useGame, useSession } from './session-context';
import { useText } from './use-text';

/** Says what was deleted last, as long as it can be put back. */
export function DeletionNotice() {
  const t = useText('tree');
  const common = useText('common');
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
      <button
        type="button"
        className="icon-button"
        aria-label={common('close')}
        title={common('close')}
        onClick={() => {
          flushSync(() => game.getState().forgetDeletion());
          focusOn('.tree [aria-current=step]');
        }}
      >
        <CrossIcon />
      </button>
    </div>
  );
}

/** Where that is not there any more, the board takes the focus. */
function focusOn(selector: string): void {
  const found = document.querySelector<HTMLElement>(selector);
  (found ?? document.querySelector<HTMLElement>('[role=grid]'))?.focus({ preventScroll: true });
}
