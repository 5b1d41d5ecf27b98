import { useStore } from 'zustand';
import { useEffect } from 'react';
import { CloseButton } from '../ui/close-button';
import { focusBoard } from '../ui/focus-board';
import { useGame, useSession, useSettings } from '../ui/session-context';
import { useText } from '../ui/use-text';

/** One line for a first visit, until the model's first answer or until dismissed. */
export function Welcome() {
  const t = useText('welcome');
  const { settings, guard, dialogs } = useSession();
  // On a phone it lies over the page, and disappears as soon as a stone is about to be played.
  const chosen = useStore(guard, (state) => state.chosen !== undefined);
  const begun = useGame((state) => state.game.moves.length > 0) || chosen;
  const answered = useGame((state) => state.thoughts.size > 0);
  const welcomed = useSettings((state) => state.welcomed);
  useEffect(() => {
    if (answered && !welcomed) settings.getState().change({ welcomed: true });
  }, [answered, welcomed, settings]);
  if (welcomed || answered) return null;
  return (
    <section className="welcome" aria-label={t('label')} data-begun={begun}>
      <p>
        {t('text')}{' '}
        <button type="button" className="link" onClick={() => dialogs.getState().show('how')}>
          {t('how')}
        </button>
      </p>
      <CloseButton
        onClick={() => {
          settings.getState().change({ welcomed: true });
          // The button disappears with its card, so the focus moves on to the board.
          focusBoard();
        }}
      />
    </section>
  );
}
