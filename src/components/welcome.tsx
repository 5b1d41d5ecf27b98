import { CrossIcon } from './icons';
import { useSession, useSettings } from './session-context';
import { useText } from './use-text';

/** Two sentences for a first visit, until they are put away. */
export function Welcome() {
  const t = useText('welcome');
  const common = useText('common');
  const { settings } = useSession();
  const welcomed = useSettings((state) => state.welcomed);
  if (welcomed) return null;
  return (
    <section className="welcome" aria-label={t('label')}>
      <p>
        {t('what')} {t('how')}
      </p>
      <button
        type="button"
        className="icon-button"
        aria-label={common('close')}
        title={common('close')}
        onClick={() => {
          settings.getState().change({ welcomed: true });
          // The button is gone with its card: the focus goes on to the board.
          document.querySelector<HTMLElement>('[role=grid]')?.focus({ preventScroll: true });
        }}
      >
        <CrossIcon />
      </button>
    </section>
  );
}
