import { useStore } from 'zustand';
import { CloseButton } from '../ui/close-button';
import { focusBoard } from '../ui/focus-board';
import { useGame, useSession, useSettings } from '../ui/session-context';
import { useText } from '../ui/use-text';

/** Two sentences for a first visit, until dismissed. */
export function Welcome() {
  const t = useText('welcome');
  const { settings, guard } = useSession();
  // On a phone it lies over the page, and disappears as soon as a stone is about to be played.
  const chosen = useStore(guard, (state) => state.chosen !== undefined);
  const begun = useGame((state) => state.game.moves.length > 0) || chosen;
  const welcomed = useSettings((state) => state.welcomed);
  if (welcomed) return null;
  return (
    <section className="welcome" aria-label={t('label')} data-begun={begun}>
      <p>{t('text')}</p>
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
