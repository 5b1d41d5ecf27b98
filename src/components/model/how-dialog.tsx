import '../../i18n/later';
import { Dialog, type DialogProps } from '../ui/dialog';
import { useSession } from '../ui/session-context';
import { useText } from '../ui/use-text';
import { SourceLinks } from './source-links';

const STEPS = ['picture', 'codes', 'next', 'read', 'vote'] as const;

/** How a model that only imagines pictures plays Go, step by step. */
export function HowDialog({ open, onClose }: DialogProps) {
  const t = useText('how');
  const { dialogs } = useSession();
  return (
    <Dialog title={t('title')} open={open} onClose={onClose} wide>
      <div className="about">
        <ol className="points-list">
          {STEPS.map((step) => (
            <li key={step}>{t(`steps.${step}`)}</li>
          ))}
        </ol>
        <p>{t('not')}</p>
        <SourceLinks />
        <div className="dialog-actions">
          <button type="button" onClick={() => dialogs.getState().show('about')}>
            {t('model')}
          </button>
          <button type="button" className="accent" onClick={onClose}>
            {t('play')}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
